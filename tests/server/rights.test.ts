import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { may, type Asker } from '../../shared/policy.ts';
import type { PersonId, StakeholderGroupId, WorkingGroupId } from '../../shared/terms.ts';
import { ROUTES } from '../../server/http/routes.ts';
import type { Route } from '../../server/http/route.ts';
import type { SeatRecord } from '../../shared/wire/workingGroup.ts';
import type { PlacedSample } from '../../server/acting/sampleWorld.ts';
import { openWorld, startTestServer, type TestServer, type Visitor } from '../support/server.ts';

/** Every door of the table is tried by everybody; who gets past it must be whom the policy names. */
let server: TestServer;
let world: PlacedSample;
const visitors = new Map<string, Visitor>();
const things: Record<string, string> = {};
const WHO = [
  'anonymous',
  'administrator',
  'coordinator',
  'chair',
  'secretariat',
  'observer',
  'member',
  'suggesting member',
  'plain secretariat',
  'seat in another group',
] as const;
type WhoTries = (typeof WHO)[number];

beforeAll(async () => {
  server = await startTestServer();
  world = await openWorld(server);
  await fillVisitors();
  await fillThings();
});
afterAll(() => server.remove());

describe('[R1] who gets past each door is whom the policy names', () => {
  for (const route of ROUTES) {
    const { method, path } = route.endpoint;
    test(`${method} ${path}`, async () => {
      for (const who of WHO) {
        const visitor = await visitorFor(route, who);
        // A body that no command takes: past the door, nothing is changed.
        const answer =
          method === 'GET' ? await visitor?.get(`/api${pathOf(route)}`) : await visitor?.write(method, pathOf(route), bodyFor(route));
        const isPast = answer !== undefined && !REFUSED.includes(answer.json?.code);
        expect([who, isPast, answer?.json?.code], `${who} at ${method} ${path}`).toEqual([who, isAllowed(route, who), answer?.json?.code]);
      }
    });
  }
});

test('[R1] who has no seat is told that nothing is there, who has one that it does not allow it', async () => {
  const path = `/api/statements/${things['statementId']}/freeze-checklist`;
  expect((await visitors.get('seat in another group')?.get(path))?.json.code).toBe('not-found');
  expect((await visitors.get('administrator')?.get(path))?.json.code).toBe('not-found');
  expect((await visitors.get('member')?.get(path))?.json.code).toBe('not-permitted');
  expect((await visitors.get('anonymous')?.get(path))?.json.code).toBe('not-signed-in');
});

test('[R2] mail addresses of seats are for those who manage seats', async () => {
  const path = `/api/working-groups/${world.workingGroup.slug}`;
  const seats = async (who: WhoTries) => (await visitors.get(who)?.get(path))?.json.seats;
  expect((await seats('coordinator')).every((seat: SeatRecord) => typeof seat.person.email === 'string')).toBe(true);
  expect((await seats('member')).every((seat: SeatRecord) => seat.person.email === null && seat.hasSignedIn === null)).toBe(true);
});

const REFUSED = ['not-signed-in', 'not-permitted', 'not-found', 'not-your-comment', 'wrong-origin'];
const links = new Map<WhoTries, { readonly signIn: string }>();

/** Signing out is tried in a session of its own. */
async function visitorFor(route: Route, who: WhoTries): Promise<Visitor | undefined> {
  const link = links.get(who);
  const endsSession = route.endpoint.method === 'DELETE' && route.endpoint.path === '/session';
  return endsSession && link !== undefined ? server.visitor().signInAs(link) : visitors.get(who);
}

function isAllowed(route: Route, who: WhoTries): boolean {
  const { who: rule, endpoint } = route;
  if (rule === 'public') return true;
  if (who === 'anonymous') return false;
  // A session and a print are their owner's alone: nobody here owns the ones that are tried.
  if (rule === 'signed-in')
    return !(`${endpoint.method} ${endpoint.path}` === 'DELETE /sessions/:sessionId' || endpoint.path === '/prints/:printId');
  if (rule === 'administrator') return who === 'administrator';
  return may(askerFor(who), rule.may, aboutOf(endpoint.path));
}

