import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { nothing, printId, statementId, versionId } from './fields.ts';

/** Printing to PDF: a print is asked for, looked after and fetched; it is gone some minutes later. */
export const print = z.object({
  id: printId,
  state: z.enum(['waiting', 'printing', 'ready', 'failed']),
  /** How many prints go before it; given while it waits. */
  ahead: z.nullable(z.number()),
  /** What it probably takes from its beginning on. */
  expectedMs: z.number(),
  pages: z.nullable(z.number()),
  /** Path of the file; given when it is ready. */
  filePath: z.nullable(z.string()),
  /** Why there is no file, as a sentence; given when it failed. */
  because: z.nullable(z.string()),
});
export type PrintRecord = z.infer<typeof print>;

export const paper = z.enum(['a4', 'us-letter']);
const asked = z.object({ paper: z.optional(paper) });

export const printVersion = endpoint({
  method: 'POST',
  path: '/versions/:versionId/prints',
  summary: 'Print a version to PDF. A short one is ready in the answer; asking again while it is there gives the same print.',
  params: z.object({ versionId }),
  body: asked,
  answer: print,
});
export const printDraft = endpoint({
  method: 'POST',
  path: '/statements/:statementId/prints',
  summary: 'Print the draft as it is now to PDF, marked DRAFT on every page.',
  params: z.object({ statementId }),
  body: asked,
  answer: print,
});
const byId = z.object({ printId });
export const getPrint = endpoint({
  method: 'GET',
  path: '/prints/:printId',
  summary: 'How far a print of your own is. The file itself is at /prints/:printId/file.',
  params: byId,
  answer: print,
});
export const cancelPrint = endpoint({
  method: 'DELETE',
  path: '/prints/:printId',
  summary: 'Give a print up.',
  params: byId,
  answer: nothing,
});
