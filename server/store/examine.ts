import { createHash } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import { CHAIN_START, commitmentTo, followChain, type ChainBreak } from '../../shared/proof/journalChain.ts';
import { parseRoom } from '../../shared/wire/socket.ts';
import type { VersionId } from '../../shared/terms.ts';
import { journalReads } from './journal.ts';
import type { Tables } from './tables.ts';

/** Checks what every database can be asked; each finding is a sentence for the operator. */
export async function examine(db: Kysely<Tables>): Promise<readonly string[]> {
  const checks = [chainFindings, personalFindings, versionFindings, gapFindings, snapshotFindings, orphanFindings];
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

async function gapFindings(db: Kysely<Tables>): Promise<readonly string[]> {
  const rooms = await db
    .selectFrom('draftUpdates')
    .select((of) => ['room', of.fn.min('seq').as('first'), of.fn.max('seq').as('last'), of.fn.countAll().as('count')])
    .groupBy('room')
    .orderBy('room')
    .execute();
  const broken = rooms.filter((row) => row.first !== 1 || row.last !== Number(row.count));
  return broken.map((row) => `The log of ${row.room} has gaps: ${Number(row.count)} updates up to number ${row.last}.`);
}

async function snapshotFindings(db: Kysely<Tables>): Promise<readonly string[]> {
  const ahead = await db
    .selectFrom('draftSnapshots')
    .select(['room', 'seq'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('draftUpdates')
            .select('draftUpdates.seq')
            .whereRef('draftUpdates.room', '=', 'draftSnapshots.room')
            .whereRef('draftUpdates.seq', '=', 'draftSnapshots.seq'),
        ),
      ),
    )
    .execute();
  return ahead.map((row) => `The snapshot of ${row.room} at ${row.seq} stands on an update that is not in the log.`);
}

/** The log has no foreign keys, so that nothing but the disk can keep an edit from being saved. */
async function orphanFindings(db: Kysely<Tables>): Promise<readonly string[]> {
  const statements = new Set((await db.selectFrom('statements').select('id').execute()).map((row) => row.id));
  const rooms = await db.selectFrom('draftUpdates').select('room').distinct().orderBy('room').execute();
  const lost = rooms.filter(({ room }) => !statements.has(parseRoom(room)?.statementId ?? ('' as never)));
  const unknown = await sql<{ readonly personId: string }>`
    select distinct person_id from (
      select person_id from draft_updates where person_id is not null union select person_id from client_owners
    ) as writers where person_id not in (select id from persons)`.execute(db);
  return [
    ...lost.map(({ room }) => `The log of ${room} belongs to no statement.`),
    ...unknown.rows.map(({ personId }) => `The log of the drafts names a person who is not known: ${personId}.`),
  ];
}
