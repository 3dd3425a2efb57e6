import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { email, line, pageOf, pageQuery, passphrase, instant, letterId, personId, slug } from './fields.ts';

/** The instance itself: set-up, its people, its outbox. */
export const instanceRecord = z.object({
  isSetUp: z.boolean(),
  isSample: z.boolean(),
  /** Whether letters are sent by mail or wait on the outbox page. */
  mail: z.enum(['smtp', 'outbox']),
});
export type InstanceRecord = z.infer<typeof instanceRecord>;

export const getInstance = endpoint({
  method: 'GET',
  path: '/instance',
  summary: 'Whether the instance is set up.',
  answer: instanceRecord,
});

/** Sets an empty instance up and signs the administrator in. `token` is the one of the set-up link that the server printed. */
export const setUpInstance = endpoint({
  method: 'POST',
  path: '/instance',
  summary: 'Set an empty instance up: an administrator and a working group whose first coordinator they are, or the sample.',
  body: z.discriminatedUnion('start', [
    z.object({
      start: z.literal('empty'),
      token: z.string().check(z.maxLength(100)),
      administrator: z.object({ name: line(120), email, passphrase }),
      workingGroup: z.object({ name: line(160) }),
    }),
    z.object({ start: z.literal('sample'), token: z.string().check(z.maxLength(100)) }),
  ]),
  /** `goTo` is a path within the product. */
  answer: z.object({ goTo: z.string() }),
});

export const letterRecord = z.object({
  id: letterId,
  to: z.object({ name: z.string(), email: z.string() }),
  subject: z.string(),
  body: z.string(),
  purpose: z.enum(['sign-in', 'invitation', 'mention']),
  createdAt: instant,
  sentAt: z.nullable(instant),
  lastError: z.nullable(z.string()),
});
export type LetterRecord = z.infer<typeof letterRecord>;
export const listLetters = endpoint({
  method: 'GET',
  path: '/letters',
  summary: 'The outbox, newest first (administrator).',
  query: pageQuery,
  answer: pageOf(letterRecord),
});

export const personRecord = z.object({
  id: personId,
  name: z.string(),
  email: z.string(),
  isAdministrator: z.boolean(),
  disabledAt: z.nullable(instant),
  createdAt: instant,
});
export type PersonRecord = z.infer<typeof personRecord>;
export const listPersons = endpoint({
  method: 'GET',
  path: '/persons',
  summary: 'Everyone on the instance (administrator).',
  query: pageQuery,
  answer: pageOf(personRecord),
});
export const changePerson = endpoint({
  method: 'PATCH',
  path: '/persons/:personId',
  summary: 'Disable an account or enable it again (administrator); ends its sessions.',
  params: z.object({ personId }),
  body: z.object({ isDisabled: z.boolean() }),
  answer: personRecord,
});
/** Also the sample's cast on its sign-in page; empty for an instance that is no sample. */
export const listCast = endpoint({
  method: 'GET',
  path: '/sample/cast',
  summary: 'The people of the sample and the paths that sign them in; empty outside the sample.',
  answer: z.object({
    people: z.array(z.object({ name: z.string(), role: z.string(), group: z.nullable(z.string()), signIn: z.string() })),
  }),
});
export const createWorkingGroup = endpoint({
  method: 'POST',
  path: '/working-groups',
  summary: 'Create another working group (administrator) and invite its first coordinator.',
  body: z.object({ name: line(160), coordinator: z.object({ name: line(120), email }) }),
  answer: z.object({ slug }),
});
