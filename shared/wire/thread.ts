import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { commentId, instant, nothing, paragraphId, personId, prose, statementId, threadId } from './fields.ts';

/** Threads in the margin. They are sent as commands and come back over the margin room. */
export const COMMENT_LIMIT = 10_000;

const words = z.object({
  exact: z.string().check(z.minLength(1), z.maxLength(2000)),
  before: z.string().check(z.maxLength(60)),
  after: z.string().check(z.maxLength(60)),
  start: z.nullable(z.string().check(z.maxLength(500))),
  end: z.nullable(z.string().check(z.maxLength(500))),
});
const body = prose(COMMENT_LIMIT);
const mentions = z.array(personId).check(z.maxLength(50));

export const listThreads = endpoint({
  method: 'GET',
  path: '/statements/:statementId/threads',
  summary: 'Every thread of the draft, as the margin room shows them.',
  params: z.object({ statementId }),
  answer: z.object({ items: z.array(z.unknown()) }),
});
export const openThread = endpoint({
  method: 'POST',
  path: '/statements/:statementId/threads',
  summary: 'Open a thread on a paragraph, or on words in it.',
  params: z.object({ statementId }),
  body: z.object({ paragraphId, quote: z.nullable(words), body, mentions }),
  answer: z.object({ threadId, commentId }),
});
export const addComment = endpoint({
  method: 'POST',
  path: '/threads/:threadId/comments',
  summary: 'Reply.',
  params: z.object({ threadId }),
  body: z.object({ body, mentions }),
  answer: z.object({ commentId }),
});
export const editComment = endpoint({
  method: 'PATCH',
  path: '/comments/:commentId',
  summary: 'Edit my comment; the earlier wording stays in its history.',
  params: z.object({ commentId }),
  body: z.object({ body, mentions }),
  answer: nothing,
});
export const withdrawComment = endpoint({
  method: 'DELETE',
  path: '/comments/:commentId',
  summary: 'Withdraw my comment; a stub stays.',
  params: z.object({ commentId }),
  answer: nothing,
});
export const listCommentRevisions = endpoint({
  method: 'GET',
  path: '/comments/:commentId/revisions',
  summary: 'Earlier wordings of a comment, oldest first.',
  params: z.object({ commentId }),
  answer: z.object({ items: z.array(z.object({ revision: z.number(), body: z.string(), at: instant })) }),
});
export const resolveThread = endpoint({
  method: 'PUT',
  path: '/threads/:threadId/resolution',
  summary: 'Resolve a thread.',
  params: z.object({ threadId }),
  answer: nothing,
});
export const reopenThread = endpoint({
  method: 'DELETE',
  path: '/threads/:threadId/resolution',
  summary: 'Reopen a thread.',
  params: z.object({ threadId }),
  answer: nothing,
});
