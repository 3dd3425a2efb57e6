import type { ReplayedRow } from '../../shared/draft/history/replay.ts';
import type { ToldSitting } from '../../shared/draft/history/sittings.ts';

/** What the server asks of the thread that plays histories again; answered once, and only then comes the next. */
export type Play =
  /** A replay under that number, from a saved state or from the beginning. */
  | { readonly kind: 'open'; readonly number: number; readonly state: Uint8Array | null }
  | { readonly kind: 'rows'; readonly number: number; readonly rows: readonly ReplayedRow[] }
  | { readonly kind: 'text'; readonly number: number }
  /** From here on it is the replay of a draft rebuilt from its moment; its next row stands behind that place. */
  | { readonly kind: 'branch'; readonly number: number; readonly index: number }
  /** The document, for a room to begin with. */
  | { readonly kind: 'state'; readonly number: number }
  | { readonly kind: 'save'; readonly number: number }
  | { readonly kind: 'sittings'; readonly number: number }
  | { readonly kind: 'close'; readonly number: number };

export type Played =
  | { readonly kind: 'done' }
  /** So many rows were applied; the next one cannot be, and the replay is gone. */
  | { readonly kind: 'stuck'; readonly applied: number; readonly message: string }
  | PlayedText
  | { readonly kind: 'saved'; readonly state: Uint8Array; readonly over: readonly ToldSitting[] }
  | { readonly kind: 'state'; readonly state: Uint8Array }
  | PlayedSittings
  | { readonly kind: 'failed'; readonly message: string };

export interface PlayedText {
  readonly kind: 'text';
  readonly last: Pick<ReplayedRow, 'personId' | 'at'> | null;
  /** `WrittenParagraph[]` as JSON, which crosses to the other thread at a third of the cost. */
  readonly paragraphs: string;
}

export interface PlayedSittings {
  readonly kind: 'sittings';
  /** Ended since the replay was last saved. */
  readonly over: readonly ToldSitting[];
  readonly current: ToldSitting | null;
}
