import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { GENESIS_HASH, type ChainedEntry } from '../journal.ts';
import type { Sha256 } from '../terms.ts';
import { sortedJson } from './sortedJson.ts';

/**
 * The hash of a journal entry: SHA-256 of the canonical JSON of everything in it but
 * the hash itself. `facts` goes in as the text it is, so the hash covers its very bytes
 * (rule J1).
 */
export function entryHash(entry: Omit<ChainedEntry, 'hash'>): Sha256 {
  const { seq, at, actorId, onBehalfOfId, kind, facts, commitment, previousHash } = entry;
  return hexHash(utf8ToBytes(sortedJson({ seq, at, actorId, onBehalfOfId, kind, facts, commitment, previousHash })));
}

/**
 * What the chain holds in place of a personal part: SHA-256 of salt and text. With the
 * salt and the text gone it says nothing about them, and the chain is still whole
 * (rule J2).
 *
 * @param salt 32 random bytes, used once
 * @param personal canonical JSON of the personal part
 */
export function commitmentTo(salt: Uint8Array, personal: string): Sha256 {
  return hexHash(concatBytes(salt, utf8ToBytes(personal)));
}

/** Where a chain stops being whole. */
export interface ChainBreak {
  readonly seq: number;
  readonly what: 'gap' | 'previous-hash' | 'hash';
}

/** How far a chain has been checked. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: Sha256;
}

/** Before the first entry. */
export const CHAIN_START: ChainHead = { seq: 0, hash: GENESIS_HASH };

/**
 * Checks entries that follow on `head`, in order: sequence numbers without a gap, each
 * naming the hash before it, each with the hash of its own content. Gives the new head,
 * or the first break. Personal parts are not looked at.
 */
export function followChain(head: ChainHead, entries: readonly ChainedEntry[]): ChainHead | ChainBreak {
  let { seq, hash } = head;
  for (const entry of entries) {
    if (entry.seq !== seq + 1) return { seq: seq + 1, what: 'gap' };
    if (entry.previousHash !== hash) return { seq: entry.seq, what: 'previous-hash' };
    if (entryHash(entry) !== entry.hash) return { seq: entry.seq, what: 'hash' };
    seq = entry.seq;
    hash = entry.hash;
  }
  return { seq, hash };
}

function hexHash(bytes: Uint8Array): Sha256 {
  return bytesToHex(sha256(bytes)) as Sha256;
}
