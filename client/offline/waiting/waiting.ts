import type { Quote } from '../../../shared/draft/margin.ts';
import type { ParagraphId, StatementId } from '../../../shared/terms.ts';

/** What somebody wrote in the margin. */
export type MarginAct =
  | {
      readonly kind: 'thread';
      readonly paragraphId: ParagraphId;
      readonly quote: Quote | null;
      readonly body: string;
      readonly mentions: readonly string[];
    }
  | {
      readonly kind: 'reply';
      readonly threadId: string;
      readonly threadNumber: number;
      readonly body: string;
      readonly mentions: readonly string[];
    }
  | { readonly kind: 'resolve' | 'reopen'; readonly threadId: string; readonly threadNumber: number };

/** Something written without a line, which goes up when the line is back. */
export interface Waiting {
  /** Made when it was written, and sent with it every time: it is done once. */
  readonly key: string;
  readonly statementId: StatementId;
  readonly act: MarginAct;
  /** ISO instant. */
  readonly writtenAt: string;
  /** Counts how often it was reworded while it waited. */
  readonly wording: number;
  /** Why the server did not take it, as a sentence; null while it was not refused. */
  readonly refusal: string | null;
}

/** Where what waits lies, in the order in which it was written; the same for all windows of one person. */
export interface Shelf {
  readonly list: () => Promise<readonly Waiting[]>;
  /** Puts it at the end; does nothing when something with this key lies there. */
  readonly add: (waiting: Waiting) => Promise<void>;
  /** Gives it another content in one step, or takes it away with null. What is no longer there is left alone. */
  readonly change: (key: string, to: (present: Waiting) => Waiting | null) => Promise<void>;
  /** Makes this window the one that sends, for so long; false while another one is. */
  readonly claim: (window: string, until: Lease) => Promise<boolean>;
  readonly release: (window: string) => Promise<void>;
}

/** In milliseconds since 1970, by the machine that all windows share. */
export interface Lease {
  readonly now: number;
  readonly endsAt: number;
}
