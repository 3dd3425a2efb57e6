import { databaseFile } from '../server/store/dataDir.ts';
import { openSqliteStore } from '../server/store/sqlite.ts';
import type { Instant, PersonId, StatementId } from '../shared/terms.ts';
import { draftRoom } from '../shared/wire/socket.ts';
import { fillWithSample, startInstance, temporaryDataDir } from '../tests/support/instance.ts';
import { Visitor } from '../tests/support/server.ts';
import { randomFrom, Scribes } from './history/scribes.ts';

/**
 * How long a member waits for a moment of a long history, by HTTP, from the built server
 * as `npm start` starts it: `npm run bench lookBack`, `EDITS=260000 PARAGRAPHS=500` by
 * default. Between two looks the server lets a person wait as long as a look took; that
 * pause is not measured. One JSON line per figure.
 */
const EDITS = Number(process.env['EDITS'] ?? 260_000);
const PARAGRAPHS = Number(process.env['PARAGRAPHS'] ?? 500);
const LOOKS = Number(process.env['LOOKS'] ?? 40);
const BETWEEN_LOOKS_MS = 700;

const print = (figure: string, value: number, more: object = {}): void =>
  console.log(
    JSON.stringify({ bench: 'lookBack', figure, value: Math.round(value), unit: 'ms', edits: EDITS, paragraphs: PARAGRAPHS, ...more }),
  );
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const dataDir = temporaryDataDir();
const world = fillWithSample(dataDir);
const coordinator = world.people.find(({ role }) => role === 'coordinator');
if (coordinator === undefined) throw new Error('the sample has no coordinator');

async function asCoordinator(url: string): Promise<Visitor> {
  return new Visitor(url).signInAs(coordinator ?? { signIn: '' });
}

const first = await startInstance({ dataDir });
const member = await asCoordinator(first.url);
const { groups } = (await member.get('/api/home')).json;
const text = 'That governments agree to share what they know, and to say openly where they do not agree; ';
const made = await member.write('POST', `/working-groups/${groups[0].slug}/statements`, {
  title: 'A long history',
  language: 'en',
  notes: [],
  sourceHash: null,
  paragraphs: Array.from({ length: PARAGRAPHS }, () => ({
    kind: 'operative',
    level: 0,
    lang: null,
    dir: null,
    inline: [{ text, marks: {} }],
  })),
});
const statementId: StatementId = made.json.id;
await first.stop();

const store = await openSqliteStore({ file: databaseFile(dataDir) });
const people = (await store.records.allPersons({ cursor: null, limit: 8 })).rows.map(({ id }): PersonId => id);
const began = new Date().toISOString() as Instant;
const scribes = new Scribes({ store, room: draftRoom(statementId, 1), people, start: Date.parse(began) });
await scribes.begin();
await scribes.write(EDITS);
await store.close();

const instance = await startInstance({ dataDir });
const reader = await asCoordinator(instance.url);
const url = (query: string): string => `/api/statements/${statementId}/text${query}`;

async function look(query: string): Promise<number> {
  for (;;) {
    const start = performance.now();
    const answer = await reader.get(url(query));
    const took = performance.now() - start;
    if (answer.status === 200) {
      await pause(Math.max(BETWEEN_LOOKS_MS, 2 * took));
      return took;
    }
    // Nothing was prepared beforehand: the whole log is played once, or it is too soon after the last look.
    if (answer.status !== 429 && answer.status !== 503) throw new Error(`${answer.status} ${answer.text}`);
    await pause(1000);
  }
}

const opening = performance.now();
await look('');
print('the first look at a history that nobody ever looked at (the whole log is played)', performance.now() - opening);
const { moments } = (await reader.get(`/api/statements/${statementId}/timeline`)).json;
await pause(2000);

function tell(figure: string, times: readonly number[]): void {
  const inOrder = times.toSorted((a, b) => a - b);
  print(`${figure}, worst of ${times.length}`, inOrder.at(-1) ?? 0, { median: Math.round(inOrder[times.length >> 1] ?? 0) });
}

const now: number[] = [];
for (let at = 0; at < 10; at += 1) now.push(await look(''));
tell('who wrote the text of now', now);
const random = randomFrom(11);
const anywhere: number[] = [];
for (let at = 0; at < LOOKS; at += 1) anywhere.push(await look(`?index=${Math.floor(random() * moments)}`));
tell('the text at a random moment', anywhere);
await instance.remove();
