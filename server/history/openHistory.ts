import type { Logger } from 'pino';
import type { ToldSitting } from '../../shared/draft/history/sittings.ts';
import type { WrittenParagraph } from '../../shared/draft/history/written.ts';
import { granted, refused, type Decision } from '../../shared/refusal.ts';
import type { Instant, Moment, StatementId } from '../../shared/terms.ts';
import type { Store } from '../store/store.ts';
import type { Between, History, Outline, SittingWork, StateThen, TextThen, Which } from './history.ts';
import { indexAt, readPast, type Course, type Past } from './past.ts';
import { HistoryStuck, Playback } from './playback.ts';
import { PlayerLost, PlayerThread } from './thread.ts';
import { outlined, worked } from './outlined.ts';
import { RecentTexts } from './recentTexts.ts';
import { Turns } from './turns.ts';

export interface HistoryTerms {
  readonly store: Store;
  readonly log: Logger;
  readonly longestMs?: number;
  readonly memoryMb?: number;
  readonly idleMs?: number;
  readonly checkpointAfter?: number;
  readonly checkpointAfterBytes?: number;
}

export interface OpenHistory extends History {
  /** Something was written: plays on beside everything else, so that nobody has to wait for it later. */
  catchUp(statementId: StatementId): void;
  /** Resolves when nothing is played any more. */
  idle(): Promise<void>;
}

const USUAL = {
  longestMs: 20_000,
  memoryMb: 512,
  idleMs: 10 * 60_000,
  checkpointAfter: 4_000,
  checkpointAfterBytes: 1024 * 1024,
};
/** So many drafts at most are kept open in the thread. */
const MOST_OPEN = 6;
const MOST_WAITING = 50;
/** A history that could not be played is tried again after a while: the machine may have been at fault. */
const TRY_AGAIN_MS = 60_000;
/** And each time later, at last after an hour. */
const MOST_DOUBLINGS = 6;

interface Trouble {
  readonly index: number;
  readonly until: number;
  readonly tries: number;
}

/** A course and what it can be told from. */
interface InCourse {
  readonly statementId: StatementId;
  readonly past: Past;
  readonly course: Course;
}

/** Opens the past of all drafts on a store; nothing is read before somebody asks. */
export function openHistory(terms: HistoryTerms): OpenHistory {
  return new Histories({ ...USUAL, ...terms });
}

class Histories implements OpenHistory {
  private readonly terms: Required<HistoryTerms>;
  private readonly thread: PlayerThread;
  private readonly turns = new Turns();
  private readonly texts = new RecentTexts();
  /** By statement and first moment of the course. */
  private readonly playbacks = new Map<string, Playback>();
  private readonly troubles = new Map<string, Trouble>();
  private readonly careful = new Set<string>();
  private readonly catchingUp = new Map<StatementId, Promise<void>>();
  private lastNumber = 0;
  private resting: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor(terms: Required<HistoryTerms>) {
    this.terms = terms;
    this.thread = new PlayerThread(terms);
  }

  outline(statementId: StatementId): Promise<Decision<Outline>> {
    return this.inPast(statementId, async (past) => {
      const last = past.count - 1;
      const { told, unreadable } = await this.sittings(statementId, past);
      const [first, end] = [await this.rowAt(past, 0), await this.rowAt(past, last)];
      return granted({
        first: past.momentAt(0),
        last: past.momentAt(last),
        began: first.at,
        ended: end.at,
        moments: past.count,
        sittings: told.map((sitting) => outlined(sitting, past)),
        unreadable,
        indexOf: (moment) => past.indexOf(moment),
        momentAt: (index) => past.momentAt(index),
      });
    });
  }

