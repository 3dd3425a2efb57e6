/** Work that takes turns at one thing: what somebody waits for goes before what nobody does. */
export class Turns {
  private readonly asked: (() => Promise<void>)[] = [];
  private readonly aside: (() => Promise<void>)[] = [];
  private isBusy = false;

  /** How many wait for their turn because somebody asked. */
  get waiting(): number {
    return this.asked.length;
  }

  take<Result>(work: () => Promise<Result>, isAsked = true): Promise<Result> {
    return new Promise((resolve, reject) => {
      (isAsked ? this.asked : this.aside).push(() => work().then(resolve, reject));
      void this.go();
    });
  }

  private async go(): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    for (let next = this.next(); next !== undefined; next = this.next()) await next();
    this.isBusy = false;
  }

  private next(): (() => Promise<void>) | undefined {
    return this.asked.shift() ?? this.aside.shift();
  }
}
