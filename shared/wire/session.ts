import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { email, instant, line, nothing, passphrase, personId, role, sessionId, slug } from './fields.ts';

/** Who I am, and my sessions. */
export const sessionRecord = z.object({
  person: z.nullable(
    z.object({ id: personId, name: z.string(), email: z.string(), isAdministrator: z.boolean(), hasPassphrase: z.boolean() }),
  ),
  sessionId: z.nullable(sessionId),
});
export type SessionRecord = z.infer<typeof sessionRecord>;
export const getSession = endpoint({
  method: 'GET',
  path: '/session',
  summary: 'Who is signed in; `person` is null for nobody.',
  answer: sessionRecord,
});
export const signIn = endpoint({
  method: 'POST',
  path: '/session',
  summary: 'Sign in by passphrase.',
  body: z.object({ email, passphrase }),
  answer: sessionRecord,
});
export const signOut = endpoint({ method: 'DELETE', path: '/session', summary: 'Sign out.', answer: nothing });
export const askForSignInLink = endpoint({
  method: 'POST',
  path: '/sign-in-links',
  summary: 'Ask for a one-time sign-in link by mail. The answer is the same whether the address is known or not.',
  body: z.object({ email }),
  answer: nothing,
});
export const listSessions = endpoint({
  method: 'GET',
  path: '/sessions',
  summary: 'My live sessions, newest first.',
  answer: z.object({
    items: z.array(z.object({ id: sessionId, startedAt: instant, lastSeenAt: instant, userAgent: z.string(), isThisOne: z.boolean() })),
  }),
});
export const endSession = endpoint({
  method: 'DELETE',
  path: '/sessions/:sessionId',
  summary: 'End one of my sessions; its sockets close within a second.',
  params: z.object({ sessionId }),
  answer: nothing,
});
export const changeMe = endpoint({
  method: 'PATCH',
  path: '/me',
  summary: 'Change my name.',
  body: z.object({ name: line(120) }),
  answer: sessionRecord,
});
export const setPassphrase = endpoint({
  method: 'PUT',
  path: '/me/passphrase',
  summary: 'Set or change my passphrase; ends my other sessions.',
  body: z.object({ current: z.nullable(passphrase), passphrase }),
  answer: nothing,
});

/** My home page: my working groups and statements, with what changed since I was last there. */
export const homeStatement = z.object({
  id: z.string(),
  slug,
  title: z.string(),
  latestVersion: z.nullable(z.object({ number: z.number(), symbol: z.string() })),
  lastEditAt: z.nullable(instant),
  openThreads: z.number(),
  /** Counts since my last visit, by others; null when I was never there. */
  changes: z.nullable(
    z.object({ since: instant, edits: z.number(), comments: z.number(), versions: z.number(), editors: z.array(z.string()) }),
  ),
});
export const getHome = endpoint({
  method: 'GET',
  path: '/home',
  summary: 'My working groups and their statements, with what changed since I was last there.',
  answer: z.object({
    groups: z.array(
      z.object({
        slug,
        name: z.string(),
        myRole: role,
        myGroup: z.nullable(z.string()),
        canCreateStatement: z.boolean(),
        statements: z.array(homeStatement),
      }),
    ),
  }),
});
export type HomeRecord = z.infer<(typeof getHome)['answer']>;
