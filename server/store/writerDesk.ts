import { groupAppender, type AppendOutcome, type GroupAppender } from './appendGroup.ts';
import { openToWrite, runner, type SqliteDatabase } from './sqliteConnection.ts';
import type { Ran, SqliteValue } from './sqliteDialect.ts';
import { troubleIn } from './sqliteErrors.ts';
import { sqlitePacker, type SqlitePacker } from './sqlitePacker.ts';
import type { NewUpdate } from './store.ts';
import { ClientIdTaken } from './trouble.ts';
import type { Answer, AppendAnswer, Failure, NumberedRequest, WriterReply, WriterRequest, WriterSettings } from './writerMessages.ts';

/** The database once it is open, with the statements prepared on it. */
interface Desk {
  readonly db: SqliteDatabase;
  run(sql: string, parameters: readonly SqliteValue[]): Ran;
  append(calls: readonly (readonly NewUpdate[])[]): readonly AppendOutcome[];
  /** After others' writing. */
  forget(): void;
  readonly packer: SqlitePacker;
}

export interface DeskTerms {
  reply(reply: WriterReply): void;
  /** Runs the work when everything that has arrived by now was taken. */
  soon(work: () => void): void;
}

interface WaitingAppend {
  readonly id: number;
  readonly calls: readonly (readonly NewUpdate[])[];
}

/**
 * Takes requests in order and answers each once. Appends wait while a transaction of the
 * main thread is open, and go before the next one begins; all that wait at that moment
 * share one commit.
 */
export class WriterDesk {
  readonly #reply: DeskTerms['reply'];
  readonly #soon: DeskTerms['soon'];
  #desk: Desk | null = null;
  /** A transaction in which a statement failed is doomed: like on PostgreSQL it can only be rolled back. */
  #transaction: 'none' | 'open' | 'doomed' = 'none';
  #waiting: WaitingAppend[] = [];
  #isAppendDue = false;

  constructor({ reply, soon }: DeskTerms) {
    this.#reply = reply;
    this.#soon = soon;
  }

  take({ id, request }: NumberedRequest): void {
    if (request.kind === 'append') return this.#queueAppend({ id, calls: request.calls });
    let answer: Answer;
    try {
      answer = this.#answer(request);
    } catch (error) {
      answer = { kind: 'failed', failure: failureOf(error) };
    }
    this.#reply({ id, answer });
    if (this.#transaction === 'none') this.#appendWaiting();
  }

  #answer(request: Exclude<WriterRequest, { readonly kind: 'append' }>): Answer {
    if (request.kind === 'run') return { kind: 'ran', ran: this.#run(request.sql, request.parameters) };
    if (request.kind === 'open') this.#open(request.settings);
    if (request.kind === 'begin') this.#begin();
    if (request.kind === 'commit') this.#commit();
    if (request.kind === 'rollback') this.#rollback();
    if (request.kind === 'snapshot') return this.#pack(({ keep }) => keep(request.snapshot));
    if (request.kind === 'pack') return this.#pack(({ pack }) => pack(request.room));
    if (request.kind === 'close') this.#close();
    return { kind: 'done' };
  }

  #open({ file, mostPages }: WriterSettings): void {
    const db = openToWrite(file);
    if (mostPages !== undefined) db.exec(`pragma max_page_count = ${mostPages}`);
    let appender: GroupAppender | null = null;
    this.#desk = {
      db,
      run: runner(db),
      // The log's statements can only be prepared once its tables have been made.
      append: (calls) => (appender ??= groupAppender(db)).append(calls),
      forget: () => appender?.forget(),
      packer: sqlitePacker(db),
    };
  }

  #opened(): Desk {
    if (this.#desk === null) throw new Error('The database has not been opened.');
    return this.#desk;
  }

  #begin(): void {
    if (this.#transaction !== 'none') throw new Error('A transaction is open already.');
    this.#appendWaiting();
    this.#opened().db.exec('begin immediate');
    this.#transaction = 'open';
  }

  #run(sql: string, parameters: readonly SqliteValue[]): Ran {
    if (this.#transaction !== 'open') throw new Error('There is no sound transaction for this statement.');
    try {
      return this.#opened().run(sql, parameters);
    } catch (error) {
      // SQLite may have rolled back by itself; what followed would then stand outside any transaction.
      this.#transaction = 'doomed';
      throw error;
    }
  }

  #commit(): void {
    if (this.#transaction !== 'open') throw new Error('There is no sound transaction to commit.');
    this.#transaction = 'doomed';
    const desk = this.#opened();
    desk.db.exec('commit');
    this.#transaction = 'none';
    // It may have begun a room's log.
    desk.forget();
  }

  #rollback(): void {
    const { db } = this.#opened();
    if (db.isTransaction) db.exec('rollback');
    this.#transaction = 'none';
  }

  /** Between the appends that wait: edits come first. */
  #pack(work: (packer: SqlitePacker) => boolean): Answer {
    if (this.#transaction !== 'none') throw new Error('A transaction is open already.');
    this.#appendWaiting();
    return { kind: 'packed', isMore: work(this.#opened().packer) };
  }

  #close(): void {
    this.#appendWaiting();
    if (this.#desk === null) return;
    gatherInOneFile(this.#desk.db);
    this.#desk.db.close();
    this.#desk = null;
  }

  #queueAppend(append: WaitingAppend): void {
    this.#waiting.push(append);
    if (this.#isAppendDue) return;
    this.#isAppendDue = true;
    // With those that arrived at the same time, in one commit.
    this.#soon(() => {
      this.#isAppendDue = false;
      if (this.#transaction === 'none') this.#appendWaiting();
    });
  }

  #appendWaiting(): void {
    if (this.#waiting.length === 0) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    const outcomes = this.#outcomes(waiting.flatMap(({ calls }) => calls));
    let at = 0;
    for (const { id, calls } of waiting) {
      const own = outcomes.slice(at, (at += calls.length));
      this.#reply({ id, answer: { kind: 'appended', outcomes: own.map(answerTo) } });
    }
  }

  #outcomes(calls: readonly (readonly NewUpdate[])[]): readonly AppendOutcome[] {
    try {
      return this.#opened().append(calls);
    } catch (error) {
      return calls.map(() => ({ error }));
    }
  }
}

/**
 * Moves what stands in the write-ahead log into the database file. The last connection to
 * close would do it by itself, but connections stay until their statements are collected.
 */
function gatherInOneFile(db: SqliteDatabase): void {
  try {
    db.exec('pragma wal_checkpoint(truncate)');
  } catch (error) {
    // On a full disk everything stays in the log, as safe as before.
    if (troubleIn(error) === null) throw error;
  }
}

function answerTo(outcome: AppendOutcome): AppendAnswer {
  return 'seqs' in outcome ? outcome : { failure: failureOf(outcome.error) };
}

function failureOf(error: unknown): Failure {
  const detail = error instanceof Error ? error.message : String(error);
  const sentence = troubleIn(error);
  if (sentence !== null) return { kind: 'trouble', sentence, detail };
  if (error instanceof ClientIdTaken)
    return { kind: 'client-id-taken', taken: { room: error.room, clientId: error.clientId, ownerId: error.ownerId } };
  return { kind: 'fault', message: detail };
}
