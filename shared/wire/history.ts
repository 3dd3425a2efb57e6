import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { direction, inline, instant, language, line, moment, paragraphId, paragraphKind, paragraphLevel, statementId } from './fields.ts';

/** The draft as it was, and who wrote what. */

/** Whoever wrote: a person, for the group they sat for when writing. */
export const author = z.object({
  /** Null for text that was brought in from outside, and for the server's own repairs. */
  personId: z.nullable(z.string()),
  /** Of text brought in: of whoever brought it in. */
  name: z.string(),
  /** Short name; null for none. */
  group: z.nullable(z.string()),
  /** 1-9, the group's place in the palette; 0 for none. */
  colour: z.number(),
});
export type Author = z.infer<typeof author>;

/** A stretch of writing in which nobody paused for long. */
export const sitting = z.object({
  /** The text before its first edit is the one at the moment before `from`. */
  from: moment,
  to: moment,
  began: instant,
  ended: instant,
  people: z.array(z.object({ ...author.shape, edits: z.number() })),
});
export const timeline = z.object({
  /** The draft as it was created or brought in. */
  first: moment,
  last: moment,
  began: instant,
  ended: instant,
  /** How many moments there are from `first` to `last`. */
  moments: z.number(),
  /** In the order of time; at most 2,000: of a longer history neighbouring ones are told as one. */
  sittings: z.array(z.object({ ...sitting.shape, index: z.number(), count: z.number() })),
  /** First and last place of moments the text of which can be told no more. */
  unreadable: z.array(z.object({ from: z.number(), to: z.number() })),
  /** Where the draft was rebuilt: with the text of the moment `from`, which stands earlier. */
  rebuilds: z.array(z.object({ index: z.number(), from: z.number(), at: instant, by: z.nullable(author), reason: z.string() })),
  versions: z.array(z.object({ number: z.number(), symbol: z.string(), moment, index: z.number(), frozenAt: instant })),
  /** The draft as I left it at my last visit; null when I had not seen it before, or nothing has changed since. */
  lastVisit: z.nullable(z.object({ moment, index: z.number(), at: instant })),
});
export type Timeline = z.infer<typeof timeline>;

/** A run of a paragraph's plain text by one hand at one time. Lengths are UTF-16 units; they add up to the text's. */
const writtenRun = z.object({
  length: z.number(),
  /** Place in `authors`. */
  by: z.number(),
  /** To the minute at least. */
  at: instant,
});
export const paragraphAtMoment = z.object({
  id: paragraphId,
  kind: paragraphKind,
  level: paragraphLevel,
  restart: z.boolean(),
  lang: z.nullable(language),
  dir: z.nullable(direction),
  /** As printed before it: "7.", "(a)"; null for what is not numbered. */
  label: z.nullable(z.string()),
  /** As cited: "7 (a)". */
  citation: z.nullable(z.string()),
  inline,
  written: z.array(writtenRun),
});
export const textAtMoment = z.object({
  moment,
  /** Where it stands among the timeline's moments, from 0. */
  index: z.number(),
  at: instant,
  /** Whose edit made it so; null for the server and for the text as it was brought in. */
  by: z.nullable(author),
  authors: z.array(author),
  paragraphs: z.array(paragraphAtMoment),
});
export type TextAtMoment = z.infer<typeof textAtMoment>;

const byStatement = z.object({ statementId });
export const getTimeline = endpoint({
  method: 'GET',
  path: '/statements/:statementId/timeline',
  summary: 'The history of a draft in outline: when it was written in and by whom, its versions, my last visit.',
  params: byStatement,
  answer: timeline,
});
export const rebuildDraft = endpoint({
  method: 'POST',
  path: '/statements/:statementId/rebuilds',
  summary: 'Let the draft go on with its text of an earlier moment; what came after that moment stays in the history.',
  params: byStatement,
  body: z.object({ moment, reason: line(500) }),
  answer: z.object({ moment }),
});
/** Exactly one of them; without any, the draft as it is now. */
const which = z.object({
  moment: z.optional(moment),
  /** Place among the timeline's moments. */
  index: z.optional(z.coerce.number().check(z.multipleOf(1), z.minimum(0))),
  /** The last moment at or before that time. */
  at: z.optional(instant),
  /** The moment that was frozen as the version of that number. */
  version: z.optional(z.coerce.number().check(z.multipleOf(1), z.minimum(1), z.maximum(9999))),
});
export const getTextAtMoment = endpoint({
  method: 'GET',
  path: '/statements/:statementId/text',
  summary: 'The text at any moment of its history, and who wrote each part of it when.',
  params: byStatement,
  query: which,
  answer: textAtMoment,
});
