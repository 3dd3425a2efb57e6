import * as instance from '../../../shared/wire/instance.ts';
import { granted } from '../../../shared/refusal.ts';
import { createWorkingGroup } from '../../commands/createWorkingGroup.ts';
import { disablePerson } from '../../commands/disablePerson.ts';
import { openSample } from '../../commands/openSample.ts';
import { setUpInstance } from '../../commands/setUpInstance.ts';
import { presentCast } from '../../present/cast.ts';
import { presentInstance, presentLetter, presentPerson } from '../../present/instance.ts';
import { callerOf, reading, route, type Route } from '../route.ts';
import { page, listed, presented } from './common.ts';

/** The instance: its people, its letters, its working groups. */
export const INSTANCE_ROUTES: readonly Route[] = [
  reading(instance.getInstance, 'public', async ({ context }) => presentInstance(await context.store.records.instance(), context.mail)),
  route(instance.setUpInstance, 'public', {
    holdsSecret: true,
    command: async ({ context, body, from }, effects) => {
      const done =
        body.start === 'sample'
          ? await openSample(context, { token: body.token, userAgent: from.userAgent })
          : await setUpInstance(context, { ...body, userAgent: from.userAgent });
      if (!done.ok) return done;
      effects.start(done.facts.session.token);
      return granted({ goTo: done.facts.goTo });
    },
    present: (_asked, facts) => facts,
  }),
  reading(instance.listLetters, 'administrator', async ({ context, query }) =>
    listed(await context.store.records.letters(page(query)), presentLetter),
  ),
  reading(instance.listPersons, 'administrator', async ({ context, query }) =>
    listed(await context.store.records.allPersons(page(query)), presentPerson),
  ),
  route(instance.changePerson, 'administrator', {
    command: (asked) => disablePerson(asked.context, callerOf(asked), { ...asked.params, ...asked.body }),
    present: async ({ context }, { personId }) => presented(await context.store.records.person(personId), presentPerson),
  }),
  reading(instance.listCast, 'public', ({ context }) => presentCast(context)),
  route(instance.createWorkingGroup, 'administrator', {
    command: (asked) => createWorkingGroup(asked.context, callerOf(asked), asked.body),
    present: (_asked, facts) => facts,
  }),
];
