import { MESSAGE_ACKNOWLEDGED } from '../../../shared/wire/socket.ts';
import { bytesIn, type SystemCall } from './systemCalls.ts';

/** Something that was promised: these bytes, once they are on disk. */
export interface Promised {
  readonly bytes: string;
  /** What on the wire says so: other bytes than themselves, or an acknowledgement of at least so many messages. */
  readonly saidBy?: string;
  readonly acknowledgedBy?: number;
}

export interface Testimony {
  /** How many of them were seen on the wire and had been synced before. */
  readonly kept: number;
  /** Said or shown before they were synced, or without ever being. */
  readonly early: readonly string[];
}

const WRITES = new Set(['write', 'writev', 'sendmsg', 'sendto']);
const SYNCS = new Set(['fsync', 'fdatasync']);
/** The first byte of a whole binary frame, and what its second says when the length stands in the two bytes after it. */
const BINARY = 0x82;
const LONG = 126;

/**
 * What the system calls of a server say about its promises: each of them must have been
 * written to the database, and that file synced without an error after it, before any of
 * it leaves on a socket. A write before a sync that failed counts as not written, for
 * the kernel may have dropped it.
 */
export function testify(calls: readonly SystemCall[], promised: readonly Promised[]): Testimony {
  const sent = calls.filter((call) => WRITES.has(call.name) && call.path.startsWith('socket:')).map(asSent);
  const kept: string[] = [];
  const early: string[] = [];
  for (const promise of promised) {
    const said = sent.find((message) => isSaidBy(message, promise));
    if (said === undefined) continue;
    (syncedAt(calls, promise.bytes) < said.at ? kept : early).push(promise.bytes);
  }
  return { kept: kept.length, early };
}

interface Sent {
  readonly at: number;
  readonly bytes: Buffer;
  /** The largest number of messages it acknowledges; 0 for none. */
  readonly acknowledges: number;
}

function asSent(call: SystemCall): Sent {
  const bytes = bytesIn(call);
  return { at: call.began, bytes, acknowledges: acknowledgedIn(bytes) };
}

function isSaidBy({ bytes, acknowledges }: Sent, promise: Promised): boolean {
  if (promise.acknowledgedBy !== undefined && acknowledges >= promise.acknowledgedBy) return true;
  return bytes.includes(promise.saidBy ?? promise.bytes);
}

/** Whole frames one after the other, as the server sends them. */
function acknowledgedIn(bytes: Buffer): number {
  let most = 0;
  for (let at = 0; bytes[at] === BINARY;) {
    const isLong = bytes[at + 1] === LONG;
    const begin = at + (isLong ? 4 : 2);
    if (bytes[begin] === MESSAGE_ACKNOWLEDGED) most = Math.max(most, varUint(bytes.subarray(begin + 1)));
    at = begin + (isLong ? bytes.readUInt16BE(at + 2) : (bytes[at + 1] ?? 0));
  }
  return most;
}

function varUint(bytes: Uint8Array): number {
  const end = bytes.findIndex((byte) => byte < 0x80);
  return bytes.subarray(0, end + 1).reduce((sum, byte, at) => sum + (byte & 0x7f) * 2 ** (7 * at), 0);
}

/** Place in the trace from which on the bytes were safe. */
function syncedAt(calls: readonly SystemCall[], bytes: string): number {
  let writtenAt = Infinity;
  let writtenTo = '';
  for (const call of calls) {
    if (call.name === 'pwrite64' && call.result > 0 && writtenAt === Infinity && bytesIn(call).includes(bytes)) {
      writtenAt = call.ended;
      writtenTo = call.path;
    }
    if (!SYNCS.has(call.name) || call.path !== writtenTo || call.began < writtenAt) continue;
    if (call.result === 0) return call.ended;
    writtenAt = Infinity;
  }
  return Infinity;
}
