import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { instant, line, paragraphId, prose, sha256, slug, statementId, versionId } from './fields.ts';

/** Frozen versions, and the act of freezing. */
export const versionSummary = z.object({
  id: versionId,
  number: z.number(),
  symbol: z.string(),
  title: z.string(),
  note: z.string(),
  frozenBy: z.object({ name: z.string() }),
  frozenAt: instant,
  contentHash: sha256,
  logPosition: z.number(),
  standing: z.enum(['frozen', 'public', 'withdrawn']),
  withdrawnReason: z.nullable(z.string()),
});
export type VersionSummary = z.infer<typeof versionSummary>;

/** `html` is the numbered text as a fragment, made on the server from the canonical text and safe to insert. */
export const versionRecord = z.object({
  ...versionSummary.shape,
  statement: z.object({
    id: statementId,
    slug: z.string(),
    title: z.string(),
    workingGroup: z.object({ slug: z.string(), name: z.string() }),
  }),
  html: z.string(),
  language: z.string(),
  may: z.object({ 'version.publish': z.boolean() }),
  /** Path of the public page; null while it is not public. */
  publicPath: z.nullable(z.string()),
});
export type VersionRecord = z.infer<typeof versionRecord>;

export const finding = z.object({
  rule: z.enum([
    'nothing-to-freeze',
    'title-missing',
    'title-not-first',
    'titles-many',
    'paragraph-empty',
    'bracket',
    'bracket-unbalanced',
    'thread-open',
    'member-unsaved',
    'member-gone',
  ]),
  /** A blocking one must be mended; any other can be confirmed. */
  isBlocking: z.boolean(),
  count: z.number(),
  /** The paragraphs or people meant. */
  paragraphs: z.array(z.object({ id: paragraphId, label: z.nullable(z.string()) })),
  people: z.array(z.string()),
});
export type FindingRecord = z.infer<typeof finding>;

const byStatement = z.object({ statementId });
export const getChecklist = endpoint({
  method: 'GET',
  path: '/statements/:statementId/freeze-checklist',
  summary: 'What stands in the way of freezing the draft as it is now, with a proposal for number and symbol.',
  params: byStatement,
  answer: z.object({ findings: z.array(finding), proposal: z.object({ number: z.number(), symbol: z.string(), title: z.string() }) }),
});
export const freezeVersion = endpoint({
  method: 'POST',
  path: '/statements/:statementId/versions',
  summary: 'Freeze the draft as it is at one position of its log.',
  params: byStatement,
  body: z.object({
    number: z.number().check(z.multipleOf(1), z.minimum(1), z.maximum(9999)),
    symbol: line(80),
    title: line(300),
    note: prose(5000),
    /** Rules of the findings the coordinator has seen and goes on with. */
    confirmed: z.array(z.string()).check(z.maxLength(20)),
  }),
  answer: versionSummary,
});
const byId = z.object({ versionId });
export const getVersion = endpoint({
  method: 'GET',
  path: '/versions/:versionId',
  summary: 'A version with its text.',
  params: byId,
  answer: versionRecord,
});
export const getVersionByNumber = endpoint({
  method: 'GET',
  path: '/statements/by-slug/:slug/versions/:number',
  summary: 'The same, by the slug and number of its address.',
  params: z.object({ slug, number: z.coerce.number().check(z.multipleOf(1), z.minimum(1), z.maximum(9999)) }),
  answer: versionRecord,
});
export const publishVersion = endpoint({
  method: 'PUT',
  path: '/versions/:versionId/publication',
  summary: 'Make a version public at /s/<slug>/v/<n>.',
  params: byId,
  answer: versionSummary,
});
export const withdrawVersion = endpoint({
  method: 'PUT',
  path: '/versions/:versionId/withdrawal',
  summary: 'Withdraw a version; its content is kept and its page says so.',
  params: byId,
  body: z.object({ reason: line(500) }),
  answer: versionSummary,
});

/** The formats of `GET /api/versions/:versionId/renditions/:format` (a file, not JSON of this interface). */
export const RENDITION_FORMATS = ['pdf', 'txt', 'html', 'json'] as const;
export type RenditionFormat = (typeof RENDITION_FORMATS)[number];
