/**
 * The words everything else is written in: branded identifiers, moments and days,
 * roles and kinds. A brand is added once, at the edge that checked the value.
 */

declare const brand: unique symbol;
type Branded<Value, Name extends string> = Value & { readonly [brand]: Name };

export type PersonId = Branded<string, 'PersonId'>;
export type SessionId = Branded<string, 'SessionId'>;
export type WorkingGroupId = Branded<string, 'WorkingGroupId'>;
export type StakeholderGroupId = Branded<string, 'StakeholderGroupId'>;
export type SeatId = Branded<string, 'SeatId'>;
export type StatementId = Branded<string, 'StatementId'>;
export type ThreadId = Branded<string, 'ThreadId'>;
export type CommentId = Branded<string, 'CommentId'>;
export type VersionId = Branded<string, 'VersionId'>;
export type LetterId = Branded<string, 'LetterId'>;
export type PrintId = Branded<string, 'PrintId'>;

/** Permanent name of a paragraph within its statement; never reused (rule P1). 1-40 characters of A-Z a-z 0-9 _ -. */
export type ParagraphId = Branded<string, 'ParagraphId'>;

/** What readers cite: "7", "7 bis", "(a)". Computed from the text, without end punctuation (rule P2). */
export type ParagraphLabel = Branded<string, 'ParagraphLabel'>;

/** A moment: ISO 8601 in UTC with milliseconds, "2005-04-04T21:00:00.000Z". Sorts as text. */
export type Instant = Branded<string, 'Instant'>;

/**
 * A place in the history of a draft: the text right after one entry of its update log.
 * Epoch and sequence number, "1.245". Not sorted as text.
 */
export type Moment = Branded<string, 'Moment'>;

/** A day of the calendar without a zone: "2005-04-04". */
export type CalendarDate = Branded<string, 'CalendarDate'>;

/** Lower-case hexadecimal SHA-256, 64 characters. */
export type Sha256 = Branded<string, 'Sha256'>;

export const ROLES = ['coordinator', 'chair', 'member', 'observer', 'secretariat'] as const;
/** What a person's seat in a working group is. An administrator is not a role: it has no rights in texts. */
export type Role = (typeof ROLES)[number];

export const SEAT_MODES = ['edit', 'suggest'] as const;
/** Whether a member's seat may change the text itself or only suggest changes. */
export type SeatMode = (typeof SEAT_MODES)[number];

export const PARAGRAPH_KINDS = ['title', 'heading', 'preambular', 'operative', 'chapeau', 'closing', 'text', 'note'] as const;
/** What a paragraph is in the statement; decides whether it is numbered and how it looks. */
export type ParagraphKind = (typeof PARAGRAPH_KINDS)[number];

/** Depth of a paragraph: 0 the paragraph, 1 (a), 2 (i), 3 a. */
export type ParagraphLevel = 0 | 1 | 2 | 3;
export const DEEPEST_LEVEL = 3;

export const DIRECTIONS = ['ltr', 'rtl'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** The number of the text model that clients and server must share (close code 4409 otherwise). */
export const SCHEMA_VERSION = 1;
