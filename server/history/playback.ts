import { REPLAY_FORMAT } from '../../shared/draft/history/saving.ts';
import type { ToldSitting } from '../../shared/draft/history/sittings.ts';
import type { StatementId } from '../../shared/terms.ts';
import type { CheckpointRow, Store } from '../store/store.ts';
import { Chain } from './chain.ts';
import type { Course, Past } from './past.ts';
import { ownBytes } from './player.ts';
import type { Play, Played, PlayedText } from './playing.ts';
import { PlayerLost, type PlayerThread } from './thread.ts';

export interface PlaybackTerms {
  readonly store: Store;
  readonly thread: PlayerThread;
  readonly newNumber: () => number;
  /** A checkpoint is kept after so many moments, or so many bytes. */
  readonly checkpointAfter: number;
  readonly checkpointAfterBytes: number;
  /** Where a piece of the history was lost before, by the first moment of its course: its rows are played one by one. */
  readonly careful: Set<string>;
}

/** From this moment on the history cannot be played. */
export class HistoryStuck extends Error {
  override readonly name = 'HistoryStuck';
  readonly index: number;
  constructor(index: number, cause: unknown) {
    super(`The history cannot be played beyond its moment ${index}.`, { cause });
    this.index = index;
  }
}

interface Running {
  readonly number: number;
  /** Of the last row that was applied; -1 before the first. */
  index: number;
}

const ROWS_AT_ONCE = 500;
const FEW_ROWS = 10;
const MANY_BYTES = 4 * 1024 * 1024;
/** The thread is asked for so much at once: what its time limit counts must not be a hundred laborious rows. */
const PIECE_BYTES = 64 * 1024;
/** After that time others have their turn. */
const TURN_MS = 1_000;

/**
 * One course of a draft's history as it is played in the thread: the foremost replay, which keeps
 * checkpoints as it goes, and one that looks back from one of them. Whoever calls takes turns.
 */
export class Playback {
  private readonly terms: PlaybackTerms;
  private readonly statementId: StatementId;
  private readonly from: number;
  private chain: Chain | null = null;
  private foremost: Running | null = null;
  private back: Running | null = null;
  private bytesSince = 0;
  private rowsAtOnce = ROWS_AT_ONCE;

  /** `from` is the first moment of its course. */
  constructor(terms: PlaybackTerms, statementId: StatementId, from: number) {
    this.terms = terms;
    this.statementId = statementId;
    this.from = from;
  }

  private course(past: Past): Course {
    return past.courseOf(this.from);
  }

  private get isCareful(): boolean {
    return this.terms.careful.has(`${this.statementId} ${this.from}`);
  }

  /** Plays on by some hundred rows; true when the moment is reached or was passed before. */
  async advance(past: Past, index: number): Promise<boolean> {
    const running = (this.foremost ??= await this.begin(past));
    if (running.index >= index) return true;
    const { last } = await this.chainOf(past);
    // A course out of an earlier moment keeps its beginning, which is long to find again.
    const isBranch = last === null && this.course(past).base !== null;
    const sinceCheckpoint = running.index - (last ?? this.from - 1);
    const most = isBranch ? 1 : Math.max(1, this.terms.checkpointAfter - sinceCheckpoint);
    const rows = Math.min(index - running.index, most, this.rowsAtOnce);
    const before = running.index;
    this.bytesSince += await this.play(running, past, running.index + rows);
    if (
      isBranch ||
      sinceCheckpoint + running.index - before >= this.terms.checkpointAfter ||
      this.bytesSince >= this.terms.checkpointAfterBytes
    )
      await this.keep(running, past);
    return running.index >= index;
  }

  /** The text at a moment that the foremost replay has reached. */
  async textAt(past: Past, index: number): Promise<PlayedText> {
    const running = this.foremost?.index === index ? this.foremost : await this.lookBack(past, index);
    const played = await this.ask({ kind: 'text', number: running.number });
    if (played.kind !== 'text') throw new Error('The player answered another question.');
    return played;
  }

  /** The document at such a moment, for a room to begin with. */
  async stateAt(past: Past, index: number): Promise<Uint8Array> {
    const running = this.foremost?.index === index ? this.foremost : await this.lookBack(past, index);
    const played = await this.ask({ kind: 'state', number: running.number });
    if (played.kind !== 'state') throw new Error('The player answered another question.');
    return played.state;
  }

  /** All sittings of the course up to the foremost replay's moment. */
  async sittings(past: Past): Promise<readonly ToldSitting[]> {
    const running = (this.foremost ??= await this.begin(past));
    const played = await this.ask({ kind: 'sittings', number: running.number });
    if (played.kind !== 'sittings') throw new Error('The player answered another question.');
    const ended = (await this.chainOf(past)).sittings();
    return [...ended, ...played.over, ...(played.current === null ? [] : [played.current])];
  }

  get reached(): number {
    return this.foremost?.index ?? -1;
  }

  /** The thread has lost its replays, or is to. */
  forget(): void {
    this.chain = null;
    this.foremost = null;
    this.back = null;
    this.bytesSince = 0;
  }

  async close(): Promise<void> {
    for (const running of [this.foremost, this.back]) if (running !== null) await this.ask({ kind: 'close', number: running.number });
    this.forget();
  }

