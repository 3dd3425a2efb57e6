import * as encoding from 'lib0/encoding';
import { MESSAGE_ACKNOWLEDGED, MESSAGE_CONTENT, MESSAGE_NOTICE, type ContentAnswer, type Notice } from '../../shared/wire/socket.ts';

/** Kinds of messages of the y-websocket protocol, and of sync messages within it. */
export const SYNC = 0;
export const AWARENESS = 1;
export const QUERY_AWARENESS = 3;
export const STEP_1 = 0;
export const STEP_2 = 1;
export const UPDATE = 2;

/** What the room has, asking for what it lacks. */
export function step1Frame(stateVector: Uint8Array): Uint8Array {
  return syncFrame(STEP_1, stateVector);
}

/** What the asker lacks. */
export function step2Frame(update: Uint8Array): Uint8Array {
  return syncFrame(STEP_2, update);
}

export function updateFrame(update: Uint8Array): Uint8Array {
  return syncFrame(UPDATE, update);
}

function syncFrame(kind: number, payload: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, SYNC);
  encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint8Array(encoder, payload);
  return encoding.toUint8Array(encoder);
}

/** "Your first `count` step-2 and update messages on this connection are on disk." */
export function acknowledgementFrame(count: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE_ACKNOWLEDGED);
  encoding.writeVarUint(encoder, count);
  return encoding.toUint8Array(encoder);
}

/** Whether the client's text is the room's. */
export function contentFrame(answer: ContentAnswer): Uint8Array {
  return new Uint8Array([MESSAGE_CONTENT, answer]);
}

export function noticeFrame(notice: Notice['notice']): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE_NOTICE);
  encoding.writeVarString(encoder, JSON.stringify({ notice }));
  return encoding.toUint8Array(encoder);
}

export interface AwarenessEntry {
  readonly clientId: number;
  readonly clock: number;
  /** JSON text; "null" for somebody who left. */
  readonly state: string;
}

export function awarenessFrame(entries: readonly AwarenessEntry[]): Uint8Array {
  const states = encoding.createEncoder();
  encoding.writeVarUint(states, entries.length);
  for (const { clientId, clock, state } of entries) {
    encoding.writeVarUint(states, clientId);
    encoding.writeVarUint(states, clock);
    encoding.writeVarString(states, state);
  }
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, AWARENESS);
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(states));
  return encoding.toUint8Array(encoder);
}

/** Nobody's presence: says nothing, and keeps y-websocket clients from taking a quiet line for a dead one. */
export const QUIET_FRAME = awarenessFrame([]);
