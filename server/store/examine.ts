import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { CHAIN_START, commitmentTo, followChain, type ChainBreak } from '../../shared/proof/journalChain.ts';
import type { VersionId } from '../../shared/terms.ts';
import { examineLog } from './examineLog.ts';
import { journalReads } from './journal.ts';
import type { Tables } from './tables.ts';

/** Checks what every database can be asked; each finding is a sentence for the operator. */
export async function examine(db: Kysely<Tables>): Promise<readonly string[]> {
  const checks = [chainFindings, personalFindings, versionFindings, examineLog];
  const findings: string[] = [];
  for (const check of checks) findings.push(...(await check(db)));
  return findings;
}

const BREAKS: Readonly<Record<ChainBreak['what'], string>> = {
  gap: 'is missing',
  'previous-hash': 'does not follow on the entry before it',
  hash: 'is not what was recorded: its hash is another',
};

async function chainFindings(db: Kysely<Tables>): Promise<readonly string[]> {
  let head = CHAIN_START;
  for (;;) {
    const entries = await journalReads(db).journal(head.seq, 500);
    if (entries.length === 0) return [];
    const followed = followChain(head, entries);
    if ('what' in followed) return [`Journal entry ${followed.seq} ${BREAKS[followed.what]}.`];
    head = followed;
  }
}

/** Every personal part that is still kept must be the one its entry was committed to. */
async function personalFindings(db: Kysely<Tables>): Promise<readonly string[]> {
  const parts = await db
    .selectFrom('journalPersonal')
    .innerJoin('journal', 'journal.seq', 'journalPersonal.seq')
    .select(['journal.seq', 'journal.commitment', 'journalPersonal.salt', 'journalPersonal.body'])
    .orderBy('journal.seq')
    .execute();
  const wrong = parts.filter((part) => commitmentTo(part.salt, part.body) !== part.commitment);
  return wrong.map((part) => `The personal part of journal entry ${part.seq} is not what was recorded.`);
}

async function versionFindings(db: Kysely<Tables>): Promise<readonly string[]> {
  const recorded = await recordedHashes(db);
  const findings: string[] = [];
  const versions = await db.selectFrom('versions').select(['id', 'symbol', 'contentHash']).orderBy('id').execute();
  for (const { id, symbol, contentHash } of versions) {
    const { canonical } = await db.selectFrom('versions').select('canonical').where('id', '=', id).executeTakeFirstOrThrow();
    if (createHash('sha256').update(canonical, 'utf8').digest('hex') !== contentHash)
      findings.push(`The text of version ${symbol} does not have the hash it was frozen with.`);
    if (recorded.get(id) !== contentHash) findings.push(`The journal does not say that version ${symbol} was frozen with this hash.`);
  }
  return findings;
}

async function recordedHashes(db: Kysely<Tables>): Promise<ReadonlyMap<VersionId, string>> {
  const entries = await db.selectFrom('journal').select('facts').where('kind', '=', 'version-frozen').execute();
  return new Map(
    entries.map((entry) => {
      const facts: { readonly versionId: VersionId; readonly contentHash: string } = JSON.parse(entry.facts);
      return [facts.versionId, facts.contentHash];
    }),
  );
}
