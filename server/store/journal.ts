import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { ChainedEntry, JournalEntry } from '../../shared/journal.ts';
import { sortedJson } from '../../shared/proof/sortedJson.ts';
import { CHAIN_START, commitmentTo, entryHash, type ChainHead } from '../../shared/proof/journalChain.ts';
import { noteHappening } from './happenings.ts';
import type { CommitContext, Happened, Reads } from './store.ts';
import type { Tables } from './tables.ts';

export function journalReads(db: Kysely<Tables>): Pick<Reads, 'journal'> {
  return {
    async journal(afterSeq, limit) {
      return db.selectFrom('journal').selectAll().where('seq', '>', afterSeq).orderBy('seq').limit(limit).execute();
    },
  };
}

/** Appends the next entry. The caller's transaction must exclude all others, or two entries could follow the same one. */
export async function appendToJournal(
  db: Kysely<Tables>,
  context: CommitContext,
  recorded: JournalEntry,
  happened: Happened = {},
): Promise<void> {
  const { kind, personal, ...facts } = { personal: undefined, ...recorded };
  const part = personal === undefined ? null : { salt: randomBytes(32), body: sortedJson(personal) };
  const head = await chainHead(db);
  const unsealed: Omit<ChainedEntry, 'hash'> = {
    seq: head.seq + 1,
    at: context.now,
    actorId: context.actorId,
    onBehalfOfId: context.onBehalfOfId ?? null,
    kind,
    facts: sortedJson(facts),
    commitment: part === null ? null : commitmentTo(part.salt, part.body),
    previousHash: head.hash,
  };
  await db
    .insertInto('journal')
    .values({ ...unsealed, hash: entryHash(unsealed) })
    .execute();
  if (part !== null)
    await db
      .insertInto('journalPersonal')
      .values({ seq: unsealed.seq, subjectId: subjectOf(recorded), ...part })
      .execute();
  await noteHappening(db, context, { seq: unsealed.seq, entry: recorded, happened });
}

/** Deletes what the journal holds of a person or comment; the chain keeps only commitments to it (rule J2). */
export async function forgetPersonal(db: Kysely<Tables>, subjectId: string): Promise<void> {
  await db.deleteFrom('journalPersonal').where('subjectId', '=', subjectId).execute();
}

async function chainHead(db: Kysely<Tables>): Promise<ChainHead> {
  return (await db.selectFrom('journal').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst()) ?? CHAIN_START;
}

function subjectOf(entry: JournalEntry): string {
  if ('commentId' in entry) return entry.commentId;
  if ('personId' in entry) return entry.personId;
  throw new Error(`A personal part of "${entry.kind}" could never be found again: it names no comment and no person.`);
}