/** The comment and the thread that are tried are the coordinator's own. */
function aboutOf(path: string): { readonly authorId?: PersonId } {
  return /comments|threads\/:/.test(path) ? { authorId: 'coordinator' as PersonId } : {};
}

function askerFor(who: WhoTries): Asker {
  const base = { personId: who as unknown as PersonId, isAdministrator: who === 'administrator' };
  if (who === 'administrator' || who === 'seat in another group' || who === 'anonymous') return { ...base, seat: null };
  const role = who === 'suggesting member' ? 'member' : who === 'plain secretariat' ? 'secretariat' : who;
  return {
    ...base,
    seat: {
      workingGroupId: '' as WorkingGroupId,
      role,
      groupId: '' as StakeholderGroupId,
      mode: who === 'suggesting member' ? 'suggest' : 'edit',
      isDelegate: who === 'secretariat',
    },
  };
}

function pathOf(route: Route): string {
  return route.endpoint.path.replace(
    /:(\w+)/g,
    (_, name: string) => (name === 'slug' && route.endpoint.path.startsWith('/statements') ? things['statementSlug'] : things[name]) ?? '',
  );
}

/** A body that is refused behind the door; doors without one lead to things that may be done again and again, or are refused. */
function bodyFor(route: Route): unknown {
  return route.endpoint.body === undefined ? undefined : { name: 7, body: 7, number: 'x', text: 7 };
}

async function fillVisitors(): Promise<void> {
  for (const who of WHO) visitors.set(who, server.visitor());
  const signIn = async (who: WhoTries, email: string) => {
    const link = world.people.find((person) => person.email === email) ?? { signIn: '' };
    links.set(who, link);
    await visitors.get(who)?.signInAs(link);
  };
  const byRole = (role: string, index = 0) => world.people.filter((person) => person.role === role)[index]?.email ?? '';
  for (const role of ['administrator', 'coordinator', 'chair', 'secretariat', 'observer', 'member'] as const)
    await signIn(role, byRole(role));
  await signIn('suggesting member', byRole('member', 1));
  await signIn('plain secretariat', byRole('member', 2));
  await signIn('seat in another group', byRole('member', 3));
  const coordinator = visitors.get('coordinator');
  const group = (await coordinator?.get(`/api/working-groups/${world.workingGroup.slug}`))?.json;
  const seatOf = (email: string) => group.seats.find((seat: SeatRecord) => seat.person.email === email);
  const suggesting = seatOf(byRole('member', 1));
  await coordinator?.write('PATCH', `/seats/${suggesting.id}`, {
    role: 'member',
    groupId: suggesting.group.id,
    mode: 'suggest',
    isDelegate: false,
  });
  await coordinator?.write('PATCH', `/seats/${seatOf(byRole('member', 2)).id}`, {
    role: 'secretariat',
    groupId: null,
    mode: 'edit',
    isDelegate: false,
  });
  // Moved to a group of their own: no seat in this one.
  await coordinator?.write('DELETE', `/seats/${seatOf(byRole('member', 3)).id}`);
  await visitors
    .get('administrator')
    ?.write('POST', '/working-groups', { name: 'Another', coordinator: { name: 'X', email: byRole('member', 3) } });
  Object.assign(things, {
    slug: world.workingGroup.slug,
    groupId: group.stakeholderGroups[0].id,
    seatId: seatOf(byRole('coordinator')).id,
  });
}

async function fillThings(): Promise<void> {
  const coordinator = visitors.get('coordinator');
  const statementId = world.statements[0]?.id ?? '';
  const threads = (await coordinator?.get(`/api/statements/${statementId}/threads`))?.json.items;
  const opened = await coordinator?.write('POST', `/statements/${statementId}/threads`, {
    paragraphId: threads[0].place.paragraphId,
    quote: null,
    body: 'Mine.',
    mentions: [],
  });
  const version = await coordinator?.write('POST', `/statements/${statementId}/versions`, {
    number: 1,
    symbol: 'S/1',
    title: 'T',
    note: '',
    confirmed: ['thread-open'],
  });
  Object.assign(things, {
    statementId,
    statementSlug: world.statements[0]?.slug,
    ...opened?.json,
    versionId: version?.json.id,
    number: '1',
    personId: world.people[4]?.id,
    sessionId: '0'.repeat(26),
  });
}
