import { newId } from '../server/ids.ts';
import { instantOf } from '../server/instant.ts';
import type { CommentId, ParagraphId, PersonId, StatementId, ThreadId } from '../shared/terms.ts';
import { openWorld, startTestServer } from '../tests/support/server.ts';

/*
 * What happened in a statement, asked over HTTP, on an instance with a long past: the
 * journal of 200 statements, half of it about one of them.
 */
const STATEMENTS = 200;
const ENTRIES = 100_000;
const ASKED = 60;

const server = await startTestServer();
const world = await openWorld(server, { statements: STATEMENTS, members: 30 });
const now = () => instantOf(new Date());
const [first, ...others] = world.statements;
if (first === undefined) throw new Error('the sample has no statement');
await fill(first.id, ENTRIES / 2);
for (const statement of others) await fill(statement.id, ENTRIES / 2 / others.length);

const member = world.people.find(({ role }) => role === 'member');
const visitor = await server.visitor().signInAs(member ?? { signIn: '' });
await server.store.tidy((tx) =>
  tx.setVisit(member?.id ?? newId<PersonId>(now), first.id, { at: now(), previousAt: instantOf(new Date(0)) }),
);
const path = `/api/statements/${first.id}/activity`;
const page = (await visitor.get(path)).json;
print('unread told', page.unread, 'items');
const observer = world.people.find(({ role }) => role === 'observer')?.id ?? '';
for (const [name, query] of [
  ['newest page', ''],
  ['newest page of one person', `?personId=${member?.id ?? ''}`],
  ['newest page of one group', `?group=${encodeURIComponent(member?.group ?? '')}`],
  ['newest page of somebody who did nothing', `?personId=${observer}`],
  ['a page further down', `?cursor=${await cursorAfter(20)}`],
] as const)
  await measure(name, `${path}${query}`);
await server.remove();

/** Comments by everybody in turn, one second apart, a thousand to a commit. */
async function fill(statementId: StatementId, count: number): Promise<void> {
  const members = world.people.filter(({ role }) => role === 'member');
  const [thread] = await server.store.records.threads(first?.id ?? statementId);
  for (let done = 0; done < count; done += 1000)
    await server.store.commit({ now: now(), actorId: null }, async (tx) => {
      for (let index = done; index < Math.min(count, done + 1000); index += 1) {
        const by = members[index % members.length]?.id;
        const at = instantOf(new Date(Date.now() - index * 1000));
        const ids = { threadId: thread?.id ?? newId<ThreadId>(now), commentId: newId<CommentId>(now), paragraphId: 'p' as ParagraphId };
        const entry = { kind: 'thread-opened', statementId, ...ids, personal: { body: 'A remark', quote: null } } as const;
        await tx.record(entry, by === undefined ? { at } : { at, by });
      }
    });
}

async function cursorAfter(pages: number): Promise<string> {
  let cursor = '';
  for (let read = 0; read < pages; read += 1)
    cursor = (await visitor.get(`${path}?limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`)).json.nextCursor;
  return cursor;
}

/** How long an answer takes, and how much of a processor: server and asker are one process here. */
async function measure(name: string, address: string): Promise<void> {
  const times: number[] = [];
  const before = process.cpuUsage();
  for (let asked = 0; asked < ASKED; asked += 1) {
    const start = performance.now();
    const answer = await visitor.get(address);
    if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`);
    times.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(before);
  times.sort((a, b) => a - b);
  print(`${name}, p50`, times[Math.floor(ASKED * 0.5)] ?? 0, 'ms');
  print(`${name}, p95`, times[Math.floor(ASKED * 0.95)] ?? 0, 'ms');
  print(`${name}, processor time`, (user + system) / 1000 / ASKED, 'ms');
}

function print(figure: string, value: number, unit: string): void {
  process.stdout.write(`${JSON.stringify({ bench: 'activity', figure, value: Math.round(value * 10) / 10, unit })}\n`);
}
