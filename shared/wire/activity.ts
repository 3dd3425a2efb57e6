import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { author } from './history.ts';
import { instant, moment, pageQuery, paragraphId, personId, role, statementId } from './fields.ts';

/** What happened in a statement. */
const named = z.object({
  id: paragraphId,
  /** As cited now, or as it was last cited; null for unnumbered. */ citation: z.nullable(z.string()),
  words: z.string(),
});
const happened = {
  /** For keys and permanent links. */
  id: z.string(),
  at: instant,
  /** Null for the server itself. */
  by: z.nullable(author),
  /** By others, after my last visit. */
  isNew: z.boolean(),
};
export const activityItem = z.discriminatedUnion('kind', [
  z.object({
    ...happened,
    kind: z.literal('text-edited'),
    began: instant,
    /** The text before and after can be compared. */
    before: z.nullable(moment),
    after: moment,
    paragraphs: z.array(
      z.object({
        ...named.shape,
        /** Whether it is in the draft now; else `citation` and `words` are of before. */
        isThere: z.boolean(),
        /** Characters. */
        added: z.number(),
        removed: z.number(),
        change: z.nullable(z.enum(['created', 'removed', 'moved', 'retyped'])),
      }),
    ),
    /** Paragraphs beyond those listed. */
    more: z.number(),
    /** Characters, of all paragraphs. */
    added: z.number(),
    removed: z.number(),
  }),
  z.object({ ...happened, kind: z.literal('statement-created'), paragraphs: z.number(), isImported: z.boolean() }),
  z.object({ ...happened, kind: z.literal('statement-retitled'), title: z.string() }),
  z.object({ ...happened, kind: z.enum(['draft-locked', 'draft-unlocked']) }),
  /** The draft went on with the text of that moment. */
  z.object({ ...happened, kind: z.literal('draft-rebuilt'), from: moment, reason: z.string() }),
  z.object({
    ...happened,
    kind: z.enum(['thread-opened', 'comment-added', 'thread-resolved', 'thread-reopened']),
    thread: z.object({ id: z.string(), number: z.number() }),
    /** Null when it was removed. */
    paragraph: z.nullable(named),
    /** The beginning of the comment; null where there is none, or it was withdrawn. */
    words: z.nullable(z.string()),
    isWithdrawn: z.boolean(),
  }),
  z.object({
    ...happened,
    kind: z.enum(['version-frozen', 'version-published', 'version-withdrawn']),
    version: z.object({ number: z.number(), symbol: z.string() }),
    reason: z.nullable(z.string()),
  }),
  z.object({ ...happened, kind: z.enum(['seat-given', 'seat-changed', 'seat-removed']), person: author, role: z.nullable(role) }),
  z.object({ ...happened, kind: z.literal('restored-from-backup') }),
]);
export type ActivityItem = z.infer<typeof activityItem>;

export const getActivity = endpoint({
  method: 'GET',
  path: '/statements/:statementId/activity',
  summary: 'What happened in a statement, newest first; of one person or group, if asked.',
  params: z.object({ statementId }),
  query: z.object({
    ...pageQuery.shape,
    personId: z.optional(personId),
    /** Short name of the group they sat for then. */
    group: z.optional(z.string().check(z.maxLength(80))),
    /** Only what happened later. */
    after: z.optional(instant),
  }),
  answer: z.object({
    items: z.array(activityItem),
    nextCursor: z.nullable(z.string()),
    /** When my visit before this one ended; null for a first visit. */
    lastVisit: z.nullable(instant),
    /** How many are new, whatever was asked for; counted to 100. */
    unread: z.number(),
  }),
});
