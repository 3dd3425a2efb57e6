import * as z from 'zod/mini';
import { DIRECTIONS, PARAGRAPH_KINDS, ROLES, SEAT_MODES } from '../terms.ts';
import type {
  CommentId,
  Instant,
  LetterId,
  Moment,
  ParagraphId,
  ParagraphLabel,
  PersonId,
  PrintId,
  SeatId,
  SessionId,
  Sha256,
  StakeholderGroupId,
  StatementId,
  ThreadId,
  VersionId,
  WorkingGroupId,
} from '../terms.ts';

/**
 * Fields that several requests share. This is the edge where identifiers get their
 * brand: a schema checks the form, and only then is a string called a `PersonId`.
 */
function ulid<Id extends string>() {
  return z.pipe(
    z.string().check(z.regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)),
    z.transform((text: string) => text as Id),
  );
}

export const personId = ulid<PersonId>();
export const sessionId = ulid<SessionId>();
export const workingGroupId = ulid<WorkingGroupId>();
export const stakeholderGroupId = ulid<StakeholderGroupId>();
export const seatId = ulid<SeatId>();
export const statementId = ulid<StatementId>();
export const threadId = ulid<ThreadId>();
export const commentId = ulid<CommentId>();
export const versionId = ulid<VersionId>();
export const letterId = ulid<LetterId>();
export const printId = ulid<PrintId>();

export const paragraphId = z.pipe(
  z.string().check(z.regex(/^[A-Za-z0-9_-]{1,40}$/)),
  z.transform((text: string) => text as ParagraphId),
);
export const paragraphLabel = z.pipe(
  z.string().check(z.maxLength(60)),
  z.transform((text: string) => text as ParagraphLabel),
);
export const instant = z.pipe(
  z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)),
  z.transform((text: string) => text as Instant),
);
export const sha256 = z.pipe(
  z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  z.transform((text: string) => text as Sha256),
);

/** A place in the history of a draft: epoch and position in the log of that epoch, "1.245". */
export const moment = z.pipe(
  z.string().check(z.regex(/^[1-9]\d{0,8}\.[1-9]\d{0,11}$/)),
  z.transform((text: string) => text as Moment),
);

/**
 * One line people typed: trimmed, in NFC, with half characters replaced. Refused is what
 * would break a line or a mail header, or turn the letters around that follow; a line in
 * which nothing can be seen counts as empty.
 */
export function line(longest: number, shortest = 1) {
  return z
    .string()
    .check(z.maxLength(longest * 4), z.overwrite(seenLine), z.minLength(shortest), z.maxLength(longest), z.regex(LINE_WITHOUT_TRICKS));
}

/** Text people typed, with line breaks and tabs; other control characters are refused, half characters replaced. */
export function prose(longest: number, shortest = 0) {
  return z
    .string()
    .check(z.minLength(shortest), z.maxLength(longest), z.regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/), z.overwrite(whole));
}

/** Text out of a source: whatever no text holds is left out of it rather than refused. */
export function sourceText(longest: number) {
  return z.string().check(
    z.maxLength(longest),
    z.overwrite((text) => whole(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, ''))),
  );
}

const LINE_WITHOUT_TRICKS = /^[^\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]*$/;

function seenLine(text: string): string {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(text) ? whole(text).normalize('NFC').trim() : text.replace(/[\p{Z}\p{Cf}\p{M}]/gu, '');
}

/** A half surrogate is no character, and no database keeps it as it is. */
function whole(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

/** A mail address, lower-cased, in NFC, without signs that nobody sees. */
export const email = z
  .string()
  .check(
    z.trim(),
    z.toLowerCase(),
    z.normalize('NFC'),
    z.maxLength(254),
    z.regex(/^[^\s@<>()[\]",;:\\\p{C}]+@[^\s@<>()[\]",;:\\\p{C}]+\.[^\s@<>()[\]",;:\\\p{C}]+$/u),
  );
/** At least 10 characters; what is checked is the refusal `passphrase-too-short`, so that it explains itself. */
export const passphrase = z.string().check(z.maxLength(1000));
/** BCP 47 language tag, the forms people use: "en", "zh-Hans", "pt-BR". */
export const language = z.string().check(z.regex(/^[a-zA-Z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/));
export const slug = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), z.maxLength(80));

export const role = z.enum(ROLES);
export const seatMode = z.enum(SEAT_MODES);
export const paragraphKind = z.enum(PARAGRAPH_KINDS);
export const paragraphLevel = z.literal([0, 1, 2, 3]);
export const direction = z.enum(DIRECTIONS);

const LONGEST_FOOTNOTE = 10_000;
const MOST_PARTS = 5_000;
export const marks = z.object({
  bold: z.optional(z.literal(true)),
  italic: z.optional(z.literal(true)),
  sup: z.optional(z.literal(true)),
  sub: z.optional(z.literal(true)),
  link: z.optional(z.string().check(z.maxLength(2000))),
});
export const inline = z
  .array(
    z.union([
      z.object({ text: sourceText(2_000_000), marks }),
      z.object({ ref: paragraphId }),
      z.object({ footnote: z.object({ id: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,40}$/)), text: sourceText(LONGEST_FOOTNOTE) }) }),
    ]),
  )
  .check(z.maxLength(MOST_PARTS));

/** A page of a list; `nextCursor` goes back as `?cursor=`. */
export function pageOf<Item extends z.ZodMiniType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.nullable(z.string()) });
}
export const pageQuery = z.object({
  cursor: z.optional(z.string().check(z.maxLength(200))),
  limit: z.optional(z.coerce.number().check(z.multipleOf(1), z.minimum(1), z.maximum(200))),
});
export const nothing = z.object({});
