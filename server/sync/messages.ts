import { MESSAGE_CONTENT } from '../../shared/wire/socket.ts';
import { BadBytes, ByteReader } from './gate/bytes.ts';
import { AWARENESS, QUERY_AWARENESS, STEP_1, STEP_2, SYNC, UPDATE, type AwarenessEntry } from './frames.ts';

/** A client's message, taken apart as far as its envelope. */
export type ClientMessage =
  | { readonly kind: 'step1'; readonly stateVector: Uint8Array }
  | { readonly kind: 'edit'; readonly update: Uint8Array; readonly isStep2: boolean }
  | { readonly kind: 'awareness'; readonly states: Uint8Array }
  | { readonly kind: 'query-awareness' }
  | { readonly kind: 'content'; readonly fingerprint: string };

/** Null for what is no message of the protocol. */
export function readMessage(bytes: Uint8Array): ClientMessage | null {
  return orNull(() => {
    const reader = new ByteReader(bytes);
    const message = readEnvelope(reader);
    return reader.left === 0 ? message : null;
  });
}

function readEnvelope(reader: ByteReader): ClientMessage | null {
  switch (reader.varUint()) {
    case SYNC:
      return readSync(reader);
    case AWARENESS:
      return { kind: 'awareness', states: reader.chunk() };
    case QUERY_AWARENESS:
      return { kind: 'query-awareness' };
    case MESSAGE_CONTENT:
      return readContent(reader.chunk());
    default:
      return null;
  }
}

function readSync(reader: ByteReader): ClientMessage | null {
  const kind = reader.varUint();
  const payload = reader.chunk();
  if (kind === STEP_1) return { kind: 'step1', stateVector: payload };
  return kind === STEP_2 || kind === UPDATE ? { kind: 'edit', update: payload, isStep2: kind === STEP_2 } : null;
}

const LONGEST_FINGERPRINT = 16;

function readContent(bytes: Uint8Array): ClientMessage | null {
  return bytes.length > LONGEST_FINGERPRINT ? null : { kind: 'content', fingerprint: Buffer.from(bytes).toString('latin1') };
}

/** Of so many Yjs clients that the server has not heard of yet somebody may know: those of a long time without a line. */
const MOST_UNHEARD_OF = 1000;

/**
 * A state vector by client; null when it is none. One that names more clients than anybody can
 * know would be answered all the same, at the cost of going through them.
 */
export function readStateVector(bytes: Uint8Array, knownClients: number): ReadonlyMap<number, number> | null {
  return orNull(() => {
    const reader = new ByteReader(bytes);
    const count = reader.count(2);
    if (count > knownClients + MOST_UNHEARD_OF) return null;
    const clocks = new Map<number, number>();
    for (let left = count; left > 0; left -= 1) clocks.set(reader.varUint(), reader.varUint());
    return reader.left === 0 ? clocks : null;
  });
}

/** As many as could be in one room; a stock client says again what it hears of everybody. */
const MOST_ENTRIES = 1000;

/** The entries of an awareness message, their states still bytes; null when it is none. */
export function readAwareness(bytes: Uint8Array): readonly (Omit<AwarenessEntry, 'state'> & { readonly state: Uint8Array })[] | null {
  return orNull(() => {
    const reader = new ByteReader(bytes);
    const count = reader.count(3);
    if (count > MOST_ENTRIES) return null;
    const entries = Array.from({ length: count }, () => ({ clientId: reader.varUint(), clock: reader.varUint(), state: reader.chunk() }));
    return reader.left === 0 ? entries : null;
  });
}

function orNull<Value>(read: () => Value | null): Value | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof BadBytes) return null;
    throw error;
  }
}
