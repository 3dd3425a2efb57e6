import type { JournalEntry, ChainedEntry } from '../../shared/journal.ts';
import type { Visit } from '../../shared/statement/visit.ts';
import type {
  CommentId,
  Instant,
  LetterId,
  Moment,
  PersonId,
  SeatId,
  SessionId,
  Sha256,
  StakeholderGroupId,
  StatementId,
  ThreadId,
  VersionId,
  WorkingGroupId,
} from '../../shared/terms.ts';
import type {
  InstanceRow,
  PersonRow,
  SessionRow,
  SignInLinkRow,
  WorkingGroupRow,
  StakeholderGroupRow,
  SeatRow,
  StatementRow,
  NewStatementRow,
  ThreadRow,
  CommentRow,
  CommentRevisionRow,
  VersionRow,
  VersionSummaryRow,
  LetterRow,
  LineageRow,
  HappeningRow,
  IdempotencyRow,
} from './rows.ts';
import type { UpdateLog, RebuiltDraft, CheckpointShelf } from './updateLog.ts';

// Callers know the store by this file alone.
export type { UpdateLog, RebuiltDraft, NewUpdate, LoggedUpdate, RoomPast, CheckpointShelf, CheckpointRow, OpenedLog } from './updateLog.ts';
export type {
  InstanceRow,
  PersonRow,
  SessionRow,
  SignInLinkRow,
  WorkingGroupRow,
  StakeholderGroupRow,
  SeatRow,
  StatementRow,
  NewStatementRow,
  ThreadRow,
  CommentRow,
  CommentRevisionRow,
  VersionRow,
  VersionSummaryRow,
  LetterRow,
  LineageRow,
  HappeningRow,
  IdempotencyRow,
} from './rows.ts';

/**
 * THE INTERFACE to everything that is kept. SQL stands behind it and nowhere else;
 * one suite (`tests/contract`) holds every store to it.
 *
 * `records` reads outside a transaction. `commit` runs work in ONE transaction: what
 * it changes, its journal entries and its letters exist together or not at all. A
 * decision that can race is made again inside, from what `tx` reads.
 */
export interface Store {
  readonly records: Reads;
  /**
   * Runs `work` in one transaction, one commit at a time. Throws (and rolls back) when
   * the work wrote something but recorded no journal entry (rule J1). `work` may run
   * again after a serialization conflict, so it must only touch `tx`.
   * Announcements reach the listeners after the commit, in commit order.
   */
  commit<Result>(context: CommitContext, work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  /** The same for housekeeping that is no change of state and is not journalled: last-seen times, delivery attempts, idempotency keys. */
  tidy<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  readonly updates: UpdateLog;
  readonly checkpoints: CheckpointShelf;
  onAnnounced(listener: (announcement: Announcement) => void): () => void;
  /** Copies the whole store, as it is at one moment, into a file, while it runs (SQLite; PostgreSQL refuses with a Fault that names pg_dump). */
  backup(file: string): Promise<void>;
  /** Checks what can be checked; an empty list is a healthy store. Each finding is a sentence for the operator. */
  doctor(): Promise<readonly string[]>;
  /** Rejects when nothing can be written just now. */
  checkWritable(): Promise<void>;
  close(): Promise<void>;
}

export interface CommitContext {
  readonly now: Instant;
  /** Who acts; null for the server itself. */
  readonly actorId: PersonId | null;
  readonly onBehalfOfId?: PersonId;
}

/** What others are told after a commit. Says that something changed, never what it now is. */
export type Announcement =
  | { readonly kind: 'margin-changed'; readonly statementId: StatementId; readonly threadIds: readonly ThreadId[] }
  | { readonly kind: 'versions-changed'; readonly statementId: StatementId }
  | { readonly kind: 'statement-created'; readonly statementId: StatementId }
  | { readonly kind: 'draft-lock-changed'; readonly statementId: StatementId }
  | { readonly kind: 'draft-rebuilt'; readonly statementId: StatementId }
  | { readonly kind: 'seats-changed'; readonly workingGroupId: WorkingGroupId; readonly personId: PersonId }
  | { readonly kind: 'session-ended'; readonly sessionId: SessionId }
  | { readonly kind: 'person-disabled'; readonly personId: PersonId }
  | { readonly kind: 'letters-waiting' };

export interface Transaction extends Reads, Writes {
  /** Appends to the journal, in this transaction. */
  record(entry: JournalEntry, happened?: Happened): Promise<void>;
  announce(announcement: Announcement): void;
}

/** When and by whom it was done, where that is not the moment and the actor of the commit: the sample brings things of last week. */
export interface Happened {
  readonly at?: Instant;
  readonly by?: PersonId;
}

// ---- reads and writes --------------------------------------------------------------

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Give it back to read on; null at the end. */
  readonly nextCursor: string | null;
}
export interface PageRequest {
  readonly cursor: string | null;
  /** 1-200. */
  readonly limit: number;
}

