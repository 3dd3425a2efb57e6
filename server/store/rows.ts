import type { JournalEntry } from '../../shared/journal.ts';
import type { Place } from '../../shared/draft/margin.ts';
import type {
  CommentId,
  Instant,
  LetterId,
  ParagraphId,
  PersonId,
  Role,
  SeatId,
  SeatMode,
  SessionId,
  Sha256,
  StakeholderGroupId,
  StatementId,
  ThreadId,
  VersionId,
  WorkingGroupId,
} from '../../shared/terms.ts';

/*
 * What stands in the store, row by row, as everybody outside it sees it.
 */

export interface InstanceRow {
  readonly setUpAt: Instant | null;
  readonly isSample: boolean;
  /** Raised by restore; in it a new statement begins. */
  readonly epoch: number;
  /** SHA-256 of the one-time set-up token; null once used. */
  readonly setupTokenHash: Sha256 | null;
}

export interface PersonRow {
  readonly id: PersonId;
  /** Lower-cased; unique. */
  readonly email: string;
  readonly name: string;
  /** argon2id, PHC string; null until one is set. */
  readonly passphraseHash: string | null;
  readonly isAdministrator: boolean;
  readonly createdAt: Instant;
  readonly disabledAt: Instant | null;
}

export interface SessionRow {
  readonly id: SessionId;
  readonly tokenHash: Sha256;
  readonly personId: PersonId;
  readonly startedAt: Instant;
  readonly lastSeenAt: Instant;
  readonly expiresAt: Instant;
  readonly endedAt: Instant | null;
  /** As the browser named itself, at most 200 characters. */
  readonly userAgent: string;
}

export interface SignInLinkRow {
  readonly tokenHash: Sha256;
  readonly personId: PersonId;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly usedAt: Instant | null;
  /** The sample's links may be used again. */
  readonly isReusable: boolean;
}

export interface WorkingGroupRow {
  readonly id: WorkingGroupId;
  readonly slug: string;
  readonly name: string;
  readonly createdAt: Instant;
}

export interface StakeholderGroupRow {
  readonly id: StakeholderGroupId;
  readonly workingGroupId: WorkingGroupId;
  readonly name: string;
  readonly shortName: string;
  /** 1-9, place in the palette; repeats after nine. */
  readonly colour: number;
  readonly createdAt: Instant;
  readonly removedAt: Instant | null;
}

export interface SeatRow {
  readonly id: SeatId;
  readonly workingGroupId: WorkingGroupId;
  readonly personId: PersonId;
  readonly groupId: StakeholderGroupId | null;
  readonly role: Role;
  readonly mode: SeatMode;
  readonly isDelegate: boolean;
  readonly createdAt: Instant;
  readonly removedAt: Instant | null;
}

export interface StatementRow {
  readonly id: StatementId;
  readonly workingGroupId: WorkingGroupId;
  /** In `/s/<slug>`; unique in the instance. */
  readonly slug: string;
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  /** What stood around the statement where it was imported from (a covering letter); plain text. */
  readonly notes: string;
  readonly createdAt: Instant;
  readonly createdBy: PersonId;
  /** A part of its rooms' names; raised by restore and by a rebuild, so that returning clients cannot merge a future that no longer exists. */
  readonly epoch: number;
  /** Who locked the text, and when; null while it may be edited. */
  readonly lockedBy: PersonId | null;
  readonly lockedAt: Instant | null;
}

/** A statement as it begins: in the instance's epoch, and not locked. */
export type NewStatementRow = Omit<StatementRow, 'epoch' | 'lockedBy' | 'lockedAt'>;

export interface ThreadRow {
  readonly id: ThreadId;
  readonly statementId: StatementId;
  readonly number: number;
  readonly place: Place;
  readonly openedBy: PersonId;
  readonly openedAt: Instant;
  readonly resolvedBy: PersonId | null;
  readonly resolvedAt: Instant | null;
}

export interface CommentRow {
  readonly id: CommentId;
  readonly threadId: ThreadId;
  readonly authorId: PersonId;
  /** The author's group when writing; null for none. */
  readonly groupId: StakeholderGroupId | null;
  readonly body: string;
  readonly mentions: readonly PersonId[];
  readonly createdAt: Instant;
  readonly revision: number;
  readonly editedAt: Instant | null;
  readonly withdrawnAt: Instant | null;
}

export interface CommentRevisionRow {
  readonly commentId: CommentId;
  readonly revision: number;
  readonly body: string;
  readonly at: Instant;
}

/** Never updated, never deleted: the database itself refuses (rule V1). */
export interface VersionRow {
  readonly id: VersionId;
  readonly statementId: StatementId;
  readonly number: number;
  readonly symbol: string;
  readonly title: string;
  readonly note: string;
  /** Canonical bytes, UTF-8 text. */
  readonly canonical: string;
  readonly contentHash: Sha256;
  readonly frozenBy: PersonId;
  readonly frozenAt: Instant;
  readonly epoch: number;
  /** Sequence number in the update log of the draft's room of the last update it contains. */
  readonly logPosition: number;
  /** `Y.encodeStateAsUpdate` at that position. */
  readonly documentState: Uint8Array;
  /** The open threads and their places at that moment, JSON. */
  readonly threads: string;
}

/** A version without its heavy parts, for lists. */
export type VersionSummaryRow = Omit<VersionRow, 'canonical' | 'documentState' | 'threads'> & {
  readonly isPublic: boolean;
  readonly publishedAt: Instant | null;
  readonly withdrawnAt: Instant | null;
  readonly withdrawnReason: string | null;
};

export interface LetterRow {
  readonly id: LetterId;
  readonly toEmail: string;
  readonly toName: string;
  readonly subject: string;
  readonly body: string;
  readonly purpose: 'sign-in' | 'invitation' | 'mention';
  readonly createdAt: Instant;
  readonly sentAt: Instant | null;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly nextAttemptAt: Instant | null;
}

export interface LineageRow {
  readonly statementId: StatementId;
  readonly childId: ParagraphId;
  readonly parentIds: readonly ParagraphId[];
  readonly kind: 'created' | 'split' | 'merged' | 'moved' | 'removed';
  readonly at: Instant;
}

export interface IdempotencyRow {
  readonly personId: PersonId;
  readonly key: string;
  /** SHA-256 of method, path and body. */
  readonly requestHash: Sha256;
  readonly status: number;
  readonly body: string;
  readonly at: Instant;
}

/** An entry of the journal as what happened in a statement: when, by whom, and for which group they sat then. */
export interface HappeningRow {
  readonly seq: number;
  readonly at: Instant;
  readonly byId: PersonId | null;
  readonly groupId: StakeholderGroupId | null;
  readonly kind: JournalEntry['kind'];
  /** The public facts as JSON. */
  readonly facts: string;
}
