import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { gunzipSync } from 'node:zlib';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { examineFile } from '../../server/store/examineSqlite.ts';
import { openSqliteStore } from '../../server/store/sqlite.ts';
import type { Store } from '../../server/store/store.ts';
import { StorageTrouble } from '../../server/store/trouble.ts';
import type { PersonId, StatementId } from '../../shared/terms.ts';
import { draftRoom } from '../../shared/wire/socket.ts';
import { killHard, startChild } from './children/start.ts';
import { at } from './rows.ts';

/*
 * form-6.db.gz was written by release 0.1.0: a statement, its draft of 1300 rows, ten a
 * minute, of two persons and the server in turn, with a snapshot every hundred rows up to 1200.
 */
const FORMER = new URL('fixtures/form-6.db.gz', import.meta.url);
const [COORDINATOR, MEMBER] = ['01J00000000000000000000001', '01J00000000000000000000002'] as [PersonId, PersonId];
const STATEMENT = '01J00000000000000000000004' as StatementId;
const ROOM = draftRoom(STATEMENT, 1);

let directory: string;
let file: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'chapeau-packing-'));
  file = join(directory, 'chapeau.db');
});
afterEach(() => rm(directory, { recursive: true }));

it('[S33] a database of the former release is carried over whole, its old rows packed and its snapshots thinned', async () => {
  await writeFile(file, gunzipSync(await readFile(FORMER)));
  await withStore(async (store) => {
    await vi.waitFor(
      () =>
        expect(segments()).toEqual([
          { first_seq: 1, last_seq: 500 },
          { first_seq: 501, last_seq: 1000 },
        ]),
      5000,
    );
    const rows = await store.updates.read(ROOM, 0, 5000);
    const seqs = Array.from({ length: 1300 }, (_, index) => index + 1);
    expect(rows.map(({ seq, update }) => [seq, new TextDecoder().decode(update)])).toEqual(
      seqs.map((seq) => [seq, seq === 1 ? 'seed' : `update ${seq}`]),
    );
    expect(rows.map(({ personId }) => personId)).toEqual(
      seqs.map((seq) => (seq === 1 ? null : ([MEMBER, COORDINATOR, null][seq % 3] ?? null))),
    );
    expect(rows.map((row) => row.at)).toEqual(seqs.map((seq) => at(Math.floor((seq === 1 ? 0 : seq) / 10))));
    const opened = await store.updates.open(ROOM);
    expect(opened.snapshot).toEqual({ seq: 1200, state: new TextEncoder().encode('state 1200') });
    expect(opened.updates).toEqual(rows.slice(1200));
    expect(ask('select seq from draft_snapshots order by seq')).toEqual([{ seq: 500 }, { seq: 1100 }, { seq: 1200 }]);
    expect(await store.updates.owners(ROOM)).toEqual(new Map([[4, COORDINATOR]]));
    expect(await store.updates.append([{ room: ROOM, update: new Uint8Array([1]), personId: MEMBER, at: at(130), claims: [] }])).toEqual([
      1301,
    ]);
    expect(await store.records.lastEditAt(STATEMENT)).toBe(at(130));
    expect(await store.doctor()).toEqual([]);
  });
});

it('[S31] kill -9 in the middle of packing: nothing is lost, nothing stands twice', async () => {
  await withStore(async () => undefined);
  for (let round = 1; round <= 2; round += 1) {
    const acknowledged = await acknowledgedBeforeKill(12 + 7 * round);
    await withStore(async (store) => {
      const rows = await store.updates.read(ROOM, 0, 100_000);
      expect(rows.length).toBeGreaterThanOrEqual(acknowledged);
      const seqs = Array.from({ length: rows.length }, (_, index) => index + 1);
      expect(rows.map(({ seq, update }) => [seq, new TextDecoder().decode(update)])).toEqual(seqs.map((seq) => [seq, `update ${seq}`]));
      expect(segments().length).toBeGreaterThanOrEqual(Math.floor(acknowledged / 500) - 1);
      // The room is nobody's here, which is all there is to find.
      expect(await store.doctor()).toEqual([`The log of ${ROOM} belongs to no statement.`]);
    });
  }
});

it('[S31] whoever looks while a log is packed sees every row once', async () => {
  await withStore(async (store) => {
    const row = { room: ROOM, update: new Uint8Array(60), personId: null, at: at(0), claims: [] };
    await store.updates.append(Array.from({ length: 5000 }, () => row));
    const looker = new DatabaseSync(file, { readOnly: true });
    const look = looker.prepare(`select (select count(*) from draft_segments) as segments,
      (select count(*) from draft_updates) + (select coalesce(sum(last_seq - first_seq + 1), 0) from draft_segments) as rows`);
    await store.updates.snapshot(ROOM, 5000, new Uint8Array(10), at(0));
    for (let packed = 0; packed < 10; await new Promise(setImmediate)) {
      const { segments, rows }: { readonly segments: number; readonly rows: number } = look.get();
      expect(rows).toBe(5000);
      packed = segments;
    }
    looker.close();
  });
});

