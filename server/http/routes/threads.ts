import { ofComment, ofStatement, ofThread } from '../where.ts';
import * as thread from '../../../shared/wire/thread.ts';
import { addComment } from '../../commands/addComment.ts';
import { editComment, withdrawComment } from '../../commands/editComment.ts';
import { openThread } from '../../commands/openThread.ts';
import { reopenThread, resolveThread } from '../../commands/resolveThread.ts';
import { allMarginThreads } from '../../sync/marginProjection.ts';
import { callerOf, reading, route, type Route } from '../route.ts';
import { saying, tooLong } from './common.ts';

/** The margin. */
export const THREAD_ROUTES: readonly Route[] = [
  reading(thread.listThreads, { may: 'draft.read', in: ofStatement }, async ({ context, params }) => ({
    items: [...(await allMarginThreads(context.store.records, params.statementId))],
  })),
  route(
    thread.openThread,
    { may: 'comment.write', in: ofStatement },
    {
      spend: saying,
      command: (asked) => openThread(asked.context, callerOf(asked), { ...asked.params, ...asked.body }),
      present: (_asked, facts) => facts,
      invalid: tooLong,
    },
  ),
  route(
    thread.addComment,
    { may: 'comment.write', in: ofThread },
    {
      spend: saying,
      command: (asked) => addComment(asked.context, callerOf(asked), { ...asked.params, ...asked.body }),
      present: (_asked, facts) => facts,
      invalid: tooLong,
    },
  ),
  route(
    thread.editComment,
    { may: 'comment.alter', in: ofComment },
    {
      spend: saying,
      command: (asked) => editComment(asked.context, callerOf(asked), { ...asked.params, ...asked.body }),
      invalid: tooLong,
    },
  ),
  route(
    thread.withdrawComment,
    { may: 'comment.alter', in: ofComment },
    { command: (asked) => withdrawComment(asked.context, callerOf(asked), asked.params) },
  ),
  reading(thread.listCommentRevisions, { may: 'draft.read', in: ofComment }, async ({ context, params }) => ({
    items: (await context.store.records.commentRevisions(params.commentId)).map(({ revision, body, at }) => ({ revision, body, at })),
  })),
  route(
    thread.resolveThread,
    { may: 'thread.resolve', in: ofThread },
    { command: (asked) => resolveThread(asked.context, callerOf(asked), asked.params) },
  ),
  route(
    thread.reopenThread,
    { may: 'thread.resolve', in: ofThread },
    { command: (asked) => reopenThread(asked.context, callerOf(asked), asked.params) },
  ),
];
