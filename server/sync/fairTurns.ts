import type { PersonId } from '../../shared/terms.ts';

/** So much long work may be done without a rest: what many short texts take together. */
const AT_ONCE_MS = 10;
/** Of every so many milliseconds one is for such work, the others for who types. */
const ONE_IN = 3;

export interface FairTurnsTerms {
  /** Milliseconds that never run back. */
  readonly clock: () => number;
  readonly later: (work: () => void, ms: number) => void;
}

const OWN: FairTurnsTerms = { clock: () => performance.now(), later: (work, ms) => void setTimeout(work, ms).unref() };

/**
 * Work that a message asks for and that may take long, one piece after the other. While
 * little was asked for it is done at once; after that there is a rest after each piece
 * in which others are heard, and people take turns, however much each has asked for.
 */
export class FairTurns {
  private readonly terms: FairTurnsTerms;
  private readonly lines = new Map<PersonId, (() => void)[]>();
  private spentMs = 0;
  private countedAt: number;
  private isResting = false;

  constructor(terms: FairTurnsTerms = OWN) {
    this.terms = terms;
    this.countedAt = terms.clock();
  }

  take(personId: PersonId, work: () => void): void {
    const line = this.lines.get(personId);
    if (line === undefined) this.lines.set(personId, [work]);
    else line.push(work);
    if (!this.isResting) this.goOn();
  }

  private goOn(): void {
    for (;;) {
      const restMs = this.restMs();
      if (this.lines.size === 0) return;
      if (restMs > 0) return this.rest(restMs);
      const began = this.terms.clock();
      try {
        this.next()();
      } finally {
        this.spentMs += this.terms.clock() - began;
      }
    }
  }

  private rest(ms: number): void {
    this.isResting = true;
    this.terms.later(() => {
      this.isResting = false;
      this.goOn();
    }, ms);
  }

  private restMs(): number {
    const now = this.terms.clock();
    this.spentMs = Math.max(0, this.spentMs - (now - this.countedAt) / ONE_IN);
    this.countedAt = now;
    return Math.max(0, this.spentMs - AT_ONCE_MS) * ONE_IN;
  }

  /** The first of the person whose turn it is, who then stands behind all others. */
  private next(): () => void {
    for (const [personId, [work, ...more]] of this.lines) {
      this.lines.delete(personId);
      if (more.length > 0) this.lines.set(personId, more);
      if (work !== undefined) return work;
    }
    throw new Error('Nobody is in line.');
  }
}
