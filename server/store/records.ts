import type { Kysely } from 'kysely';
import { happeningReads } from './happenings.ts';
import { idempotencyReads, idempotencyWrites } from './idempotency.ts';
import { instanceReads, instanceWrites } from './instance.ts';
import { journalReads } from './journal.ts';
import { letterReads, letterWrites } from './letters.ts';
import { marginReads, marginWrites } from './margin.ts';
import { personReads, personWrites } from './persons.ts';
import { seatReads, seatWrites } from './seats.ts';
import { sessionReads, sessionWrites } from './sessions.ts';
import { statementReads, statementWrites } from './statements.ts';
import type { Reads, Writes } from './store.ts';
import type { Tables } from './tables.ts';
import { seedWrites } from './updates.ts';
import { versionReads, versionWrites } from './versions.ts';
import { visitReads, visitWrites } from './visits.ts';
import { workingGroupReads, workingGroupWrites } from './workingGroups.ts';

export function readsOver(db: Kysely<Tables>): Reads {
  return {
    ...instanceReads(db),
    ...personReads(db),
    ...sessionReads(db),
    ...workingGroupReads(db),
    ...seatReads(db),
    ...statementReads(db),
    ...marginReads(db),
    ...versionReads(db),
    ...letterReads(db),
    ...visitReads(db),
    ...idempotencyReads(db),
    ...journalReads(db),
    ...happeningReads(db),
  };
}

export function writesOver(db: Kysely<Tables>): Writes {
  return {
    ...instanceWrites(db),
    ...personWrites(db),
    ...sessionWrites(db),
    ...workingGroupWrites(db),
    ...seatWrites(db),
    ...statementWrites(db),
    ...seedWrites(db),
    ...marginWrites(db),
    ...versionWrites(db),
    ...letterWrites(db),
    ...visitWrites(db),
    ...idempotencyWrites(db),
  };
}
