import { seedUpdate } from '../../shared/draft/seed.ts';
import type { Asker } from '../../shared/policy.ts';
import {
  ROLES,
  SEAT_MODES,
  type Instant,
  type PersonId,
  type SessionId,
  type StatementId,
  type WorkingGroupId,
} from '../../shared/terms.ts';
import { draftRoom } from '../../shared/wire/socket.ts';
import type { SeatRow, Transaction } from '../../server/store/store.ts';
import { hashOf } from '../../server/tokens.ts';
import { COOKIE, GROUP_ID, idOf, instantNow, TEXT, type SyncWorld } from './syncWorld.ts';

/** Somebody who tries to get in, as the policy knows them. */
export interface Somebody {
  readonly name: string;
  readonly asker: Asker;
  /** Whether there is an account that is not disabled and a session of it. */
  readonly isSignedIn: boolean;
  readonly cookie: string | null;
}

const SEATS: readonly (Kind & { readonly name: string })[] = [
  ...ROLES.flatMap((role) => SEAT_MODES.map((mode) => ({ name: `${role} ${mode}`, role, mode, isDelegate: false }))),
  { name: 'delegate', role: 'secretariat', mode: 'edit', isDelegate: true },
];
const OTHER_GROUP = idOf<WorkingGroupId>('OTHERGROUP');
export const OTHER_STATEMENT = idOf<StatementId>('OTHERTEXT');

/** Puts one person into the world for every kind of seat there is, and those who have none. */
export async function seatEverybody(world: SyncWorld): Promise<readonly Somebody[]> {
  const everybody: Somebody[] = [];
  const now = instantNow();
  await world.store.commit({ now, actorId: null }, async (tx) => {
    for (const seat of SEATS) everybody.push(await addSomebody(tx, seat.name, { seat }));
    everybody.push(
      await addSomebody(tx, 'without a seat', {}),
      await addSomebody(tx, 'administrator without a seat', { isAdministrator: true }),
      await addSomebody(tx, 'disabled', { seat: SEATS[0], isDisabled: true }),
      { ...(await addSomebody(tx, 'signed out', { seat: SEATS[0] })), isSignedIn: false, cookie: null },
    );
    await tx.record({ kind: 'session-ended', personId: idOf<PersonId>('PNOBODY'), sessionId: idOf<SessionId>('SNOBODY') });
  });
  return everybody;
}

/** A statement of another working group, in which nobody of these sits; gives its draft's room. */
export async function addOtherGroup(world: SyncWorld): Promise<string> {
  const now = instantNow();
  const room = draftRoom(OTHER_STATEMENT, 1);
  await world.store.commit({ now, actorId: null }, async (tx) => {
    await tx.addWorkingGroup({ id: OTHER_GROUP, slug: 'other', name: 'Another Working Group', createdAt: now });
    const createdBy = idOf<PersonId>('ana');
    await tx.addStatement({
      id: OTHER_STATEMENT,
      workingGroupId: OTHER_GROUP,
      slug: 'other',
      title: 'Other',
      language: 'en',
      notes: '',
      createdAt: now,
      createdBy,
    });
    await tx.seedUpdates(room, seedUpdate(TEXT), now);
    await tx.record({
      kind: 'statement-created',
      statementId: OTHER_STATEMENT,
      workingGroupId: OTHER_GROUP,
      title: 'Other',
      paragraphs: 5,
      sourceHash: null,
    });
  });
  return room;
}

type Kind = Pick<SeatRow, 'role' | 'mode' | 'isDelegate'>;

async function addSomebody(
  tx: Transaction,
  name: string,
  {
    seat,
    isAdministrator = false,
    isDisabled = false,
  }: { readonly seat?: Kind | undefined; readonly isAdministrator?: boolean; readonly isDisabled?: boolean },
): Promise<Somebody> {
  const now = instantNow();
  const mark = name.replaceAll(' ', '').slice(0, 24);
  const personId = idOf<PersonId>(`P${mark}`);
  const base = { createdAt: now, removedAt: null };
  await tx.addPerson({
    id: personId,
    email: `${mark}@example.org`,
    name,
    passphraseHash: null,
    isAdministrator,
    createdAt: now,
    disabledAt: isDisabled ? now : null,
  });
  await tx.addSession({
    id: idOf<SessionId>(`S${mark}`),
    tokenHash: hashOf(mark),
    personId,
    startedAt: now,
    lastSeenAt: now,
    expiresAt: new Date(Date.now() + 86_400_000).toISOString() as Instant,
    endedAt: null,
    userAgent: '',
  });
  const row: SeatRow | null =
    seat === undefined
      ? null
      : {
          ...base,
          id: idOf(`T${mark}`),
          workingGroupId: GROUP_ID,
          personId,
          groupId: null,
          role: seat.role,
          mode: seat.mode,
          isDelegate: seat.isDelegate,
        };
  if (row !== null) await tx.addSeat(row);
  return { name, asker: { personId, isAdministrator, seat: row }, isSignedIn: !isDisabled, cookie: `${COOKIE}=${mark}` };
}
