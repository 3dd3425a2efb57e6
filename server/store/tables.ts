import type { Generated } from 'kysely';
import type { ChainedEntry } from '../../shared/journal.ts';
import type { Instant, Moment, PersonId, StatementId, VersionId, WorkingGroupId } from '../../shared/terms.ts';
import type { SegmentRow } from './segment.ts';
import type {
  CheckpointRow,
  CommentRevisionRow,
  CommentRow,
  HappeningRow,
  IdempotencyRow,
  InstanceRow,
  LetterRow,
  LineageRow,
  PersonRow,
  SeatRow,
  SessionRow,
  SignInLinkRow,
  StakeholderGroupRow,
  StatementRow,
  ThreadRow,
  VersionRow,
  WorkingGroupRow,
} from './store.ts';

/** A row as both databases keep it: a yes or no is 1 or 0. */
export type Stored<Row> = { readonly [Column in keyof Row]: Row[Column] extends boolean ? number : Row[Column] };

/** A row some columns of which are kept as JSON text. */
export type WithJson<Row, Columns extends keyof Row> = Omit<Stored<Row>, Columns> & { readonly [Column in Columns]: string };

/** Every table; in SQL the names are written with underscores. */
export interface Tables {
  instance: Stored<InstanceRow> & { readonly id: number };
  persons: Stored<PersonRow>;
  sessions: Stored<SessionRow>;
  signInLinks: Stored<SignInLinkRow>;
  workingGroups: Stored<WorkingGroupRow>;
  stakeholderGroups: Stored<StakeholderGroupRow>;
  seats: Stored<SeatRow>;
  statements: Stored<StatementRow>;
  threads: WithJson<ThreadRow, 'place'>;
  comments: WithJson<CommentRow, 'mentions'>;
  commentRevisions: CommentRevisionRow;
  lineage: WithJson<LineageRow, 'parentIds'> & { readonly id: Generated<number> };
  versions: VersionRow;
  versionStandings: StandingRow;
  letters: LetterRow;
  visits: { readonly personId: PersonId; readonly statementId: string; readonly at: Instant; readonly previousAt: Instant | null };
  idempotency: IdempotencyRow;
  journal: ChainedEntry;
  journalPersonal: PersonalRow;
  happenings: Omit<HappeningRow, 'facts'> & { readonly statementId: StatementId | null; readonly workingGroupId: WorkingGroupId | null };
  draftUpdates: UpdateRow;
  draftSegments: SegmentRow;
  draftSnapshots: SnapshotRow;
  draftCheckpoints: CheckpointRow & { readonly state: Uint8Array };
  draftRebuilds: { readonly room: string; readonly fromMoment: Moment };
  clientOwners: { readonly room: string; readonly clientId: number; readonly personId: PersonId };
  migrations: { readonly number: number; readonly name: string };
}

export interface StandingRow {
  readonly id: Generated<number>;
  readonly versionId: VersionId;
  readonly standing: 'frozen' | 'public' | 'withdrawn';
  readonly since: Instant;
  readonly byId: PersonId;
  readonly reason: string | null;
}

/** The personal part of a journal entry; deleting the row leaves the chain whole (rule J2). */
export interface PersonalRow {
  readonly seq: number;
  /** The comment or person the part is about, by which it is found when it must be forgotten. */
  readonly subjectId: string;
  readonly salt: Uint8Array;
  readonly body: string;
}

/** A row of the log that is not packed yet. */
export interface UpdateRow {
  readonly room: string;
  readonly seq: number;
  readonly update: Uint8Array;
  readonly personId: PersonId | null;
  readonly at: Instant;
}

export interface SnapshotRow {
  readonly room: string;
  readonly seq: number;
  readonly at: Instant;
  readonly state: Uint8Array;
}
