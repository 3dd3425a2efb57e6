import * as z from 'zod/mini';
import { expect, test } from 'vitest';
import { ROUTES } from '../../server/http/routes.ts';
import { openWorld, startTestServer } from '../support/server.ts';

test('every record that can be read is of the form that the interface promises', async () => {
  const server = await startTestServer();
  const world = await openWorld(server);
  const as = (role: string) => server.visitor().signInAs(world.people.find((person) => person.role === role) ?? { signIn: '' });
  const [coordinator, administrator] = [await as('coordinator'), await as('administrator')];
  const statement = world.statements[0];
  const version = await coordinator.write('POST', `/statements/${statement?.id}/versions`, {
    number: 1,
    symbol: 'S/1',
    title: 'T',
    note: '',
    confirmed: ['thread-open'],
  });
  await administrator.write('POST', '/working-groups', { name: 'Another', coordinator: { name: 'New', email: 'new@example.org' } });
  const { items } = (await coordinator.get(`/api/statements/${statement?.id}/threads`)).json;
  const print = await coordinator.write('POST', `/versions/${version.json.id}/prints`, {});
  const things: Record<string, string | undefined> = {
    statementId: statement?.id,
    versionId: version.json.id,
    number: '1',
    printId: print.json.id,
    commentId: items[0].comments[0].id,
  };
  for (const { endpoint, who } of ROUTES.filter((route) => route.endpoint.method === 'GET')) {
    const slug = endpoint.path.startsWith('/statements') ? statement?.slug : world.workingGroup.slug;
    const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => (name === 'slug' ? slug : things[name]) ?? '');
    const answer = await (who === 'administrator' ? administrator : coordinator).get(`/api${path}`);
    expect([endpoint.path, answer.status]).toEqual([endpoint.path, 200]);
    const parsed = z.safeParse(endpoint.answer, answer.json);
    expect(parsed.success, `${endpoint.path}: ${JSON.stringify(parsed.error?.issues[0])}`).toBe(true);
    expect(parsed.data, `${endpoint.path} says more than it promises`).toEqual(answer.json);
  }
  await server.remove();
});
