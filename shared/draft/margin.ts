import type { Instant, ParagraphId } from '../terms.ts';

/**
 * What stands in the margin room (root `Map 'margin'`): a live projection of database
 * rows, written by the server alone, holding only what every seat may read. Each key
 * `thread:<id>` holds one `MarginThread` as a plain JSON value, replaced whole; the key
 * `versions` holds `MarginVersion[]`, so that open browsers hear of a freeze at once.
 */
export const THREAD_KEY_PREFIX = 'thread:';
export const VERSIONS_KEY = 'versions';

/** That a version is there, and how it stands; its page says the rest. */
export interface MarginVersion {
  readonly number: number;
  readonly standing: 'frozen' | 'public' | 'withdrawn';
}

export interface MarginThread {
  readonly id: string;
  /** Rises by one per thread in a statement; people cite it: "thread 12". */
  readonly number: number;
  readonly place: Place;
  readonly state: 'open' | 'resolved';
  readonly openedAt: Instant;
  readonly resolved: { readonly by: MarginPerson; readonly at: Instant } | null;
  readonly comments: readonly MarginComment[];
}

export interface MarginComment {
  readonly id: string;
  readonly author: MarginPerson;
  readonly at: Instant;
  /** Plain text with line breaks; "" when withdrawn. */
  readonly body: string;
  readonly mentions: readonly { readonly personId: string; readonly name: string }[];
  readonly editedAt: Instant | null;
  readonly revision: number;
  readonly withdrawnAt: Instant | null;
}

export interface MarginPerson {
  readonly id: string;
  readonly name: string;
  /** Short name of the stakeholder group the person's seat was for when writing; null for none. */
  readonly group: string | null;
  /** 1-9, the group's place in the palette; 0 for none. */
  readonly colour: number;
}

/**
 * Where a thread is shown (rule M2: always somewhere).
 * - `words`: on quoted words of a living paragraph
 * - `paragraph`: on a living paragraph; `quote` is what it once stood on, if that is gone
 * - `removed`: its paragraph was removed; shown beside `paragraphId`, the nearest living one before it (or the first)
 */
export type Place =
  | { readonly kind: 'words'; readonly paragraphId: ParagraphId; readonly quote: Quote }
  | { readonly kind: 'paragraph'; readonly paragraphId: ParagraphId; readonly quote: Quote | null }
  | { readonly kind: 'removed'; readonly paragraphId: ParagraphId; readonly removedId: ParagraphId; readonly quote: Quote | null };

/** Words in a paragraph, found again after edits by themselves and their surroundings. */
export interface Quote {
  /** At most 2,000 characters. */
  readonly exact: string;
  /** Up to 24 characters before and after. */
  readonly before: string;
  readonly after: string;
  /** Yjs relative positions of start and end as JSON text, where the client gave them. */
  readonly start: string | null;
  readonly end: string | null;
}
