import type { Moment, StatementId } from '../../../shared/terms.ts';
import * as history from '../../../shared/wire/history.ts';
import { rebuildDraft } from '../../commands/rebuildDraft.ts';
import type { TextThen } from '../../history/history.ts';
import { presentText, presentTimeline, whichMoment } from '../../present/history.ts';
import type { WebContext } from '../route.ts';
import { callerOf, route, type Route } from '../route.ts';
import { ofStatement } from '../where.ts';
import { heavily, inTurn, lookingBack } from './common.ts';

/** The past of a draft: when it was written in, the text at any moment, who wrote what. */
export const HISTORY_ROUTES: readonly Route[] = [
  route(
    history.getTimeline,
    { may: 'draft.read', in: ofStatement },
    {
      spend: lookingBack,
      command: (asked) => inTurn(asked, () => asked.context.history.outline(asked.params.statementId)),
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
      command: async (asked) => {
        const { context, params, query } = asked;
        const which = await whichMoment(context, params.statementId, query);
        if (!which.ok) return which;
        return inTurn(asked, () => context.history.textAt(params.statementId, which.facts), sizeOf);
      },
      present: async ({ context, params }, text) =>
        presentText(context, { statement: await statementOf(context, params.statementId), text }),
    },
  ),
  route(
    history.rebuildDraft,
    { may: 'draft.rebuild', in: ofStatement },
    {
      spend: heavily,
      command: (asked) => rebuildDraft(asked.context, callerOf(asked), { ...asked.params, ...asked.body }),
      present: async ({ context }, { statementId }) => ({ moment: firstOf(await statementOf(context, statementId)) }),
    },
  ),
];

async function statementOf({ store }: WebContext, statementId: StatementId) {
  const statement = await store.records.statement(statementId);
  if (statement === null) throw new Error('the statement went away between the door and the answer');
  return statement;
}

/** The first moment of a statement's epoch. */
function firstOf({ epoch }: { readonly epoch: number }): Moment {
  // An epoch's own first row.
  return `${epoch}.1` as Moment;
}

/** About how many characters an answer has that shows this. */
function sizeOf({ paragraphs }: TextThen): number {
  let size = 0;
  for (const { paragraph, written } of paragraphs) {
    size += 200 + 60 * written.length;
    for (const part of paragraph.inline) size += 60 + ('text' in part ? part.text.length : 100);
  }
  return size;
}
