import type { Kysely } from 'kysely';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { CHAIN_START, commitmentTo, followChain } from '../../shared/proof/journalChain.ts';
import { journalReads } from './journal.ts';
import type { Tables } from './tables.ts';

/** Checks what every database can be asked; each finding is a sentence for the operator. */
export async function examine(db: Kysely<Tables>): Promise<readonly string[]> {
  return [...(await journalFindings(db))];
}

async function journalFindings(db: Kysely<Tables>): Promise<readonly string[]> {
  let head = CHAIN_START;
  for (;;) {
    const entries = await journalReads(db).journal(head.seq, 500);
    if (entries.length === 0) return [];
    const followed = followChain(head, entries);
    if ('what' in followed) return [`The journal is broken at entry ${followed.seq} (${followed.what}).`];
    head = followed;
  }
}
