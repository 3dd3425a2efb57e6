import type { StatementId } from '../../shared/terms.ts';

/**
 * Drafts the rooms of which nobody may open just now, because they are about to go on
 * elsewhere. Whoever wants one waits.
 */
export class Holds {
  private readonly held = new Map<StatementId, Promise<void>>();
  private count = 0;

  /** Waits for earlier holds of the same draft; gives the end of this one. */
  async begin(statementId: StatementId): Promise<() => void> {
    // It is taken in the tick in which it was seen to be free: several may have waited for it.
    for (let hold = this.held.get(statementId); hold !== undefined; hold = this.held.get(statementId)) await hold;
    let end: () => void = () => undefined;
    this.count += 1;
    this.held.set(statementId, new Promise((resolve) => (end = resolve)));
    return () => {
      this.held.delete(statementId);
      end();
    };
  }

  /**
   * Runs `open` with what `look` found, in the same tick: nothing was held since it began
   * to look, so that what it found is still so.
   */
  async outside<Found, Result>(statementId: StatementId, look: () => Promise<Found>, open: (found: Found) => Result): Promise<Result> {
    for (;;) {
      const hold = this.held.get(statementId);
      if (hold !== undefined) {
        await hold;
        continue;
      }
      const { count } = this;
      const found = await look();
      if (this.count === count) return open(found);
    }
  }
}