  textAt(statementId: StatementId, which: Which): Promise<Decision<TextThen>> {
    return this.inPast(statementId, async (past) => {
      const index = await this.indexOf(past, which);
      if (index === null) return refused('moment-unknown');
      const moment = past.momentAt(index);
      const known = this.texts.of(statementId, moment);
      const text = known ?? (await this.reach(statementId, past, { index, read: (playback) => playback.textAt(past, index) }));
      if (known === null) this.texts.keep(statementId, moment, text);
      if (text.last === null) throw new Error(`The moment ${index} of ${statementId} was played without its row.`);
      // Only the thread writes what is read here.
      const paragraphs = JSON.parse(text.paragraphs) as readonly WrittenParagraph[];
      return granted({ moment, index, at: text.last.at, by: text.last.personId, paragraphs });
    });
  }

  stateAt(statementId: StatementId, moment: Moment): Promise<Decision<StateThen>> {
    return this.inPast(statementId, async (past) => {
      const index = past.indexOf(moment);
      if (index === null) return refused('moment-unknown');
      const state = await this.reach(statementId, past, { index, read: (playback) => playback.stateAt(past, index) });
      return granted({ moment: past.momentAt(index), state });
    });
  }

  async indexAt(statementId: StatementId, at: Instant): Promise<number | null> {
    const past = await readPast(this.terms.store, statementId);
    return past === null ? null : indexAt(this.terms.store, past, at);
  }

  async workDone(statementId: StatementId, between: Between): Promise<readonly SittingWork[]> {
    const found = await this.inPast(statementId, async (past) =>
      granted(worked((await this.sittings(statementId, past)).told, past, between)),
    );
    return found.ok ? found.facts : [];
  }

  catchUp(statementId: StatementId): void {
    if (this.isClosed || this.catchingUp.has(statementId)) return;
    const caughtUp = this.playOn(statementId)
      .catch((error: unknown) => {
        if (!this.isClosed)
          this.terms.log.warn({ err: error, statementId }, 'a history could not be caught up with; it is tried again when it is asked for');
      })
      .finally(() => this.catchingUp.delete(statementId));
    this.catchingUp.set(statementId, caughtUp);
  }

  async idle(): Promise<void> {
    while (this.catchingUp.size > 0) await Promise.all(this.catchingUp.values());
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.thread.close();
    // What was in the middle of a turn may still be writing.
    await this.turns.take(() => Promise.resolve());
    clearTimeout(this.resting);
  }

  private async playOn(statementId: StatementId): Promise<void> {
    for (let isThere = false; !isThere && !this.isClosed;) {
      const past = await readPast(this.terms.store, statementId);
      if (past === null) return;
      const { from, to } = past.courseOf(past.count - 1);
      isThere = await this.take(statementId, from, { work: (playback) => playback.advance(past, to), isAsked: false });
    }
  }

  private async inPast<Facts>(statementId: StatementId, tell: (past: Past) => Promise<Decision<Facts>>): Promise<Decision<Facts>> {
    if (this.turns.waiting >= MOST_WAITING) return refused('too-many-requests', { values: { seconds: 5 } });
    const past = await readPast(this.terms.store, statementId);
    if (past === null) return refused('not-found');
    try {
      return await tell(past);
    } catch (error) {
      if (!(error instanceof HistoryStuck)) throw error;
      return refused('history-unreadable');
    }
  }

  private async indexOf(past: Past, which: Which): Promise<number | null> {
    if (which.kind === 'now') return past.count - 1;
    if (which.kind === 'index') return which.index < past.count ? which.index : null;
    if (which.kind === 'moment') return past.indexOf(which.moment);
    return indexAt(this.terms.store, past, which.at);
  }

  /** What can be told of every course, and where one cannot be read to its end. */
  private async sittings(
    statementId: StatementId,
    past: Past,
  ): Promise<{ readonly told: readonly ToldSitting[]; readonly unreadable: Outline['unreadable'] }> {
    const told: ToldSitting[] = [];
    const unreadable: { from: number; to: number }[] = [];
    for (const course of past.courses) {
      const { sittings, until } = await this.sittingsIn({ statementId, past, course });
      told.push(...sittings);
      if (until < course.to) unreadable.push({ from: until + 1, to: course.to });
    }
    return { told, unreadable };
  }

