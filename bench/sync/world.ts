import { plainInline } from '../../shared/draft/inline.ts';
import type { Paragraph } from '../../shared/draft/paragraph.ts';
import { seedUpdate } from '../../shared/draft/seed.ts';
import type {
  Instant,
  ParagraphId,
  PersonId,
  SeatId,
  SessionId,
  StakeholderGroupId,
  StatementId,
  WorkingGroupId,
} from '../../shared/terms.ts';
import { draftRoom } from '../../shared/wire/socket.ts';
import type { Store } from '../../server/store/store.ts';
import { hashOf } from '../../server/tokens.ts';

/** A working group of so many seated members with sessions, and so many statements of fifteen paragraphs. */
export interface WorldSize {
  readonly persons: number;
  readonly statements: number;
}

const PARAGRAPHS = 15;
export const SEED: Uint8Array = seedUpdate(Array.from({ length: PARAGRAPHS }, (_, at) => paragraph(at)));
export const sessionToken = (person: number): string => `token-of-${person}`;

/** Names of the rooms, one a statement. */
export async function fillWorld(store: Store, { persons, statements }: WorldSize): Promise<readonly string[]> {
  const now = instant(0);
  const { epoch } = await store.records.instance();
  const workingGroupId = id<WorkingGroupId>('G', 0);
  const groupId = id<StakeholderGroupId>('H', 0);
  await store.commit({ now, actorId: null }, async (tx) => {
    await tx.setInstance({ setUpAt: now });
    await tx.addWorkingGroup({ id: workingGroupId, slug: 'wg', name: 'Working Group', createdAt: now });
    await tx.addStakeholderGroup({
      id: groupId,
      workingGroupId,
      name: 'Members',
      shortName: 'Members',
      colour: 1,
      createdAt: now,
      removedAt: null,
    });
    for (let at = 0; at < persons; at += 1) await addMember(tx, at, { workingGroupId, groupId });
    await tx.record({ kind: 'person-changed', personId: id<PersonId>('P', 0), personal: { name: 'Member 0' } });
  });
  const rooms: string[] = [];
  for (let at = 0; at < statements; at += 1) {
    const statementId = id<StatementId>('T', at);
    const room = draftRoom(statementId, epoch);
    await store.commit({ now, actorId: null }, async (tx) => {
      await tx.addStatement({
        id: statementId,
        workingGroupId,
        slug: `statement-${at}`,
        title: 'Statement',
        language: 'en',
        notes: '',
        createdAt: now,
        createdBy: id<PersonId>('P', 0),
      });
      await tx.seedUpdates(room, SEED, now);
      await tx.record({
        kind: 'statement-created',
        statementId,
        workingGroupId,
        title: 'Statement',
        paragraphs: PARAGRAPHS,
        sourceHash: null,
      });
    });
    rooms.push(room);
  }
  return rooms;
}

type Transaction = Parameters<Parameters<Store['commit']>[1]>[0];

async function addMember(
  tx: Transaction,
  at: number,
  { workingGroupId, groupId }: { readonly workingGroupId: WorkingGroupId; readonly groupId: StakeholderGroupId },
): Promise<void> {
  const now = instant(0);
  const personId = id<PersonId>('P', at);
  await tx.addPerson({
    id: personId,
    email: `member-${at}@example.org`,
    name: `Member ${at}`,
    passphraseHash: null,
    isAdministrator: false,
    createdAt: now,
    disabledAt: null,
  });
  await tx.addSession({
    id: id<SessionId>('S', at),
    tokenHash: hashOf(sessionToken(at)),
    personId,
    startedAt: now,
    lastSeenAt: now,
    expiresAt: instant(86_400_000),
    endedAt: null,
    userAgent: '',
  });
  await tx.addSeat({
    id: id<SeatId>('E', at),
    workingGroupId,
    personId,
    groupId,
    role: 'member',
    mode: 'edit',
    isDelegate: false,
    createdAt: now,
    removedAt: null,
  });
}

function paragraph(at: number): Paragraph {
  return {
    id: `p${at}` as ParagraphId,
    kind: 'operative',
    level: 0,
    restart: false,
    lang: null,
    dir: null,
    inline: plainInline(`That governments agree on point ${at}, and on everything that follows from it in the years to come;`),
  };
}

const instant = (later: number): Instant => new Date(Date.now() + later).toISOString() as Instant;

/** A made-up ULID. */
export function id<Id extends string>(letter: string, at: number): Id {
  return `${letter}${String(at).padStart(25, '0')}` as Id;
}
