import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockDataDir } from '../../server/store/lock.ts';
import { openSqliteStore } from '../../server/store/sqlite.ts';
import type { NewUpdate, Store } from '../../server/store/store.ts';
import { StorageTrouble } from '../../server/store/trouble.ts';
import { WriterThread } from '../../server/store/writerThread.ts';
import { killHard, startChild } from './children/start.ts';
import { at, hash, person } from './rows.ts';

const ROOM = 'draft:01ARZ3NDEKTSV4RRFFQ69G5FAV@1';
let directory: string;
let file: string;

/** Only root may mount; elsewhere the limit on pages stands for the full disk. */
const canMount = process.platform === 'linux' && process.getuid?.() === 0 && mounts();

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'chapeau-file-'));
  file = join(directory, 'chapeau.db');
});
afterEach(() => rm(directory, { recursive: true }));

it('what was written is there when the file is opened again', async () => {
  const one = person();
  await withStore(async (store) => {
    await store.tidy((tx) => tx.addPerson(one));
    await store.updates.append([update(5)]);
  });
  await withStore(async (store) => {
    expect(await store.records.person(one.id)).toEqual(one);
    expect(await store.updates.append([update(5)])).toEqual([2]);
  });
});

it('a database written by a newer release is refused with a sentence', async () => {
  await withStore(async () => undefined);
  outside(`insert into migrations (number, name) values (99, 'from-the-future')`);
  await expect(openSqliteStore({ file })).rejects.toThrow(/newer release/);
});

it('a file that is no database is refused with a sentence', async () => {
  await writeFile(file, 'Dear colleagues,\n'.repeat(500));
  await expect(openSqliteStore({ file })).rejects.toThrow('The file is not a database.');
});

it('the file is kept in WAL, so that reading never waits for writing', async () => {
  await withStore(async (store) => {
    await store.updates.append([update(1)]);
    const other = new DatabaseSync(file, { readOnly: true });
    expect(other.prepare('pragma journal_mode').get()).toEqual({ journal_mode: 'wal' });
    other.close();
  });
});

it('[S] on a full disk appends and commits fail as trouble, nothing acknowledged is lost, and it recovers by itself', async () => {
  const one = person();
  const store = await openSqliteStore({ file, mostPages: 120 });
  const key = { personId: one.id, key: 'big', requestHash: hash('aa'), status: 200, body: 'x'.repeat(60_000), at: at(0) };
  await store.tidy(async (tx) => {
    await tx.addPerson(one);
    await tx.addIdempotency(key);
  });
  const kept = await appendUntilFull(store);
  expect(kept).toBeGreaterThan(5);
  const [append, commit] = [store.updates.append([update(9000)]), store.tidy((tx) => tx.addIdempotency({ ...key, key: 'more' }))];
  await expect(append).rejects.toBeInstanceOf(StorageTrouble);
  await expect(commit).rejects.toBeInstanceOf(StorageTrouble);
  await expect(append).rejects.toThrow('The disk is full.');
  expect((await store.updates.open(ROOM)).lastSeq).toBe(kept);
  await store.tidy((tx) => tx.forgetBefore(at(1)));
  expect(await store.updates.append([update(9000)])).toEqual([kept + 1]);
  await store.tidy((tx) => tx.changePerson(one.id, { name: 'Written again' }));
  await store.close();
});

it.skipIf(!canMount)('[S] the same on a disk that is really full', async () => {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', directory]);
  try {
    await withStore(async (store) => {
      await writeFile(join(directory, 'ballast'), new Uint8Array(2_500_000));
      const kept = await appendUntilFull(store);
      await expect(store.tidy((tx) => tx.addPerson(person({ name: 'x'.repeat(60_000) })))).rejects.toBeInstanceOf(StorageTrouble);
      expect((await store.updates.open(ROOM)).lastSeq).toBe(kept);
      await rm(join(directory, 'ballast'));
      expect(await store.updates.append([update(9000)])).toEqual([kept + 1]);
      await store.checkWritable();
    });
  } finally {
    execFileSync('umount', ['--lazy', directory]);
  }
});

