/** Longer than this no ordinary message takes to work on. */
const BUSY_MS = 20;

/**
 * Watches how long work takes, to charge it to who asked for it. Time in which the machine
 * did something else is nobody's fault: more than the processor's time is never charged.
 */
export class Effort {
  private processor = process.cpuUsage();

  /** From now on; asking the processor's time costs a little, so once for many pieces of work. */
  begin(): void {
    this.processor = process.cpuUsage();
  }

  /** Does it, and tells of it when it took longer than anything ordinary. */
  of<Result>(work: () => Result, onBusy: (milliseconds: number) => void): Result {
    const began = performance.now();
    const result = work();
    const tookMs = performance.now() - began;
    if (tookMs > BUSY_MS) {
      const { user, system } = process.cpuUsage(this.processor);
      const chargedMs = Math.min(tookMs, (user + system) / 1000);
      if (chargedMs > BUSY_MS) onBusy(chargedMs);
    }
    return result;
  }
}