it('[S31] a disk that is full in the middle of packing leaves every row where it was', async () => {
  const row = { room: ROOM, personId: null, at: at(0), claims: [] };
  // Nothing to deflate: a segment needs as much room as its rows.
  const noise = () => crypto.getRandomValues(new Uint8Array(300));
  await withStore((store) => store.updates.append(Array.from({ length: 500 }, () => ({ ...row, update: noise() }))));
  const [pages] = ask('pragma page_count').map((found) => Number(Object.values(found ?? {})[0]));
  const store = await openSqliteStore({ file, mostPages: (pages ?? 0) + 10 });
  const before = await store.updates.read(ROOM, 0, 1000);
  await expect(store.updates.snapshot(ROOM, 500, new Uint8Array(10), at(0))).rejects.toBeInstanceOf(StorageTrouble);
  expect(await store.updates.read(ROOM, 0, 1000)).toEqual(before);
  expect([...segments(), ...ask('select seq from draft_snapshots')]).toEqual([]);
  await store.close();
});

it('[S34] the doctor finds packed updates that are missing, cannot be read, or are not what is told of them', async () => {
  await writeFile(file, gunzipSync(await readFile(FORMER)));
  await withStore(() => vi.waitFor(() => expect(segments()).toHaveLength(2), 5000));
  const whole = await readFile(file);
  let forgeries = 0;
  const found = async (statement: string) => {
    file = join(directory, `forged-${(forgeries += 1)}.db`);
    await writeFile(file, whole);
    forge(statement);
    return examineFile(file);
  };
  const second = 'where last_seq = 1000';
  expect(await found('delete from draft_segments where last_seq = 500')).toEqual([expect.stringMatching(/has gaps after update 0/)]);
  expect(await found(`delete from draft_segments ${second}`)).toEqual([expect.stringMatching(/has gaps after update 500/)]);
  expect(await found(`update draft_segments set rows = substr(rows, 1, 900) ${second}`)).toEqual([
    expect.stringMatching(/packed updates 501 to 1000 .* cannot be read/),
  ]);
  expect(await found(`update draft_segments set rows = (select rows from draft_segments where last_seq = 500) ${second}`)).toEqual([
    expect.stringMatching(/501 to 1000 .* not what is told/),
  ]);
  expect(await found(`update draft_segments set edits = '[["${MEMBER}",500]]' ${second}`)).toEqual([
    expect.stringMatching(/not what is told/),
  ]);
  expect(await found(`update draft_segments set last_edit_at = null ${second}`)).toEqual([expect.stringMatching(/not what is told/)]);
  expect(await found(`update draft_updates set seq = 1000 where seq = 1001`)).toEqual([
    expect.stringMatching(/has gaps/),
    expect.stringMatching(/packed and stand loose as well/),
  ]);
  expect(await found(`insert into draft_snapshots (room, seq, at, state) values ('${ROOM}', 1301, '', x'00')`)).toEqual([
    expect.stringMatching(/snapshot .* 1301 stands on an update that is not in the log/),
  ]);
  expect(await found(`update draft_segments set edits = '[["nobody",500]]' ${second}`)).toContainEqual(
    expect.stringMatching(/a person who is not known: nobody/),
  );
});

async function withStore(work: (store: Store) => Promise<unknown>): Promise<void> {
  const store = await openSqliteStore({ file });
  try {
    await work(store);
  } finally {
    await store.close();
  }
}

async function acknowledgedBeforeKill(count: number): Promise<number> {
  const child = startChild('packForever.ts', [file, ROOM]);
  if (child.stdout === null) throw new Error('no stdout');
  let [last, lines] = [0, 0];
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line);
    if ((lines += 1) === count) await killHard(child);
  }
  return last;
}

function segments(): readonly unknown[] {
  return ask('select first_seq, last_seq from draft_segments order by last_seq');
}

function ask(query: string): readonly unknown[] {
  const db = new DatabaseSync(file, { readOnly: true });
  const rows = db
    .prepare(query)
    .all()
    .map((row: object) => ({ ...row }));
  db.close();
  return rows;
}

/** What somebody can do who first takes the triggers away. */
function forge(statement: string): void {
  const db = new DatabaseSync(file);
  const triggers: readonly { readonly name: string; readonly sql: string }[] = db
    .prepare(`select name, sql from sqlite_master where type = 'trigger'`)
    .all();
  for (const { name } of triggers) db.exec(`drop trigger ${name}`);
  db.exec(statement);
  for (const { sql } of triggers) db.exec(sql);
  db.close();
}
