import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { openHistory } from '../server/history/openHistory.ts';
import { openSqliteStore } from '../server/store/sqlite.ts';
import { plainInline } from '../shared/draft/inline.ts';
import { seedUpdate } from '../shared/draft/seed.ts';
import { randomFrom, Scribes } from './history/scribes.ts';
import type { Instant, ParagraphId, PersonId, StatementId } from '../shared/terms.ts';
import { draftRoom } from '../shared/wire/socket.ts';

/**
 * How long it takes to see a draft as it was, and who wrote it: `npm run bench history`,
 * `EDITS=260000 PARAGRAPHS=500` by default. One JSON line per figure.
 *
 * Eight people type letter by letter, take back letters and now and then a sentence,
 * split and merge paragraphs. The log is written through the store, as the rooms do it.
 */
const EDITS = Number(process.env['EDITS'] ?? 260_000);
const PARAGRAPHS = Number(process.env['PARAGRAPHS'] ?? 500);
const LOOKS = Number(process.env['LOOKS'] ?? 60);
const STATEMENT = '0000000000000000BENCHMARKS' as StatementId;
const START = Date.parse('2005-01-03T08:00:00.000Z');

const folder = mkdtempSync(join(tmpdir(), 'chapeau-bench-history-'));
const file = join(folder, 'chapeau.sqlite');
const log = pino({ level: 'warn' });

function print(figure: string, value: number, unit: string, more: object = {}): void {
  console.log(JSON.stringify({ bench: 'history', figure, value: Math.round(value * 10) / 10, unit, ...more }));
}

interface Timed<Result> {
  readonly ms: number;
  /** Of all threads: what a busy machine does not blur. */
  readonly cpuMs: number;
  readonly result: Result;
}

async function timed<Result>(work: () => Promise<Result>): Promise<Timed<Result>> {
  const [began, cpuBefore] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const ms = performance.now() - began;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { ms, cpuMs: (user + system) / 1000, result };
}

function printWorst(figure: string, times: readonly Timed<unknown>[], more: object = {}): void {
  const inOrder = times.map(({ ms }) => ms).sort((a, b) => a - b);
  const cpu = times.map(({ cpuMs }) => Math.round(cpuMs)).sort((a, b) => a - b);
  const half = times.length >> 1;
  print(`${figure}, worst of ${times.length}`, inOrder.at(-1) ?? 0, 'ms', {
    median: Math.round(inOrder[half] ?? 0),
    cpuWorst: cpu.at(-1),
    cpuMedian: cpu[half],
    ...more,
  });
}

const store = await openSqliteStore({ file });
const room = draftRoom(STATEMENT, 1);
const paragraphs = Array.from({ length: PARAGRAPHS }, (_, at) => ({
  id: `p${at}` as ParagraphId,
  kind: 'operative' as const,
  level: 0 as const,
  restart: false,
  lang: null,
  dir: null,
  inline: plainInline('That governments agree to share what they know, and to say openly where they do not agree; '),
}));
await store.tidy((tx) => tx.seedUpdates(room, seedUpdate(paragraphs), new Date(START).toISOString() as Instant));
const people = Array.from({ length: 8 }, (_, at) => `person-${at}` as PersonId);
const scribes = new Scribes({ store, room, people, start: START });
await scribes.begin();
const generated = await timed(() => scribes.write(EDITS));
print('generating the log', generated.ms / 1000, 's', { edits: EDITS, paragraphs: PARAGRAPHS });
const logBytes = statSync(file).size;

let history = openHistory({ store, log });
const cpuBefore = process.cpuUsage();
const caught = await timed(async () => {
  history.catchUp(STATEMENT);
  await history.idle();
});
const cpu = process.cpuUsage(cpuBefore);
print('catching up, all', caught.ms / 1000, 's', { cpuSeconds: (cpu.user + cpu.system) / 1e6 });
print('catching up, per 1,000 rows', (caught.ms / EDITS) * 1000, 'ms');
const checkpoints = await store.checkpoints.list(STATEMENT);
let stateBytes = 0;
for (const { place } of checkpoints) stateBytes += (await store.checkpoints.state(STATEMENT, place))?.length ?? 0;
print('checkpoints', checkpoints.length, 'rows', { megabytes: stateBytes / 1e6, databaseMegabytes: logBytes / 1e6 });

const now = await timed(() => history.textAt(STATEMENT, { kind: 'now' }));
print('the text now, first', now.ms, 'ms');
const warm: Timed<unknown>[] = [];
for (let look = 0; look < 10; look += 1) warm.push(await timed(() => history.textAt(STATEMENT, { kind: 'now' })));
printWorst('the text now, warm', warm, { paragraphs: PARAGRAPHS });
const edited: Timed<unknown>[] = [];
for (let look = 0; look < 10; look += 1) {
  await scribes.write(1);
  edited.push(await timed(() => history.textAt(STATEMENT, { kind: 'now' })));
}
printWorst('the text now after one more edit', edited);

const random = randomFrom(11);
const looks: Timed<unknown>[] = [];
for (let look = 0; look < LOOKS; look += 1)
  looks.push(await timed(() => history.textAt(STATEMENT, { kind: 'index', index: Math.floor(random() * EDITS) })));
printWorst('a random moment, warm', looks);

const outline = await timed(() => history.outline(STATEMENT));
print('the outline', outline.ms, 'ms', { sittings: outline.result.ok ? outline.result.facts.sittings.length : 0 });
const work = await timed(() => history.workDone(STATEMENT, { after: null, until: null, limit: 50 }));
print('the work of the last 50 parts', work.ms, 'ms', { parts: work.result.length });
print('memory of the process', process.memoryUsage().rss / 1e6, 'MB');
await history.close();

const cold: Timed<unknown>[] = [];
for (let look = 0; look < Math.min(20, LOOKS); look += 1) {
  history = openHistory({ store, log });
  cold.push(await timed(() => history.textAt(STATEMENT, { kind: 'index', index: Math.floor(random() * EDITS) })));
  await history.close();
}
printWorst('a random moment, cold (a new thread, from the sources)', cold);
await store.close();
rmSync(folder, { recursive: true, force: true });
