import type { Logger } from 'pino';
import * as Y from 'yjs';
import { readBody } from '../../shared/draft/body.ts';
import { fingerprint } from '../../shared/draft/fingerprint.ts';
import { openTextDocument } from '../../shared/draft/textDocument.ts';
import type { Instant } from '../../shared/terms.ts';
import { CONTENT } from '../../shared/wire/socket.ts';
import type { Store } from '../store/store.ts';
import type { Connection } from './connection.ts';
import { contentFrame } from './frames.ts';

export interface HeartbeatTerms {
  readonly doc: Y.Doc;
  readonly store: Store;
  readonly room: string;
  readonly log: Logger;
  readonly lastSeq: () => number;
  readonly now: () => Instant;
  /** The text here is not what the log has: the room must be opened anew. */
  readonly onBroken: () => void;
}

const BETWEEN_ALARMS_MS = 60_000;
/** What took longer is not done again before ten times as long. */
const LONG_MS = 10;
const REST_TIMES = 10;

/**
 * Finds copies of the text that have come apart (rule S9). Equal state vectors do not
 * say that two texts are equal, deletions are not in them; so browsers send a sign of
 * their text when all is quiet. When a copy differs twice in a row, its browser throws
 * it away, and the room looks whether it is itself that has left its log.
 */
export class Heartbeat {
  private readonly terms: HeartbeatTerms;
  private readonly differing = new WeakSet<Connection>();
  private own: string | null = null;
  private restsUntilMs = 0;
  private lastAlarmMs = 0;

  constructor(terms: HeartbeatTerms) {
    this.terms = terms;
    terms.doc.on('update', () => {
      this.own = null;
    });
  }

  /** @param isQuiet whether everything the room has received is in its text */
  compare(connection: Connection, theirs: string, isQuiet: boolean): void {
    if (!isQuiet || !connection.hasBroughtStep2) return connection.send(contentFrame(CONTENT.unknown));
    const own = this.sign();
    if (own === null) return connection.send(contentFrame(CONTENT.unknown));
    const isEqual = own === theirs;
    connection.send(contentFrame(isEqual ? CONTENT.equal : CONTENT.different));
    const isSecond = this.differing.has(connection);
    if (isEqual) this.differing.delete(connection);
    else this.differing.add(connection);
    if (!isEqual && isSecond) void this.raiseAlarm(connection);
  }

  /** The room's own sign; null when a long text was told by it a moment ago, and has changed since. */
  private sign(): string | null {
    const began = performance.now();
    if (this.own !== null || began < this.restsUntilMs) return this.own;
    this.own = fingerprint(readBody(this.terms.doc));
    const tookMs = performance.now() - began;
    if (tookMs > LONG_MS) this.restsUntilMs = began + tookMs * REST_TIMES;
    return this.own;
  }

  private async raiseAlarm(connection: Connection): Promise<void> {
    const { log, room, onBroken, now } = this.terms;
    this.differing.delete(connection);
    // Whoever says so again and again must not make the server read its log again and again.
    const nowMs = Date.parse(now());
    if (nowMs - this.lastAlarmMs < BETWEEN_ALARMS_MS) return;
    this.lastAlarmMs = nowMs;
    try {
      const isOurs = await this.hasLeftItsLog();
      log.error({ room, personId: connection.participant.personId, isOurs }, 'two copies of a draft differ');
      if (isOurs) onBroken();
    } catch (error) {
      log.error({ err: error, room }, 'a draft could not be compared with its log');
    }
  }

  private async hasLeftItsLog(): Promise<boolean> {
    const { store, room, doc, lastSeq } = this.terms;
    const { snapshot, updates, lastSeq: logged } = await store.updates.open(room);
    // Something was written while the log was read: this comparison would say nothing.
    if (logged !== lastSeq()) return false;
    const replayed = openTextDocument();
    if (snapshot !== null) Y.applyUpdate(replayed, snapshot.state);
    for (const { update } of updates) Y.applyUpdate(replayed, update);
    const differs = fingerprint(readBody(replayed)) !== fingerprint(readBody(doc));
    replayed.destroy();
    return differs;
  }
}
