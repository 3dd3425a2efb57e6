import { isDeepStrictEqual } from 'node:util';
import type { Logger } from 'pino';
import type * as Y from 'yjs';
import { paragraphIdOf, placeOfPosition } from '../../shared/draft/body.ts';
import { placeAgain, readChange, type Hint, type TextChange } from '../../shared/draft/anchor.ts';
import { lineageBetween, type LineageChange, type Passage } from '../../shared/draft/lineage.ts';
import type { Place, Quote } from '../../shared/draft/margin.ts';
import type { Instant, ParagraphId, StatementId } from '../../shared/terms.ts';
import type { Store, ThreadRow, Transaction } from '../store/store.ts';
import type { DraftRoom } from './draftRoom.ts';
import { equalPassages, Passages } from './passages.ts';
import { knownIds, needsRepair, repairIds, type KnownIds } from './repair.ts';

const AFTER_CHANGE_MS = 300;
const AFTER_TROUBLE_MS = 3_000;
const AT_ONCE_MS = 10;

export interface JanitorTerms {
  readonly store: Store;
  readonly statementId: StatementId;
  readonly now: () => Instant;
  readonly newParagraphId: () => ParagraphId;
  readonly log: Logger;
}

interface Moved {
  readonly thread: ThreadRow;
  readonly place: Place;
}

/**
 * Comes after the writers of one draft: gives every paragraph an id of its own (rule P1),
 * writes down what became of which paragraph, and places the threads where their words
 * now stand (rule M2).
 */
export class Janitor {
  private readonly terms: JanitorTerms;
  private readonly room: DraftRoom;
  private readonly passages: Passages;
  private seen: readonly Passage[];
  private known: KnownIds;
  private timer: NodeJS.Timeout | null = null;
  private working: Promise<void> = Promise.resolve();
  /** Every thread was placed once, whatever its paragraph: nobody knows what was changed just before the last end. */
  private hasLooked = false;
  private isClosed = false;

  constructor(terms: JanitorTerms, room: DraftRoom) {
    this.terms = terms;
    this.room = room;
    this.passages = new Passages(room.doc);
    this.seen = this.passages.now();
    this.known = knownIds(room.doc);
  }

  /** The text has changed: tidy up soon. */
  come(afterMs = AFTER_CHANGE_MS): void {
    if (this.isClosed) return;
    this.timer ??= setTimeout(() => {
      this.timer = null;
      void this.tidyUp().catch((error: unknown) => this.comeBack(error));
    }, afterMs);
  }

  /** Resolves when the text as it is now is in order. One tidying at a time. */
  tidyUp(): Promise<void> {
    return this.inOrder(async () => {
      if (needsRepair(this.room.doc)) await this.room.change((doc) => repairIds(doc, this.known, this.terms.newParagraphId));
      await this.writeDown();
    });
  }

  close(): void {
    this.isClosed = true;
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private inOrder(work: () => Promise<void>): Promise<void> {
    const done = this.working.then(work);
    this.working = done.catch(() => undefined);
    return done;
  }

  private comeBack(error: unknown): void {
    this.terms.log.error({ err: error, room: this.room.name }, 'the draft could not be tidied; tried again soon');
    this.come(AFTER_TROUBLE_MS);
  }

  private async writeDown(): Promise<void> {
    if (!this.hasLooked) await this.follow([], readChange([], this.seen, []));
    this.hasLooked = true;
    const [before, after] = [this.seen, this.passages.now()];
    this.known = knownIds(this.room.doc);
    if (equalPassages(before, after)) return;
    const lineage = lineageBetween(before, after);
    await this.follow(
      lineage.filter(({ kind }) => kind !== 'created'),
      readChange(before, after, lineage),
    );
    this.seen = after;
  }

  /** What became of paragraphs is a change of state and journalled; a place that follows the text is housekeeping. */
  private async follow(lineage: readonly LineageChange[], change: TextChange): Promise<void> {
    const { store, statementId, now } = this.terms;
    const moved = await movedThreads(await store.records.threads(statementId), this.room.doc, change);
    if (lineage.length > 0) await store.commit({ now: now(), actorId: null }, (tx) => this.write(tx, lineage, moved));
    else if (moved.length > 0) await store.tidy((tx) => this.place(tx, moved));
  }

  private async write(tx: Transaction, lineage: readonly LineageChange[], moved: readonly Moved[]): Promise<void> {
    const { statementId, now } = this.terms;
    const at = now();
    await tx.addLineage(lineage.map(({ kind, child, parents }) => ({ statementId, childId: child, parentIds: parents, kind, at })));
    await tx.record({ kind: 'lineage-recorded', statementId, changes: lineage });
    await this.place(tx, moved);
  }

  private async place(tx: Transaction, moved: readonly Moved[]): Promise<void> {
    const { statementId } = this.terms;
    for (const { thread, place } of moved) {
      const current = await tx.thread(thread.id);
      if (current !== null && isDeepStrictEqual(current.place, thread.place)) await tx.changeThread(thread.id, { place });
    }
    if (moved.length > 0) tx.announce({ kind: 'margin-changed', statementId, threadIds: moved.map(({ thread }) => thread.id) });
  }
}

/** Of many threads in a long text, some at a time: who types meanwhile is heard in between, and what they change is tidied next. */
async function movedThreads(threads: readonly ThreadRow[], doc: Y.Doc, change: TextChange): Promise<readonly Moved[]> {
  const moved: Moved[] = [];
  let began = performance.now();
  for (const thread of threads) {
    const place = placeAgain(thread.place, change, hintOf(thread.place.quote, doc));
    if (place !== thread.place) moved.push({ thread, place });
    if (performance.now() - began < AT_ONCE_MS) continue;
    await new Promise((resolve) => setImmediate(resolve));
    began = performance.now();
  }
  return moved;
}

/** Where the quote's relative positions stand now, both in one paragraph. */
function hintOf(quote: Quote | null, doc: Y.Doc): Hint | null {
  if (quote === null || quote.start === null || quote.end === null) return null;
  const [start, end] = [placeOfPosition(doc, quote.start), placeOfPosition(doc, quote.end)];
  if (start === null || end === null || start.element !== end.element) return null;
  return { paragraphId: paragraphIdOf(start.element), span: { start: start.offset, end: end.offset } };
}
