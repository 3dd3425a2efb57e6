import { askingForLink, signingIn } from '../signingIn.ts';
import * as session from '../../../shared/wire/session.ts';
import { granted } from '../../../shared/refusal.ts';
import { askForSignInLink } from '../../commands/askForSignInLink.ts';
import { changeMe } from '../../commands/changeMe.ts';
import { setPassphrase } from '../../commands/setPassphrase.ts';
import { signIn } from '../../commands/signIn.ts';
import { endSession, signOut } from '../../commands/signOut.ts';
import { presentHome } from '../../present/home.ts';
import { presentSession } from '../../present/session.ts';
import { callerOf, reading, route, type Route } from '../route.ts';
import { presented } from './common.ts';

/** Signing in, and oneself. */
export const SESSION_ROUTES: readonly Route[] = [
  reading(session.getSession, 'public', ({ caller }) => presentSession(caller)),
  route(session.signIn, 'public', {
    holdsSecret: true,
    command: async ({ context, body, from }, effects) => {
      const done = await signingIn(context, { email: body.email, address: from.address }, () =>
        signIn(context, { ...body, userAgent: from.userAgent }),
      );
      if (done.ok) effects.start(done.facts.token);
      return done.ok ? granted({ personId: done.facts.personId, sessionId: done.facts.sessionId }) : done;
    },
    present: async ({ context }, { personId, sessionId }) =>
      presented(await context.store.records.person(personId), (person) => presentSession({ person, session: { id: sessionId } })),
  }),
  route(session.signOut, 'signed-in', {
    command: async (asked, effects) => {
      const done = await signOut(asked.context, callerOf(asked));
      if (done.ok) effects.end();
      return done;
    },
  }),
  route(session.askForSignInLink, 'public', {
    command: ({ context, body, from }) =>
      askingForLink(context, { email: body.email, address: from.address }, () => askForSignInLink(context, body)),
  }),
  reading(session.listSessions, 'signed-in', async (asked) => {
    const { person, session: mine } = callerOf(asked);
    const live = await asked.context.store.records.liveSessions(person.id, asked.context.now());
    return {
      items: live.map(({ id, startedAt, lastSeenAt, userAgent }) => ({ id, startedAt, lastSeenAt, userAgent, isThisOne: id === mine.id })),
    };
  }),
  route(session.endSession, 'signed-in', { command: (asked) => endSession(asked.context, callerOf(asked), asked.params) }),
  route(session.changeMe, 'signed-in', {
    command: (asked) => changeMe(asked.context, callerOf(asked), asked.body),
    present: async (asked) => {
      const caller = callerOf(asked);
      return presented(await asked.context.store.records.person(caller.person.id), (person) =>
        presentSession({ person, session: caller.session }),
      );
    },
  }),
  route(session.setPassphrase, 'signed-in', {
    holdsSecret: true,
    command: (asked) => setPassphrase(asked.context, callerOf(asked), asked.body),
  }),
  reading(session.getHome, 'signed-in', (asked) => presentHome(asked.context.store.records, callerOf(asked).person.id)),
];