export interface Reads {
  instance(): Promise<InstanceRow>;

  person(id: PersonId): Promise<PersonRow | null>;
  persons(ids: readonly PersonId[]): Promise<readonly PersonRow[]>;
  personByEmail(email: string): Promise<PersonRow | null>;
  allPersons(page: PageRequest): Promise<Page<PersonRow>>;

  session(tokenHash: Sha256): Promise<SessionRow | null>;
  sessionById(id: SessionId): Promise<SessionRow | null>;
  /** Neither ended nor expired at `now`, newest first. */
  liveSessions(personId: PersonId, now: Instant): Promise<readonly SessionRow[]>;
  signInLink(tokenHash: Sha256): Promise<SignInLinkRow | null>;
  /** Those of them who have a session on record, ended ones included. */
  haveSignedIn(personIds: readonly PersonId[]): Promise<readonly PersonId[]>;

  workingGroup(id: WorkingGroupId): Promise<WorkingGroupRow | null>;
  workingGroupBySlug(slug: string): Promise<WorkingGroupRow | null>;
  workingGroupsOf(personId: PersonId): Promise<readonly WorkingGroupRow[]>;
  stakeholderGroup(id: StakeholderGroupId): Promise<StakeholderGroupRow | null>;
  /** In order of creation; `withRemoved` for naming authors of old comments. */
  stakeholderGroups(workingGroupId: WorkingGroupId, withRemoved?: boolean): Promise<readonly StakeholderGroupRow[]>;
  seat(id: SeatId): Promise<SeatRow | null>;
  /** Only seats not removed. */
  seats(workingGroupId: WorkingGroupId): Promise<readonly SeatRow[]>;
  seatsOf(personId: PersonId): Promise<readonly SeatRow[]>;
  /** The person's seat in the group, not removed. */
  seatOf(personId: PersonId, workingGroupId: WorkingGroupId): Promise<SeatRow | null>;

  statement(id: StatementId): Promise<StatementRow | null>;
  statementBySlug(slug: string): Promise<StatementRow | null>;
  statementsOf(workingGroupId: WorkingGroupId): Promise<readonly StatementRow[]>;

  thread(id: ThreadId): Promise<ThreadRow | null>;
  threads(statementId: StatementId): Promise<readonly ThreadRow[]>;
  comment(id: CommentId): Promise<CommentRow | null>;
  /** In order of writing. */
  commentsOf(threadIds: readonly ThreadId[]): Promise<readonly CommentRow[]>;
  commentRevisions(commentId: CommentId): Promise<readonly CommentRevisionRow[]>;
  lineage(statementId: StatementId): Promise<readonly LineageRow[]>;

  version(id: VersionId): Promise<VersionRow | null>;
  versionSummary(id: VersionId): Promise<VersionSummaryRow | null>;
  /** Newest first. */
  versions(statementId: StatementId): Promise<readonly VersionSummaryRow[]>;
  versionBySymbol(statementId: StatementId, symbol: string): Promise<VersionSummaryRow | null>;

  letters(page: PageRequest): Promise<Page<LetterRow>>;
  /** Not yet sent, oldest first: never tried, or with a next attempt at or before `now`. */
  lettersDue(now: Instant, limit: number): Promise<readonly LetterRow[]>;

  /** When the person last looked at the statement; null for never. */
  lastVisit(personId: PersonId, statementId: StatementId): Promise<Instant | null>;
  /** The person's latest visit and when the one before it ended; null for never (rule N1). */
  visit(personId: PersonId, statementId: StatementId): Promise<Visit | null>;
  /** Counts of what happened in a statement after a moment, by others than the person. */
  changesSince(
    statementId: StatementId,
    since: Instant,
    exceptPersonId: PersonId,
  ): Promise<{ readonly edits: number; readonly comments: number; readonly versions: number; readonly editors: readonly PersonId[] }>;
  lastEditAt(statementId: StatementId): Promise<Instant | null>;

  idempotency(personId: PersonId, key: string): Promise<IdempotencyRow | null>;
  journal(afterSeq: number, limit: number): Promise<readonly ChainedEntry[]>;
  /** What the journal tells of a statement, its working group's seats and the instance, newest first; bounded work however long it is. */
  happenings(asked: HappeningsAsked): Promise<readonly HappeningRow[]>;
  /** How many there are, counted no further than the limit. */
  countHappenings(asked: HappeningsAsked): Promise<number>;
  /** Every time the draft was rebuilt, in the order of time. */
  rebuilds(statementId: StatementId): Promise<readonly RebuildRow[]>;
  /** Every seat given, changed and removed in a working group, in the order of time. */
  seatEntries(workingGroupId: WorkingGroupId): Promise<readonly HappeningRow[]>;
}

