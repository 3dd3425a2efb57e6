import { createHash } from 'node:crypto';
import type {
  CommentRow,
  LetterRow,
  PersonRow,
  SeatRow,
  SessionRow,
  StakeholderGroupRow,
  StatementRow,
  Store,
  ThreadRow,
  VersionRow,
  WorkingGroupRow,
} from '../../server/store/store.ts';
import { sortedJson } from '../../shared/proof/sortedJson.ts';
import type { Instant, ParagraphId, PersonId, Sha256, StatementId } from '../../shared/terms.ts';

let count = 0;

/** A new id, later ones sorting after earlier ones; the brand is the caller's. */
export function id<Id extends string>(): Id {
  count += 1;
  return `01J${String(count).padStart(23, '0')}` as Id;
}

/** A moment of the day the working group met, so many minutes after nine. */
export function at(minutes: number): Instant {
  return new Date(Date.UTC(2005, 3, 4, 9, minutes)).toISOString() as Instant;
}

export function hash(sign: string): Sha256 {
  return sign.padEnd(64, '0').slice(0, 64) as Sha256;
}

export function person(changes: Partial<PersonRow> = {}): PersonRow {
  const own = id<PersonId>();
  return {
    id: own,
    email: `${own.toLowerCase()}@example.org`,
    name: `Person ${own}`,
    passphraseHash: null,
    isAdministrator: false,
    createdAt: at(0),
    disabledAt: null,
    ...changes,
  };
}

export function session(personId: PersonId, changes: Partial<SessionRow> = {}): SessionRow {
  const own = id<SessionRow['id']>();
  return {
    id: own,
    tokenHash: hash(own),
    personId,
    startedAt: at(0),
    lastSeenAt: at(0),
    expiresAt: at(600),
    endedAt: null,
    userAgent: 'Test',
    ...changes,
  };
}

export function workingGroup(changes: Partial<WorkingGroupRow> = {}): WorkingGroupRow {
  const own = id<WorkingGroupRow['id']>();
  return { id: own, slug: `group-${own.toLowerCase()}`, name: `Group ${own}`, createdAt: at(0), ...changes };
}

export function stakeholderGroup(workingGroupId: WorkingGroupRow['id'], changes: Partial<StakeholderGroupRow> = {}): StakeholderGroupRow {
  const own = id<StakeholderGroupRow['id']>();
  return { id: own, workingGroupId, name: `Constituency ${own}`, shortName: own, colour: 1, createdAt: at(0), removedAt: null, ...changes };
}

export function seat(workingGroupId: WorkingGroupRow['id'], personId: PersonId, changes: Partial<SeatRow> = {}): SeatRow {
  return {
    id: id(),
    workingGroupId,
    personId,
    groupId: null,
    role: 'observer',
    mode: 'edit',
    isDelegate: false,
    createdAt: at(0),
    removedAt: null,
    ...changes,
  };
}

export function statement(workingGroupId: WorkingGroupRow['id'], createdBy: PersonId, changes: Partial<StatementRow> = {}): StatementRow {
  const own = id<StatementId>();
  return {
    id: own,
    workingGroupId,
    slug: `statement-${own.toLowerCase()}`,
    title: 'Draft statement',
    language: 'en',
    notes: '',
    createdAt: at(0),
    createdBy,
    epoch: 1,
    lockedBy: null,
    lockedAt: null,
    ...changes,
  };
}

export function thread(statementId: StatementId, openedBy: PersonId, changes: Partial<ThreadRow> = {}): Omit<ThreadRow, 'number'> {
  const place = { kind: 'paragraph', paragraphId: 'p7' as ParagraphId, quote: null } as const;
  return { id: id(), statementId, place, openedBy, openedAt: at(1), resolvedBy: null, resolvedAt: null, ...changes };
}

export function comment(threadId: ThreadRow['id'], authorId: PersonId, changes: Partial<CommentRow> = {}): CommentRow {
  return {
    id: id(),
    threadId,
    authorId,
    groupId: null,
    body: 'A remark',
    mentions: [],
    createdAt: at(2),
    revision: 1,
    editedAt: null,
    withdrawnAt: null,
    ...changes,
  };
}

export function version(statementId: StatementId, frozenBy: PersonId, changes: Partial<VersionRow> = {}): VersionRow {
  const own = id<VersionRow['id']>();
  const canonical = changes.canonical ?? sortedJson({ schema: 1, paragraphs: [] });
  return {
    id: own,
    statementId,
    number: 1,
    symbol: `WSIS-WG/2005/${own}`,
    title: 'Statement',
    note: '',
    canonical,
    contentHash: createHash('sha256').update(canonical).digest('hex') as Sha256,
    frozenBy,
    frozenAt: at(30),
    epoch: 1,
    logPosition: 12,
    documentState: new Uint8Array([0, 255, 7]),
    threads: '[]',
    ...changes,
  };
}

export function letter(changes: Partial<LetterRow> = {}): LetterRow {
  return {
    id: id(),
    toEmail: 'someone@example.org',
    toName: 'Someone',
    subject: 'Sign in',
    body: 'A link',
    purpose: 'sign-in',
    createdAt: at(0),
    sentAt: null,
    attempts: 0,
    lastError: null,
    nextAttemptAt: null,
    ...changes,
  };
}

/** A working group with a coordinator and a statement in it. */
export interface Scene {
  readonly coordinator: PersonRow;
  readonly member: PersonRow;
  readonly group: WorkingGroupRow;
  readonly statement: StatementRow;
}

export async function setScene(store: Store): Promise<Scene> {
  const [coordinator, member] = [person(), person()];
  const group = workingGroup();
  const scene = { coordinator, member, group, statement: statement(group.id, coordinator.id) };
  await store.tidy(async (tx) => {
    await tx.addPerson(coordinator);
    await tx.addPerson(member);
    await tx.addWorkingGroup(group);
    await tx.addSeat(seat(group.id, coordinator.id, { role: 'coordinator' }));
    await tx.addStatement(scene.statement);
  });
  return scene;
}
