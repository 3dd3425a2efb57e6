import type { Instant, ParagraphId, PersonId } from '../../terms.ts';
import type { WorkDone } from './workDone.ts';

/** One person's part in a sitting. Moments are told by their place among all moments of the draft. */
export interface PersonsPart {
  readonly personId: PersonId;
  readonly edits: number;
  readonly from: number;
  readonly to: number;
  readonly began: Instant;
  readonly ended: Instant;
  readonly paragraphs: readonly WorkDone[];
}

/** A stretch of writing in which nobody paused for long (rule H4). */
export interface ToldSitting {
  readonly from: number;
  readonly to: number;
  readonly began: Instant;
  readonly ended: Instant;
  readonly people: readonly PersonsPart[];
}

/** After so long without an edit the next one begins another sitting. */
export const PAUSE_MS = 15 * 60_000;

/** When somebody wrote, and where that stands among all moments. */
export interface Turn {
  readonly personId: PersonId;
  readonly index: number;
  readonly at: Instant;
}

type Change = WorkDone['change'];

interface Doing {
  added: number;
  removed: number;
  change: Change;
}

interface Part {
  readonly personId: PersonId;
  edits: number;
  readonly from: number;
  to: number;
  readonly began: Instant;
  ended: Instant;
  readonly work: Map<ParagraphId, Doing>;
}

/** A sitting that may still go on. */
export class Sitting {
  private readonly from: number;
  private to: number;
  readonly began: Instant;
  private ended: Instant;
  private readonly parts = new Map<PersonId, Part>();

  constructor(from: number, began: Instant) {
    this.from = from;
    this.to = from;
    this.began = began;
    this.ended = began;
  }

  isOver(at: Instant): boolean {
    return Date.parse(at) - Date.parse(this.ended) > PAUSE_MS;
  }

  note({ personId, index, at }: Turn): void {
    const part = this.parts.get(personId) ?? { personId, edits: 0, from: index, to: index, began: at, ended: at, work: new Map() };
    this.parts.set(personId, part);
    part.edits += 1;
    part.to = index;
    if (at > part.ended) part.ended = at;
    this.reach(index);
    if (at > this.ended) this.ended = at;
  }

  /** The server's own repairs belong to the sitting that made them necessary. */
  reach(index: number): void {
    this.to = index;
  }

  /** Counts characters of a paragraph's text; what somebody takes back of their own doing was never done. */
  count(
    personId: PersonId,
    paragraphId: ParagraphId | null,
    { added = 0, removed = 0 }: { readonly added?: number; readonly removed?: number },
  ): void {
    if (paragraphId === null || (added === 0 && removed === 0)) return;
    const doing = this.doing(personId, paragraphId);
    doing.added = Math.max(0, doing.added + added);
    doing.removed = Math.max(0, doing.removed + removed);
  }

  /** How many characters the person has added to the paragraph. */
  addedBy(personId: PersonId, paragraphId: ParagraphId | null): number {
    return paragraphId === null ? 0 : (this.parts.get(personId)?.work.get(paragraphId)?.added ?? 0);
  }

  mark(personId: PersonId, paragraphId: ParagraphId, change: 'created' | 'removed' | 'moved' | 'retyped'): void {
    const doing = this.doing(personId, paragraphId);
    if (doing.change === 'created' && change === 'removed') {
      this.parts.get(personId)?.work.delete(paragraphId);
      return;
    }
    doing.change = changed(doing.change, change);
  }

  /** As a value, the paragraphs in the order of a text; those that are gone come last. */
  tell(order: ReadonlyMap<ParagraphId, number>): ToldSitting {
    const { from, to, began, ended } = this;
    const place = (id: ParagraphId): number => order.get(id) ?? order.size;
    const people = [...this.parts.values()].map(({ work, ...part }) => ({
      ...part,
      paragraphs: [...work]
        .filter(([, { added, removed, change }]) => added > 0 || removed > 0 || change !== null)
        .map(([paragraphId, doing]) => ({ paragraphId, ...doing }))
        .sort((a, b) => place(a.paragraphId) - place(b.paragraphId) || (a.paragraphId < b.paragraphId ? -1 : 1)),
    }));
    return { from, to, began, ended, people };
  }

  /** A sitting that was told goes on. */
  static from(told: ToldSitting): Sitting {
    const sitting = new Sitting(told.from, told.began);
    sitting.to = told.to;
    sitting.ended = told.ended;
    for (const { paragraphs, ...part } of told.people) {
      const work = new Map(paragraphs.map(({ paragraphId, ...doing }) => [paragraphId, { ...doing }]));
      sitting.parts.set(part.personId, { ...part, work });
    }
    return sitting;
  }

  private doing(personId: PersonId, paragraphId: ParagraphId): Doing {
    const work = this.parts.get(personId)?.work ?? new Map<ParagraphId, Doing>();
    const doing = work.get(paragraphId) ?? { added: 0, removed: 0, change: null };
    work.set(paragraphId, doing);
    return doing;
  }
}

function changed(before: Change, now: 'created' | 'removed' | 'moved' | 'retyped'): Change {
  if (now === 'removed') return 'removed';
  if (before === 'created') return 'created';
  // Taken away and put back: it only stands elsewhere, or where it was.
  if (before === 'removed') return 'moved';
  return before === 'moved' ? 'moved' : now;
}
