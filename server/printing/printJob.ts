import type { Paragraph } from '../../shared/draft/paragraph.ts';
import type { Instant, Sha256 } from '../../shared/terms.ts';

/** What is to be printed, as the server hands it to the thread that prints: facts and text, no layout. */
export interface PrintJob {
  readonly about: PrintedVersion | PrintedDraft;
  readonly text: TextToPrint;
  readonly paper: Paper;
}

export type Paper = 'a4' | 'us-letter';

/** The canonical text as it is stored, or a draft's paragraphs as they now are. */
export type TextToPrint =
  | { readonly kind: 'canonical'; readonly json: string }
  | { readonly kind: 'paragraphs'; readonly paragraphs: readonly Paragraph[]; readonly lang: string };

export interface PrintedVersion {
  readonly kind: 'version';
  readonly workingGroupName: string;
  readonly number: number;
  readonly symbol: string;
  readonly title: string;
  readonly note: string;
  readonly frozenByName: string;
  readonly frozenAt: Instant;
  readonly contentHash: Sha256;
  readonly withdrawn: { readonly at: Instant; readonly reason: string } | null;
}

export interface PrintedDraft {
  readonly kind: 'draft';
  readonly workingGroupName: string;
  readonly title: string;
  /** Symbol of the newest version, null while there is none. */
  readonly after: string | null;
  readonly logPosition: number;
  readonly moment: Instant;
  /** Says that this is the sample, null otherwise. */
  readonly sample: string | null;
}