/** What the journal says of a rebuild. */
export interface RebuildRow {
  readonly epoch: number;
  readonly from: Moment;
  readonly reason: string;
  readonly at: Instant;
  readonly byId: PersonId | null;
}

/** Which of what happened is asked for; null where it does not matter. */
export interface HappeningsAsked {
  readonly statementId: StatementId;
  readonly workingGroupId: WorkingGroupId;
  /** Of the statement: what happened around it before is not told. */
  readonly createdAt: Instant;
  /** Only those that stand below it in the list. */
  readonly before: { readonly at: Instant; readonly seq: number } | null;
  /** Only those later than that. */
  readonly after: Instant | null;
  readonly byId: PersonId | null;
  /** What the person who did it sat for then. */
  readonly groupId: StakeholderGroupId | null;
  readonly exceptById: PersonId | null;
  /** 1-200. */
  readonly limit: number;
}

export interface Writes {
  setInstance(changes: Partial<InstanceRow>): Promise<void>;
  addPerson(row: PersonRow): Promise<void>;
  changePerson(
    id: PersonId,
    changes: Partial<Pick<PersonRow, 'name' | 'passphraseHash' | 'isAdministrator' | 'disabledAt'>>,
  ): Promise<void>;
  addSession(row: SessionRow): Promise<void>;
  /** Also moves the end of the session, when one is given. */
  touchSession(id: SessionId, lastSeenAt: Instant, expiresAt?: Instant): Promise<void>;
  endSession(id: SessionId, endedAt: Instant): Promise<void>;
  addSignInLink(row: SignInLinkRow): Promise<void>;
  /** False when it was used before: the check and the mark are one statement. */
  useSignInLink(tokenHash: Sha256, usedAt: Instant): Promise<boolean>;
  addWorkingGroup(row: WorkingGroupRow): Promise<void>;
  addStakeholderGroup(row: StakeholderGroupRow): Promise<void>;
  changeStakeholderGroup(
    id: StakeholderGroupId,
    changes: Partial<Pick<StakeholderGroupRow, 'name' | 'shortName' | 'removedAt'>>,
  ): Promise<void>;
  addSeat(row: SeatRow): Promise<void>;
  changeSeat(id: SeatId, changes: Partial<Pick<SeatRow, 'groupId' | 'role' | 'mode' | 'isDelegate' | 'removedAt'>>): Promise<void>;
  /** In the instance's epoch. */
  addStatement(row: NewStatementRow): Promise<void>;
  changeStatement(id: StatementId, changes: Partial<Pick<StatementRow, 'title' | 'lockedBy' | 'lockedAt'>>): Promise<void>;
  /** The statement goes on in a room of a new epoch, the log of which begins with that text. The client ids' owners of its present room are copied; that room stays as it is. */
  rebuildDraft(id: StatementId, rebuilt: RebuiltDraft): Promise<void>;
  /** First row of a draft's update log, written with the statement. Gives sequence number 1. */
  seedUpdates(room: string, update: Uint8Array, at: Instant): Promise<void>;
  /** Gives the thread's number: one more than the statement's last. */
  addThread(row: Omit<ThreadRow, 'number'>): Promise<number>;
  changeThread(id: ThreadId, changes: Partial<Pick<ThreadRow, 'place' | 'resolvedBy' | 'resolvedAt'>>): Promise<void>;
  addComment(row: CommentRow): Promise<void>;
  /** Keeps the earlier body as a revision. */
  reviseComment(
    id: CommentId,
    changes: { readonly body: string; readonly mentions: readonly PersonId[]; readonly at: Instant },
  ): Promise<void>;
  /** The body goes from the comment, from its revisions and from the personal part of its journal entries. */
  withdrawComment(id: CommentId, at: Instant): Promise<void>;
  addLineage(rows: readonly LineageRow[]): Promise<void>;
  addVersion(row: VersionRow): Promise<void>;
  /** A row of its own; the latest counts. */
  addVersionStanding(row: {
    readonly versionId: VersionId;
    readonly standing: 'frozen' | 'public' | 'withdrawn';
    readonly since: Instant;
    readonly by: PersonId;
    readonly reason: string | null;
  }): Promise<void>;
  addLetter(row: LetterRow): Promise<void>;
  noteDelivery(
    id: LetterId,
    outcome: { readonly sentAt: Instant } | { readonly error: string; readonly nextAttemptAt: Instant | null },
  ): Promise<void>;
  setVisit(personId: PersonId, statementId: StatementId, visit: Visit): Promise<void>;
  addIdempotency(row: IdempotencyRow): Promise<void>;
  /** Forgets idempotency keys, ended sessions' tokens and used links older than that. */
  forgetBefore(instant: Instant): Promise<void>;
}
