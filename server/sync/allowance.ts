/** How much a person may send, over all of the person's sockets: an office behind one address is many people. */
export interface AllowanceTerms {
  readonly perSecond: number;
  readonly burst: number;
}
export const SYNC_MESSAGES: AllowanceTerms = { perSecond: 60, burst: 300 };
export const AWARENESS_MESSAGES: AllowanceTerms = { perSecond: 60, burst: 600 };
/** Bytes of edits: a day's writing at once, and then what nobody types. Without it one member could fill the disk. */
export const EDIT_BYTES: AllowanceTerms = { perSecond: 64 * 1024, burst: 4 * 1024 * 1024 };
/** What one person may send. */
export interface MemberRates {
  readonly sync: AllowanceTerms;
  readonly awareness: AllowanceTerms;
  readonly bytes: AllowanceTerms;
}
export const MEMBER_RATES: MemberRates = { sync: SYNC_MESSAGES, awareness: AWARENESS_MESSAGES, bytes: EDIT_BYTES };
/** What taking a new Yjs client id costs beyond the message: each is remembered for ever, and a page load needs one. */
export const CLAIM_COST = 4;
/** An answer to step 1 may be the whole text. */
export const STEP_1_COST = 20;
/** What a refused message costs, because the twin is then made anew. */
export const REFUSAL_COST = 30;

/** So much time of the gate counts as one message, when a single one takes long. */
export const MS_PER_MESSAGE = 5;

/** A bucket that fills with time; `clock` gives milliseconds that never run back. */
export class Allowance {
  private readonly terms: AllowanceTerms;
  private readonly clock: () => number;
  private left: number;
  private filledAt: number;

  constructor(terms: AllowanceTerms, clock: () => number) {
    this.terms = terms;
    this.clock = clock;
    this.left = terms.burst;
    this.filledAt = clock();
  }

  /** Takes so much; false when there was not enough. */
  take(cost: number): boolean {
    this.fill();
    this.left -= cost;
    if (this.left >= 0) return true;
    this.left = Math.max(this.left, -this.terms.burst);
    return false;
  }

  /** Takes so much if it is there, and else nothing: who must send it again is not ever further from being able to. */
  takeIfThere(cost: number): boolean {
    this.fill();
    if (this.left < cost) return false;
    this.left -= cost;
    return true;
  }

  isFull(): boolean {
    this.fill();
    return this.left >= this.terms.burst;
  }

  private fill(): void {
    const now = this.clock();
    this.left = Math.min(this.terms.burst, this.left + ((now - this.filledAt) / 1000) * this.terms.perSecond);
    this.filledAt = now;
  }
}
