import type { WorkDone } from '../../shared/draft/history/workDone.ts';
import type { WrittenParagraph } from '../../shared/draft/history/written.ts';
import type { Decision } from '../../shared/refusal.ts';
import type { Instant, Moment, PersonId, StatementId } from '../../shared/terms.ts';

/**
 * THE INTERFACE to the past of a draft. Everything is told from the update log, which
 * keeps every edit with person and time; what is kept besides only makes it quick.
 */
export interface History {
  /** The history in outline. Refuses `not-found` for a statement without a log. */
  outline(statementId: StatementId): Promise<Decision<Outline>>;
  /** The text at a moment; `moment-unknown` where there was none. Within a second however long the history. */
  textAt(statementId: StatementId, which: Which): Promise<Decision<TextThen>>;
  /** The document at a moment, for a room to begin with; refuses as `textAt` does. */
  stateAt(statementId: StatementId, moment: Moment): Promise<Decision<StateThen>>;
  /** What was written between two times, sitting by sitting and person by person, newest first. */
  workDone(statementId: StatementId, between: Between): Promise<readonly SittingWork[]>;
  /** Place of the last moment at or before a time, 0 for times before the first; null for a statement without a log. */
  indexAt(statementId: StatementId, at: Instant): Promise<number | null>;
  close(): Promise<void>;
}

export type Which =
  | { readonly kind: 'now' }
  | { readonly kind: 'moment'; readonly moment: Moment }
  | { readonly kind: 'index'; readonly index: number }
  /** The last moment at or before that time; the first one for times before it. */
  | { readonly kind: 'at'; readonly at: Instant };

export interface Outline {
  readonly first: Moment;
  readonly last: Moment;
  readonly began: Instant;
  readonly ended: Instant;
  readonly moments: number;
  /** In the order of time. */
  readonly sittings: readonly Sitting[];
  /** Places of moments whose text cannot be told, first and last of each stretch. */
  readonly unreadable: readonly { readonly from: number; readonly to: number }[];
  /** Place of a moment among all, from 0; null for one that never was. */
  indexOf(moment: Moment): number | null;
  momentAt(index: number): Moment;
}

/** A draft's Yjs document as it was at a moment. */
export interface StateThen {
  readonly moment: Moment;
  readonly state: Uint8Array;
}

/** A stretch of writing in which nobody paused for long. */
export interface Sitting {
  readonly from: Moment;
  readonly to: Moment;
  /** Place of `from` among all moments, and how many moments it has. */
  readonly index: number;
  readonly count: number;
  readonly began: Instant;
  readonly ended: Instant;
  readonly edits: readonly { readonly personId: PersonId; readonly edits: number }[];
}

export interface TextThen {
  readonly moment: Moment;
  readonly index: number;
  readonly at: Instant;
  /** Whose edit made it so; null for the server, and for the text as it was brought in. */
  readonly by: PersonId | null;
  readonly paragraphs: readonly WrittenParagraph[];
}

export interface Between {
  /** Not included; null for from the beginning. */
  readonly after: Instant | null;
  /** Included; null for until now. */
  readonly until: Instant | null;
  /** After the sitting with which so many are reached, it ends: sittings come whole. */
  readonly limit: number;
}

/** One person's part in a sitting. */
export interface SittingWork {
  readonly personId: PersonId;
  readonly from: Moment;
  readonly to: Moment;
  readonly began: Instant;
  readonly ended: Instant;
  /** In the order of the text as it was at the end. */
  readonly paragraphs: readonly WorkDone[];
}
