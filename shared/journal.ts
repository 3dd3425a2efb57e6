import type {
  CommentId,
  Instant,
  LetterId,
  Moment,
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
} from './terms.ts';

/**
 * Every entry of the process record, one union. An entry is written in the
 * transaction of the change it records (rule J1). What names or quotes people stands
 * in `personal`: the chain holds only its salted commitment, so that it can be
 * erased without breaking the chain (rule J2).
 */
export type JournalEntry =
  | { kind: 'instance-set-up'; personId: PersonId; isSample: boolean }
  | { kind: 'person-added'; personId: PersonId; personal: { name: string; email: string } }
  | { kind: 'person-changed'; personId: PersonId; personal: { name: string } }
  | { kind: 'passphrase-set'; personId: PersonId }
  | { kind: 'person-disabled'; personId: PersonId }
  | { kind: 'person-enabled'; personId: PersonId }
  | { kind: 'sign-in-link-issued'; personId: PersonId; letterId: LetterId | null }
  | { kind: 'session-started'; personId: PersonId; sessionId: SessionId; by: 'link' | 'passphrase' | 'set-up' }
  | { kind: 'session-ended'; personId: PersonId; sessionId: SessionId }
  | { kind: 'working-group-created'; workingGroupId: WorkingGroupId; name: string }
  | { kind: 'stakeholder-group-added'; workingGroupId: WorkingGroupId; groupId: StakeholderGroupId; name: string; shortName: string }
  | { kind: 'stakeholder-group-changed'; workingGroupId: WorkingGroupId; groupId: StakeholderGroupId; name: string; shortName: string }
  | { kind: 'stakeholder-group-removed'; workingGroupId: WorkingGroupId; groupId: StakeholderGroupId }
  | {
      kind: 'seat-given';
      workingGroupId: WorkingGroupId;
      seatId: SeatId;
      personId: PersonId;
      role: Role;
      groupId: StakeholderGroupId | null;
      mode: SeatMode;
      isDelegate: boolean;
    }
  | {
      kind: 'seat-changed';
      workingGroupId: WorkingGroupId;
      seatId: SeatId;
      personId: PersonId;
      role: Role;
      groupId: StakeholderGroupId | null;
      mode: SeatMode;
      isDelegate: boolean;
    }
  | { kind: 'seat-removed'; workingGroupId: WorkingGroupId; seatId: SeatId; personId: PersonId }
  | {
      kind: 'statement-created';
      statementId: StatementId;
      workingGroupId: WorkingGroupId;
      title: string;
      /** Without the title, as every page counts them. */
      paragraphs: number;
      sourceHash: Sha256 | null;
    }
  | { kind: 'statement-retitled'; statementId: StatementId; title: string }
  | { kind: 'draft-locked'; statementId: StatementId }
  | { kind: 'draft-unlocked'; statementId: StatementId }
  /** It goes on in that epoch with the text of that moment. */
  | { kind: 'draft-rebuilt'; statementId: StatementId; epoch: number; from: Moment; reason: string }
  | {
      kind: 'lineage-recorded';
      statementId: StatementId;
      changes: readonly {
        kind: 'created' | 'split' | 'merged' | 'moved' | 'removed';
        child: ParagraphId;
        parents: readonly ParagraphId[];
      }[];
    }
  | {
      kind: 'thread-opened';
      statementId: StatementId;
      threadId: ThreadId;
      commentId: CommentId;
      paragraphId: ParagraphId;
      personal: { body: string; quote: string | null };
    }
  | { kind: 'comment-added'; statementId: StatementId; threadId: ThreadId; commentId: CommentId; personal: { body: string } }
  | { kind: 'comment-edited'; statementId: StatementId; commentId: CommentId; revision: number; personal: { body: string } }
  | { kind: 'comment-withdrawn'; statementId: StatementId; commentId: CommentId }
  | { kind: 'thread-resolved'; statementId: StatementId; threadId: ThreadId }
  | { kind: 'thread-reopened'; statementId: StatementId; threadId: ThreadId }
  | {
      kind: 'version-frozen';
      statementId: StatementId;
      versionId: VersionId;
      number: number;
      symbol: string;
      contentHash: Sha256;
      logPosition: number;
    }
  | { kind: 'version-published'; statementId: StatementId; versionId: VersionId }
  | { kind: 'version-withdrawn'; statementId: StatementId; versionId: VersionId; reason: string }
  | { kind: 'restored-from-backup'; epoch: number };

/** An entry as it stands in the chain; `hash` covers everything but the personal part itself. */
export interface ChainedEntry {
  readonly seq: number;
  readonly at: Instant;
  /** Who did it; null for the server itself. */
  readonly actorId: PersonId | null;
  /** On whose behalf, when someone acts for another (rule J3). */
  readonly onBehalfOfId: PersonId | null;
  readonly kind: JournalEntry['kind'];
  /** The public facts as canonical JSON (sorted keys). */
  readonly facts: string;
  /** SHA-256 of salt and personal part; null when there is none. */
  readonly commitment: Sha256 | null;
  readonly previousHash: Sha256;
  readonly hash: Sha256;
}

/** The hash that stands before the first entry. */
export const GENESIS_HASH = '0'.repeat(64) as Sha256;
