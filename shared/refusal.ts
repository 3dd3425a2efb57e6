import type { ParagraphId } from './terms.ts';

/**
 * Every "no" of the product. A refusal is a value, never thrown; programs read the
 * `code`, people read the sentence of the same name in the message catalogue
 * (`refusal.<code>`), which tells them what to do.
 */
export const REFUSAL_CODES = [
  // at the edges
  'invalid-input',
  'too-large',
  'too-many-requests',
  'idempotency-key-reused',
  'not-signed-in',
  'not-permitted',
  'not-found',
  'wrong-origin',
  'changed-meanwhile',
  'storage-trouble',
  'not-available',
  // instance and people
  'instance-not-set-up',
  'instance-already-set-up',
  'setup-link-wrong',
  'sign-in-link-wrong',
  'sign-in-link-expired',
  'sign-in-link-used',
  'wrong-passphrase',
  'passphrase-too-short',
  'person-disabled',
  // seats
  'already-seated',
  'member-needs-group',
  'last-coordinator',
  'group-name-taken',
  'group-has-seats',
  // bringing a text in
  'nothing-to-import',
  'not-text',
  'unreadable-message',
  'text-too-long',
  'too-many-paragraphs',
  'not-word',
  'word-old-format',
  'word-protected',
  'word-damaged',
  'word-declarations',
  'word-too-much',
  'file-comment-empty',
  'file-comment-too-long',
  'file-comment-astray',
  'too-many-file-comments',
  'footnote-id-twice',
  // margin
  'paragraph-unknown',
  'comment-empty',
  'comment-too-long',
  'thread-resolved',
  'not-your-comment',
  'comment-withdrawn',
  // versions
  'statement-title-missing',
  'symbol-taken',
  'freeze-unsaved-text',
  'freeze-findings',
  'nothing-to-freeze',
  'version-withdrawn',
  'rebuilt-meanwhile',
  // the past
  'moment-unknown',
  'history-unreadable',
  'rebuilt-just-now',
  'draft-unopenable',
  // on paper
  'too-many-prints',
  'print-too-large',
  'print-cancelled',
  'print-failed',
  'print-takes-long',
  'script-missing',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export interface Refusal {
  readonly code: RefusalCode;
  /** Names put into the sentence, e.g. `{ symbol: 'WSIS-WG/2005/1' }`. */
  readonly values?: Readonly<Record<string, string | number>>;
  /** The field of the request that is meant, for `invalid-input` and its like: "paragraphs.3.kind". */
  readonly field?: string;
  readonly paragraphId?: ParagraphId;
}

/** What a rule gives: the facts it established, or why not. */
export type Decision<Facts> = { readonly ok: true; readonly facts: Facts } | { readonly ok: false; readonly refusal: Refusal };

export function granted<Facts>(facts: Facts): Decision<Facts> {
  return { ok: true, facts };
}

export function refused(code: RefusalCode, about: Omit<Refusal, 'code'> = {}): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { code, ...about } };
}
