import { granted, refused } from '../../../shared/refusal.ts';
import * as activity from '../../../shared/wire/activity.ts';
import { presentActivity } from '../../present/activity.ts';
import { callerOf, route, type Route } from '../route.ts';
import { ofStatement } from '../where.ts';
import { inTurn, lookingBack } from './common.ts';

const USUAL_PAGE = 30;

/** What happened in a statement. */
export const ACTIVITY_ROUTES: readonly Route[] = [
  route(
    activity.getActivity,
    { may: 'draft.read', in: ofStatement },
    {
      spend: lookingBack,
      command: (asked) =>
        inTurn(asked, async () => {
          const { store, rooms, history, now } = asked.context;
          const statement = await store.records.statement(asked.params.statementId);
          if (statement === null) return refused('not-found');
          const { cursor = null, limit = USUAL_PAGE, personId = null, group = null, after = null } = asked.query;
          const readerId = callerOf(asked).person.id;
          const sources = { reads: store.records, rooms, history, now: now() };
          return granted(await presentActivity(sources, { statement, readerId, cursor, limit, personId, group, after }));
        }),
      present: (_asked, page) => page,
    },
  ),
];