  private async chainOf(past: Past): Promise<Chain> {
    return (this.chain ??= await Chain.read(this.terms.store, this.statementId, { past, course: this.course(past) }));
  }

  private async begin(past: Past): Promise<Running> {
    this.bytesSince = 0;
    return this.open(past, (await this.chainOf(past)).last);
  }

  private async lookBack(past: Past, index: number): Promise<Running> {
    const place = (await this.chainOf(past)).before(index);
    const { back } = this;
    if (back !== null && (back.index > index || back.index < (place ?? this.from - 1))) {
      this.back = null;
      await this.ask({ kind: 'close', number: back.number });
    }
    const running = (this.back ??= await this.open(past, place));
    while (running.index < index) await this.play(running, past, Math.min(index, running.index + this.rowsAtOnce));
    return running;
  }

  private async open(past: Past, place: number | null): Promise<Running> {
    const { base } = this.course(past);
    if (place === null && base !== null) return this.branch(past, base);
    const state = place === null ? null : await this.terms.store.checkpoints.state(this.statementId, place);
    const number = this.terms.newNumber();
    const played = await this.terms.thread.ask({ kind: 'open', number, state: state === null ? null : ownBytes(state) });
    if (played.kind === 'done' && (place === null || state !== null)) return { number, index: place ?? -1 };
    // Taken away behind our back, or damaged: from the beginning, as if there had never been any.
    await this.terms.store.checkpoints.drop(this.statementId);
    throw new PlayerLost('The checkpoints of a history are gone.', { cause: played });
  }

  /** The beginning of a course: a replay of the one before, up to the moment that was brought back. */
  private async branch(past: Past, base: number): Promise<Running> {
    const former = new Playback(this.terms, this.statementId, past.courseOf(base).from);
    const { number } = await former.lookBack(past, base);
    await this.ask({ kind: 'branch', number, index: this.from - 1 });
    return { number, index: this.from - 1 };
  }

  /** Plays rows up to an index, or until it is others' turn; gives how many bytes they were. */
  private async play(running: Running, past: Past, index: number): Promise<number> {
    let bytes = 0;
    const until = performance.now() + TURN_MS;
    while (running.index < index && performance.now() < until) {
      const { room, seq, left } = past.placeOf(running.index + 1);
      const limit = Math.min(index - running.index, left + 1);
      const found = await this.terms.store.updates.read(room, seq - 1, limit);
      if (found.length < limit) throw new Error(`The log of ${room} lacks rows after ${seq - 1 + found.length}.`);
      const rows = found.map(({ update, personId, at }) => ({ update: ownBytes(update), personId, at }));
      const size = sizeOf(rows);
      this.rowsAtOnce = size > MANY_BYTES ? FEW_ROWS : ROWS_AT_ONCE;
      for (const piece of this.isCareful ? rows.map((row) => [row]) : piecesOf(rows)) {
        await this.send(running, piece);
        bytes += sizeOf(piece);
        if (performance.now() >= until) break;
      }
    }
    return bytes;
  }

  private async send(running: Running, rows: Rows): Promise<void> {
    try {
      const played = await this.ask({ kind: 'rows', number: running.number, rows });
      if (played.kind === 'stuck') throw new HistoryStuck(running.index + 1 + played.applied, played.message);
      running.index += rows.length;
    } catch (error) {
      this.forget();
      if (!(error instanceof PlayerLost)) throw error;
      // One of them ended the thread; which one, the next try will say.
      this.terms.careful.add(`${this.statementId} ${this.from}`);
      throw rows.length > 1 ? error : new HistoryStuck(running.index + 1, error);
    }
  }

  private async keep(running: Running, past: Past): Promise<void> {
    const chain = await this.chainOf(past);
    const played = await this.ask({ kind: 'save', number: running.number });
    if (played.kind !== 'saved') throw new Error('The player answered another question.');
    const row: CheckpointRow = {
      statementId: this.statementId,
      place: running.index,
      moment: past.momentAt(running.index),
      previous: chain.last,
      format: REPLAY_FORMAT,
      sittings: JSON.stringify(played.over),
    };
    this.bytesSince = 0;
    try {
      await this.terms.store.checkpoints.keep({ ...row, state: played.state });
    } catch (error) {
      // What ended before it is no longer in the replay: begin again from what is kept.
      await this.close();
      throw error;
    }
    chain.add(row);
  }

  private async ask(asked: Play): Promise<Played> {
    const played = await this.terms.thread.ask(asked);
    if (played.kind === 'failed') throw new Error('A history could not be played again.', { cause: played.message });
    return played;
  }
}

type Rows = Extract<Play, { kind: 'rows' }>['rows'];

function sizeOf(rows: Rows): number {
  return rows.reduce((sum, { update }) => sum + update.length, 0);
}

/** Rows that follow one another, few bytes at a time; a larger row comes alone. */
export function piecesOf(rows: Rows): readonly Rows[] {
  const pieces: Rows[] = [];
  let [from, bytes] = [0, 0];
  for (const [at, { update }] of rows.entries()) {
    if (at > from && bytes + update.length > PIECE_BYTES) {
      pieces.push(rows.slice(from, at));
      [from, bytes] = [at, 0];
    }
    bytes += update.length;
  }
  return from < rows.length ? [...pieces, rows.slice(from)] : pieces;
}
