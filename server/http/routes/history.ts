import type { StatementId } from '../../../shared/terms.ts';
import * as history from '../../../shared/wire/history.ts';
import { presentText, presentTimeline, whichMoment } from '../../present/history.ts';
import type { WebContext } from '../route.ts';
import { callerOf, route, type Route } from '../route.ts';
import { ofStatement } from '../where.ts';
import { lookingBack } from './common.ts';

/** The past of a draft: when it was written in, the text at any moment, who wrote what. */
export const HISTORY_ROUTES: readonly Route[] = [
  route(
    history.getTimeline,
    { may: 'draft.read', in: ofStatement },
    {
      spend: lookingBack,
      command: ({ context, params }) => context.history.outline(params.statementId),
      present: async (asked, outline) => {
        const { context, params } = asked;
        return presentTimeline(context, await statementOf(context, params.statementId), { outline, personId: callerOf(asked).person.id });
      },
    },
  ),
  route(
    history.getTextAtMoment,
    { may: 'draft.read', in: ofStatement },
    {
      spend: lookingBack,
      command: async ({ context, params, query }) => {
        const which = await whichMoment(context, params.statementId, query);
        return which.ok ? context.history.textAt(params.statementId, which.facts) : which;
      },
      present: async ({ context, params }, text) =>
        presentText(context, { statement: await statementOf(context, params.statementId), text }),
    },
  ),
];

async function statementOf({ store }: WebContext, statementId: StatementId) {
  const statement = await store.records.statement(statementId);
  if (statement === null) throw new Error('the statement went away between the door and the answer');
  return statement;
}