  private async sittingsIn(
    { statementId, past, course }: InCourse,
    until = course.to,
  ): Promise<{ readonly sittings: readonly ToldSitting[]; readonly until: number }> {
    if (until < course.from) return { sittings: [], until };
    try {
      return { sittings: await this.reach(statementId, past, { index: until, read: (playback) => playback.sittings(past) }), until };
    } catch (error) {
      if (!(error instanceof HistoryStuck) || error.index > until) throw error;
      return this.sittingsIn({ statementId, past, course }, error.index - 1);
    }
  }

  /** Plays to a moment, a piece at a turn, so that others come in between; then reads. */
  private async reach<Result>(
    statementId: StatementId,
    past: Past,
    goal: { readonly index: number; readonly read: (playback: Playback) => Promise<Result> },
  ): Promise<Result> {
    const { index, read } = goal;
    const { from } = past.courseOf(index);
    for (let losses = 0; ;) {
      const trouble = this.troubles.get(courseKey(statementId, from));
      if (trouble !== undefined && index >= trouble.index && trouble.until > performance.now()) throw new HistoryStuck(trouble.index, null);
      const work = async (playback: Playback) => ((await playback.advance(past, index)) ? { result: await read(playback) } : null);
      try {
        const done = await this.take(statementId, from, { work, isAsked: true });
        if (done !== null) return done.result;
      } catch (error) {
        if (error instanceof HistoryStuck) this.noteTrouble(statementId, from, error);
        if (!(error instanceof PlayerLost) || (losses += 1) > 1) throw error;
      }
    }
  }

  private take<Result>(
    statementId: StatementId,
    from: number,
    { work, isAsked }: { readonly work: (playback: Playback) => Promise<Result>; readonly isAsked: boolean },
  ): Promise<Result> {
    return this.turns.take(async () => {
      if (this.isClosed) throw new Error('The history is closed.');
      clearTimeout(this.resting);
      const playback = await this.playback(statementId, from);
      try {
        return await work(playback);
      } catch (error) {
        // A lost thread takes every draft's replays along.
        if (error instanceof PlayerLost || (error instanceof HistoryStuck && error.cause instanceof PlayerLost)) await this.startAnew();
        throw error;
      } finally {
        this.resting = setTimeout(() => void this.rest(), this.terms.idleMs).unref();
      }
    }, isAsked);
  }

  /** The most lately used are kept open. */
  private async playback(statementId: StatementId, from: number): Promise<Playback> {
    const key = courseKey(statementId, from);
    const { terms, thread, careful } = this;
    const newNumber = (): number => (this.lastNumber += 1);
    const playback = this.playbacks.get(key) ?? new Playback({ ...terms, thread, careful, newNumber }, statementId, from);
    this.playbacks.delete(key);
    this.playbacks.set(key, playback);
    for (const [id, oldest] of this.playbacks) {
      if (this.playbacks.size <= MOST_OPEN) break;
      this.playbacks.delete(id);
      await oldest.close();
    }
    return playback;
  }

  private rest(): Promise<void> {
    return this.turns.take(() => this.startAnew(), false);
  }

  private startAnew(): Promise<void> {
    for (const playback of this.playbacks.values()) playback.forget();
    this.playbacks.clear();
    return this.thread.end();
  }

  private noteTrouble(statementId: StatementId, from: number, stuck: HistoryStuck): void {
    const key = courseKey(statementId, from);
    const known = this.troubles.get(key);
    this.terms.log.error({ err: stuck, statementId }, 'a history cannot be played');
    const tries = known?.index === stuck.index ? known.tries + 1 : 0;
    this.troubles.set(key, { index: stuck.index, until: performance.now() + TRY_AGAIN_MS * 2 ** Math.min(tries, MOST_DOUBLINGS), tries });
  }

  private async rowAt(past: Past, index: number) {
    const { room, seq } = past.placeOf(index);
    const [row] = await this.terms.store.updates.read(room, seq - 1, 1);
    if (row === undefined) throw new Error(`The log of ${room} lacks the row ${seq}.`);
    return row;
  }
}

function courseKey(statementId: StatementId, from: number): string {
  return `${statementId} ${from}`;
}
