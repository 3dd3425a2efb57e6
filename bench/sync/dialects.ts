import * as encoding from 'lib0/encoding';
import { MESSAGE_ACKNOWLEDGED } from '../../shared/wire/socket.ts';
import { masked } from './line.ts';
import type { TokenReader } from './edits.ts';

/** What a frame from a server is about. */
export type Heard = 'update' | 'step-2' | 'acknowledgement' | 'awareness' | 'other';

/** How one of the servers is spoken to. Frames that go out are masked, ready for the wire. */
export interface Dialect {
  /** What a client says first in a room. */
  hello(room: string): Buffer;
  update(room: string, update: Uint8Array): Buffer;
  awareness(room: string, states: Uint8Array): Buffer;
  /** Reads the envelope; the reader then stands at the update, or at the number acknowledged. */
  hear(reader: TokenReader): Heard;
}

const [SYNC, AWARENESS] = [0, 1];
const [STEP_1, STEP_2, UPDATE] = [0, 1, 2];
const EMPTY_UPDATE = Uint8Array.of(0, 0);
const NOTHING_KNOWN = Uint8Array.of(0);

function message(prefix: string | null, kind: readonly number[], payload: Uint8Array): Buffer {
  const encoder = encoding.createEncoder();
  if (prefix !== null) encoding.writeVarString(encoder, prefix);
  for (const part of kind) encoding.writeVarUint(encoder, part);
  encoding.writeVarUint8Array(encoder, payload);
  return masked(encoding.toUint8Array(encoder));
}

function heardSync(reader: TokenReader): Heard {
  const kind = reader.varUint();
  reader.varUint();
  return kind === UPDATE ? 'update' : kind === STEP_2 ? 'step-2' : 'other';
}

/** The y-websocket protocol: ours, @y/websocket-server's, and what the relay passes on. */
export const Y_WEBSOCKET: Dialect = {
  hello: () => Buffer.concat([message(null, [SYNC, STEP_1], NOTHING_KNOWN), message(null, [SYNC, STEP_2], EMPTY_UPDATE)]),
  update: (_, update) => message(null, [SYNC, UPDATE], update),
  awareness: (_, states) => message(null, [AWARENESS], states),
  hear(reader) {
    const kind = reader.varUint();
    if (kind === SYNC) return heardSync(reader);
    if (kind === MESSAGE_ACKNOWLEDGED) return 'acknowledgement';
    return kind === AWARENESS ? 'awareness' : 'other';
  },
};

const AUTHENTICATION = 2;
const SYNC_REPLY = 4;

/** Hocuspocus names the document before every message, and wants a token first. */
export const HOCUSPOCUS: Dialect = {
  hello(room) {
    const encoder = encoding.createEncoder();
    encoding.writeVarString(encoder, room);
    encoding.writeVarUint(encoder, AUTHENTICATION);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarString(encoder, 'token');
    const authentication = masked(encoding.toUint8Array(encoder));
    return Buffer.concat([authentication, message(room, [SYNC, STEP_1], NOTHING_KNOWN)]);
  },
  update: (room, update) => message(room, [SYNC, UPDATE], update),
  awareness: (room, states) => message(room, [AWARENESS], states),
  hear(reader) {
    const length = reader.varUint();
    reader.skip(length);
    const kind = reader.varUint();
    if (kind === SYNC || kind === SYNC_REPLY) return heardSync(reader);
    return kind === AWARENESS ? 'awareness' : 'other';
  },
};
