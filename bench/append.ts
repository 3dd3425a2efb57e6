import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../server/store/sqlite.ts';
import type { NewUpdate, Store } from '../server/store/store.ts';
import type { Instant, PersonId } from '../shared/terms.ts';

/*
 * What logging before showing costs: appends to the update log on SQLite, on disk when
 * answered. Figures depend above all on how long the disk takes to flush.
 */
const NOW = '2005-04-04T09:00:00.000Z' as Instant;
const UPDATE_BYTES = 60;

const directory = await mkdtemp(join(tmpdir(), 'chapeau-bench-'));
const idleBefore = process.memoryUsage().rss;
const store = await openSqliteStore({ file: join(directory, 'chapeau.db') });
await alone(1);
print('memory of the store with its thread', (process.memoryUsage().rss - idleBefore) / 1024 / 1024, 'MiB');

print('append alone, p50', quantile(await alone(2000), 0.5), 'ms');
print('append alone, p99', quantile(await alone(2000), 0.99), 'ms');
for (const writers of [10, 100]) print(`appends by ${writers} writers at once`, await together(writers, 40_000 / writers), 'per second');

const committing = { goesOn: true };
const commits = commitOn(store);
const beside = await alone(2000);
committing.goesOn = false;
print('append while commits run, p50', quantile(beside, 0.5), 'ms');
print('append while commits run, p99', quantile(beside, 0.99), 'ms');
print('commits beside them', (await commits) / (sum(beside) / 1000), 'per second');

const packed = await packing(40);
print('a snapshot of 200 kB with 500 rows to pack, all that an append may have to wait for, p50', quantile(packed, 0.5), 'ms');
print('a snapshot of 200 kB with 500 rows to pack, all that an append may have to wait for, longest', quantile(packed, 1), 'ms');

const opening = performance.now();
const { updates } = await store.updates.open('room-0');
print(`opening a log of ${updates.length} updates`, performance.now() - opening, 'ms');

await store.close();
await rm(directory, { recursive: true });

/** Milliseconds of each of so many appends, one after the other. */
async function alone(count: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (let done = 0; done < count; done += 1) {
    const start = performance.now();
    await append('alone');
    times.push(performance.now() - start);
  }
  return times;
}

/** Milliseconds of each of so many snapshots in one long draft, with nothing else to do: the writer is busy as long. */
async function packing(count: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (let done = 1; done <= count; done += 1) {
    await store.updates.append(Array.from({ length: 500 }, () => updateFor('packed')));
    const start = performance.now();
    await store.updates.snapshot('packed', done * 500, randomBytes(200_000), NOW);
    times.push(performance.now() - start);
  }
  return times;
}

/** Appends a second when each of so many writers waits for its own only. */
async function together(writers: number, each: number): Promise<number> {
  const start = performance.now();
  const write = async (writer: number) => {
    for (let done = 0; done < each; done += 1) await append(`room-${writer % 3}`);
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  return (writers * each) / ((performance.now() - start) / 1000);
}

/** Commits, one after the other, as long as the appends beside them last; gives how many. */
async function commitOn(on: Store): Promise<number> {
  let count = 0;
  for (; committing.goesOn; count += 1) {
    await on.commit({ now: NOW, actorId: null }, async (tx) => {
      await tx.setInstance({ setUpAt: NOW });
      await tx.record({ kind: 'person-changed', personId: 'P' as PersonId, personal: { name: 'Somebody' } });
    });
  }
  return count;
}

function append(room: string): Promise<readonly number[]> {
  return store.updates.append([updateFor(room)]);
}

/** Bytes that deflate hardly. */
function updateFor(room: string): NewUpdate {
  return { room, update: randomBytes(UPDATE_BYTES), personId: 'P' as PersonId, at: NOW, claims: [] };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function print(figure: string, value: number, unit: string): void {
  process.stdout.write(`${JSON.stringify({ bench: 'append', figure, value: Math.round(value * 100) / 100, unit })}\n`);
}
