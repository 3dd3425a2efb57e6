import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { Replay, type SavedReplay } from './replay.ts';

/** Of what `saveReplay` gives. Another number for every change of its form, or of what a replay finds. */
export const REPLAY_FORMAT = 1;

/** A replay as bytes from which it goes on. */
export function saveReplay(replay: Replay): Uint8Array {
  const { text, rest } = replay.save();
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, REPLAY_FORMAT);
  encoding.writeVarUint8Array(encoder, text);
  encoding.writeVarString(encoder, JSON.stringify(rest));
  return encoding.toUint8Array(encoder);
}

/** What `saveReplay` gave; throws when it is something else. */
export function restoreReplay(bytes: Uint8Array): Replay {
  const decoder = decoding.createDecoder(bytes);
  const format = decoding.readVarUint(decoder);
  if (format !== REPLAY_FORMAT) throw new Error(`A saved replay has the form ${format}, not ${REPLAY_FORMAT}.`);
  const text = decoding.readVarUint8Array(decoder);
  // Only this module writes what is read here.
  const rest = JSON.parse(decoding.readVarString(decoder)) as SavedReplay;
  return Replay.from(text, rest);
}
