import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import {
  inline,
  instant,
  language,
  line,
  nothing,
  paragraphKind,
  paragraphLevel,
  direction,
  sha256,
  slug,
  sourceText,
  statementId,
  workingGroupId,
} from './fields.ts';
import { versionSummary } from './version.ts';

/** Bringing a text in, and the statement that comes of it. */
export const IMPORT_LIMIT_BYTES = 2 * 1024 * 1024;
/** Of a word processor's file and of a mail message, which hold more than their text. */
export const IMPORT_FILE_LIMIT_BYTES = 12 * 1024 * 1024;
/** Comments of a file that become threads at once. */
export const FILE_COMMENTS_LIMIT = 1000;
/** Characters of one of them; the sentence that says whose it is comes on top. */
export const FILE_COMMENT_LENGTH = 9_000;

export const importedParagraph = z.object({
  kind: paragraphKind,
  level: paragraphLevel,
  /** Whether numbering starts again here. */
  restart: z.optional(z.boolean()),
  /** As it stood in the source, without end punctuation; null for unnumbered. */
  label: z.nullable(z.string()),
  text: z.string(),
  inline,
  lang: z.nullable(language),
  dir: z.nullable(direction),
  /** Tracked changes of a Word file; `text` and `inline` are as if all were accepted. */
  tracked: z.optional(
    z.array(
      z.object({
        kind: z.enum(['inserted', 'deleted', 'paragraph-inserted', 'paragraph-deleted']),
        offset: z.number(),
        text: z.string(),
        author: z.string(),
        at: z.nullable(z.string()),
      }),
    ),
  ),
});
const importedComment = z.object({
  paragraph: z.nullable(z.number()),
  quote: z.nullable(z.string()),
  author: z.string(),
  at: z.nullable(z.string()),
  text: z.string(),
});
export const importPreview = z.object({
  title: z.nullable(z.string()),
  /** What stands around the statement (a covering letter), paragraph by paragraph. */
  notes: z.array(z.string()),
  paragraphs: z.array(importedParagraph),
  remarks: z.array(z.object({ paragraph: z.nullable(z.string()), rule: z.string(), message: z.string(), line: z.optional(z.number()) })),
  /** Comments in the margin of a Word file. */
  comments: z.optional(z.array(importedComment)),
  language: z.nullable(language),
  /** Of the bytes that were read. */
  sourceHash: sha256,
});
export type ImportPreview = z.infer<typeof importPreview>;

/** Exactly one of `text` (pasted) and `file` (base64 of the uploaded bytes). Nothing is created. */
export const previewImport = endpoint({
  method: 'POST',
  path: '/working-groups/:slug/import-previews',
  summary: 'Read a text (.txt, .md, .docx, .eml or pasted) and show the paragraphs found; creates nothing.',
  params: z.object({ slug }),
  body: z.union([z.object({ text: z.string() }), z.object({ fileName: z.string().check(z.maxLength(255)), file: z.string() })]),
  // In base64 four characters carry three bytes.
  bodyLimitBytes: Math.ceil((IMPORT_FILE_LIMIT_BYTES * 4) / 3) + 64 * 1024,
  fileLimitBytes: IMPORT_FILE_LIMIT_BYTES,
  answer: importPreview,
});

export const createStatement = endpoint({
  method: 'POST',
  path: '/working-groups/:slug/statements',
  summary: 'Create a statement whose working draft is the given paragraphs.',
  params: z.object({ slug }),
  body: z.object({
    title: line(300),
    language,
    notes: z.array(sourceText(2_000_000)).check(z.maxLength(20_000)),
    sourceHash: z.nullable(sha256),
    /** Whether the title becomes the first paragraph (kind `title`) when none of the paragraphs is one. */
    paragraphs: z
      .array(
        z.object({
          kind: paragraphKind,
          level: paragraphLevel,
          restart: z.optional(z.boolean()),
          inline,
          lang: z.nullable(language),
          dir: z.nullable(direction),
        }),
      )
      .check(z.maxLength(5000)),
    /** Comments of the file; each becomes a thread, or nothing is created. `paragraph` is a position in `paragraphs`, null for the text as a whole. */
    comments: z.optional(
      z.array(
        z.object({
          paragraph: z.nullable(z.number().check(z.multipleOf(1), z.minimum(0))),
          quote: z.nullable(sourceText(100_000)),
          author: sourceText(1000),
          at: z.nullable(z.string().check(z.maxLength(60))),
          text: sourceText(1_000_000),
        }),
      ),
    ),
  }),
  bodyLimitBytes: 8 * 1024 * 1024,
  answer: z.object({ id: statementId, slug }),
});

export const statementRecord = z.object({
  id: statementId,
  slug,
  title: z.string(),
  language,
  notes: z.string(),
  workingGroup: z.object({ id: workingGroupId, slug, name: z.string() }),
  draftRoom: z.string(),
  marginRoom: z.string(),
  /** Who locked the text and when; null while it may be edited. */
  lock: z.nullable(z.object({ by: z.string(), since: instant })),
  createdAt: instant,
  /** Newest first. */
  versions: z.array(versionSummary),
  /** Everyone with a seat, for mentions and filters. */
  seats: z.array(z.object({ personId: z.string(), name: z.string(), role: z.string(), group: z.nullable(z.string()), colour: z.number() })),
  groups: z.array(z.object({ id: z.string(), name: z.string(), shortName: z.string(), colour: z.number() })),
  me: z.object({ personId: z.string(), name: z.string(), group: z.nullable(z.string()), colour: z.number(), role: z.string() }),
  may: z.object({
    /** False for everybody while the text is locked. */
    'text.edit': z.boolean(),
    'draft.lock': z.boolean(),
    'draft.rebuild': z.boolean(),
    'comment.write': z.boolean(),
    'thread.resolve': z.boolean(),
    'version.freeze': z.boolean(),
    'version.publish': z.boolean(),
    'seats.manage': z.boolean(),
  }),
});
export type StatementRecord = z.infer<typeof statementRecord>;

const byId = z.object({ statementId });
export const getStatement = endpoint({
  method: 'GET',
  path: '/statements/:statementId',
  summary: 'A statement, its versions and rooms, and what I may do with it.',
  params: byId,
  answer: statementRecord,
});
export const getStatementBySlug = endpoint({
  method: 'GET',
  path: '/statements/by-slug/:slug',
  summary: 'The same, by the slug of its address.',
  params: z.object({ slug }),
  answer: statementRecord,
});
export const retitleStatement = endpoint({
  method: 'PATCH',
  path: '/statements/:statementId',
  summary: 'Change the title.',
  params: byId,
  body: z.object({ title: line(300) }),
  answer: statementRecord,
});
export const lockDraft = endpoint({
  method: 'PUT',
  path: '/statements/:statementId/lock',
  summary: 'Lock the text of the draft: it is read and commented on, and edited by nobody.',
  params: byId,
  answer: statementRecord,
});
export const unlockDraft = endpoint({
  method: 'DELETE',
  path: '/statements/:statementId/lock',
  summary: 'Let the text of the draft be edited again.',
  params: byId,
  answer: statementRecord,
});
export const noteVisit = endpoint({
  method: 'PUT',
  path: '/statements/:statementId/visit',
  summary: 'I am here now. A visit goes on until there was no sign of me for 30 minutes.',
  params: byId,
  answer: nothing,
});
export const endVisit = endpoint({
  method: 'DELETE',
  path: '/statements/:statementId/visit',
  summary: 'My visit ends now: what happened until now is read, what comes later is new.',
  params: byId,
  answer: nothing,
});