it('[S] another program that holds the database is trouble that passes', async () => {
  const store = await openSqliteStore({ file });
  const other = new DatabaseSync(file);
  other.exec('begin immediate');
  await expect(store.updates.append([update(1)])).rejects.toBeInstanceOf(StorageTrouble);
  other.exec('rollback');
  other.close();
  expect(await store.updates.append([update(1)])).toEqual([1]);
  await store.close();
});

it('[S] kill -9 in the middle of appending: every acknowledged update is there', async () => {
  await withStore(async () => undefined);
  let reached = 0;
  for (let round = 0; round < 3; round += 1) {
    const acknowledged = await acknowledgedBeforeKill(150);
    reached = Math.max(reached, ...acknowledged);
    await withStore(async (store) => {
      const { updates } = await store.updates.open(ROOM);
      expect(updates.map((row) => row.seq)).toEqual(updates.map((_, index) => index + 1));
      expect(updates.length).toBeGreaterThanOrEqual(reached);
    });
  }
  expect(reached).toBeGreaterThan(400);
});

it('[S] a writer thread that was lost is started again by the next request', async () => {
  const elsewhere = join(directory, 'later', 'chapeau.db');
  const writer = new WriterThread({ file: elsewhere });
  const lost = [writer.append([update(1)]), writer.line.begin()];
  for (const request of lost) await expect(request).rejects.toBeInstanceOf(StorageTrouble);
  await mkdir(join(directory, 'later'));
  await writer.line.begin();
  await writer.line.rollback();
  await writer.close();
});

it('a server that ends itself in the middle of writing ends with the exit code it chose', async () => {
  const codes = [71, 72].map(async (code) => {
    const [ended]: unknown[] = await once(startChild('exitInTheMiddle.ts', [`${file}-${code}`, String(code)]), 'exit');
    return ended;
  });
  expect(await Promise.all(codes)).toEqual([71, 72]);
});

it('a second server on the same data directory is refused with a sentence, until the first has gone', async () => {
  const unlock = await lockDataDir(directory);
  await expect(lockDataDir(directory)).rejects.toThrow(/Another Chapeau/);
  await unlock();
  const unlockAgain = await lockDataDir(directory);
  await unlockAgain();
});

it('the lock of a server ended by kill -9 is free at once', async () => {
  const child = startChild('holdLock.ts', [directory]);
  if (child.stdout === null) throw new Error('no stdout');
  await once(child.stdout, 'data');
  await expect(lockDataDir(directory)).rejects.toThrow(/Another Chapeau/);
  await killHard(child);
  const unlock = await lockDataDir(directory);
  await unlock();
});

function mounts(): boolean {
  const probe = mkdtempSync(join(tmpdir(), 'chapeau-mount-'));
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', probe]);
  if (status === 0) execFileSync('umount', [probe]);
  rmdirSync(probe);
  return status === 0;
}

async function withStore(work: (store: Store) => Promise<void>): Promise<void> {
  const store = await openSqliteStore({ file });
  try {
    await work(store);
  } finally {
    await store.close();
  }
}

function update(sizeBytes: number): NewUpdate {
  return { room: ROOM, update: new Uint8Array(sizeBytes), personId: null, at: at(0), claims: [] };
}

async function appendUntilFull(store: Store): Promise<number> {
  for (let kept = 0; ; kept += 1) {
    try {
      await store.updates.append([update(9000)]);
    } catch (error) {
      expect(error).toBeInstanceOf(StorageTrouble);
      return kept;
    }
  }
}

async function acknowledgedBeforeKill(count: number): Promise<readonly number[]> {
  const child = startChild('appendForever.ts', [file, ROOM]);
  if (child.stdout === null) throw new Error('no stdout');
  const acknowledged: number[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(Number(line));
    if (acknowledged.length === count) await killHard(child);
  }
  return acknowledged;
}

function outside(statement: string): void {
  const db = new DatabaseSync(file);
  db.exec(statement);
  db.close();
}
