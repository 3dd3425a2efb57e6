import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PersonId } from '../../shared/terms.ts';
import { openingOf, type InFlight } from './inFlight.ts';

/** Messages that once kept the server from answering: none of them is ever worked on again. */
export interface Quarantine {
  /** Whether the message is one of them, or comes from somebody whose message was one a short while ago. */
  holds(personId: PersonId, message: Uint8Array, nowMs: number): boolean;
  /** Whether the server hung when it opened that room, a short while ago. */
  holdsRoom(room: string, nowMs: number): boolean;
  readonly size: number;
}

/** Who sent one of them sends other edits again after that time: the same text comes back in other bytes. */
const SENDER_WAITS_MS = 5 * 60_000;
/** A room on which the server hung is tried again after that time: the machine may have been at fault. */
const ROOM_WAITS_MS = 60 * 60_000;
const MOST_KEPT = 200;

interface Kept {
  readonly sha256: string;
  readonly personId: string;
  readonly atMs: number;
}

export function quarantineFolder(dataDir: string): string {
  return join(dataDir, 'quarantine');
}

/** Writes messages down before the process that hangs on them is ended. Called by the watching thread; gives the names of the files. */
export function putAside(folder: string, { room, personId, messages }: InFlight, at: Date): readonly string[] {
  mkdirSync(folder, { recursive: true });
  return messages.map((message) => {
    const sha256 = hashOf(message);
    const name = `${at.toISOString().replaceAll(/[:.]/g, '-')}-${sha256.slice(0, 8)}.json`;
    const kept = { sha256, personId, room, at: at.toISOString(), message: Buffer.from(message).toString('base64') };
    writeFileSync(join(folder, `${name}.part`), `${JSON.stringify(kept)}\n`, { mode: 0o600 });
    renameSync(join(folder, `${name}.part`), join(folder, name));
    return name;
  });
}

/** What was put aside by earlier runs. A file that cannot be read is said and passed over. */
export function openQuarantine(folder: string, tell: (sentence: string) => void): Quarantine {
  const kept = readAll(folder, tell);
  const hashes = new Set(kept.map(({ sha256 }) => sha256));
  return {
    size: hashes.size,
    holdsRoom(room, nowMs) {
      const opening = new Set(openingOf(room).messages.map(hashOf));
      return kept.some(({ sha256, atMs }) => opening.has(sha256) && nowMs - atMs < ROOM_WAITS_MS);
    },
    holds(personId, message, nowMs) {
      if (hashes.size === 0) return false;
      const isWaiting = kept.some((each) => each.personId === personId && nowMs - each.atMs < SENDER_WAITS_MS);
      return isWaiting || hashes.has(hashOf(message));
    },
  };
}

function readAll(folder: string, tell: (sentence: string) => void): readonly Kept[] {
  const names = namesIn(folder);
  for (const name of names.slice(0, -MOST_KEPT)) rmSync(join(folder, name));
  return names.slice(-MOST_KEPT).flatMap((name) => {
    try {
      const { sha256, personId, at }: Record<string, unknown> = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      if (typeof sha256 !== 'string' || typeof personId !== 'string' || typeof at !== 'string') throw new Error('not what was written');
      return [{ sha256, personId, atMs: Date.parse(at) }];
    } catch (error) {
      tell(`${join(folder, name)} cannot be read and is passed over: ${String(error)}`);
      return [];
    }
  });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .toSorted();
  } catch {
    // Not there yet, or not to be read: then the start itself will say what is wrong with the folder.
    return [];
  }
}

function hashOf(message: Uint8Array): string {
  return createHash('sha256').update(message).digest('hex');
}
