import * as print from '../../../shared/wire/print.ts';
import type { PersonId, PrintId } from '../../../shared/terms.ts';
import { granted } from '../../../shared/refusal.ts';
import { printDraft, printVersion } from '../../commands/makePrint.ts';
import { ownPrint, presentPrint } from '../../present/print.ts';
import { callerOf, route, type Route, type WebContext } from '../route.ts';
import { ofStatement, ofVersion } from '../where.ts';
import { heavily } from './common.ts';

/** Within this time a short print is ready, and its page need not ask again. */
const AT_ONCE_MS = 900;

/** Prints: resources that live for some minutes. */
export const PRINT_ROUTES: readonly Route[] = [
  route(
    print.printVersion,
    { may: 'version.read', in: ofVersion },
    {
      spend: heavily,
      command: (asked) => printVersion(asked.context, callerOf(asked), { ...asked.params, paper: asked.body.paper ?? 'a4' }),
      present: (asked, { printId }) => presentSoon(asked.context, callerOf(asked).person.id, printId),
    },
  ),
  route(
    print.printDraft,
    { may: 'draft.read', in: ofStatement },
    {
      spend: heavily,
      command: (asked) => printDraft(asked.context, callerOf(asked), { ...asked.params, paper: asked.body.paper ?? 'a4' }),
      present: (asked, { printId }) => presentSoon(asked.context, callerOf(asked).person.id, printId),
    },
  ),
  route(print.getPrint, 'signed-in', {
    command: (asked) => ownPrint(placeOf(asked.context), callerOf(asked).person.id, asked.params.printId),
    present: ({ context }, found) => presentPrint(found, context.translate),
  }),
  route(print.cancelPrint, 'signed-in', {
    async command({ context, params, ...asked }) {
      const found = await ownPrint(placeOf(context), callerOf(asked).person.id, params.printId);
      if (!found.ok) return found;
      context.prints.drop(found.facts);
      return granted({});
    },
  }),
];

function placeOf({ prints, store }: WebContext) {
  return { prints, reads: store.records };
}

/** The print as it is when it is ready, or after a moment; null when it is gone. */
async function presentSoon(context: WebContext, personId: PersonId, printId: PrintId) {
  const found = context.prints.get(personId, printId);
  if (found === null) return null;
  let late: NodeJS.Timeout | undefined;
  await Promise.race([found.printing.result, new Promise((resolve) => (late = setTimeout(resolve, AT_ONCE_MS)))]);
  clearTimeout(late);
  return presentPrint(found, context.translate);
}
