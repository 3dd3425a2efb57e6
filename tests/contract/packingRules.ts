import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { NewUpdate } from '../../server/store/store.ts';
import type { Instant, StatementId } from '../../shared/terms.ts';
import { draftRoom } from '../../shared/wire/socket.ts';
import { at, person, setScene, statement, type Scene } from './rows.ts';
import type { OpenSubject, Subject } from './subject.ts';

/** Whoever asks must not notice where a row stands. */
export function packingRules(open: OpenSubject): void {
  let subject: Subject;
  let scene: Scene;
  beforeAll(async () => {
    subject = await open();
    scene = await setScene(subject.store);
  });
  afterAll(() => subject.close());
  const log = () => subject.store.updates;

  /** A draft the log of which has so many rows, ten a minute: of the coordinator, the member and the server in turn. */
  async function draftOf(count: number): Promise<{ readonly id: StatementId; readonly room: string; readonly rows: readonly NewUpdate[] }> {
    const row = statement(scene.group.id, scene.coordinator.id);
    const room = draftRoom(row.id, 1);
    await subject.store.tidy((tx) => tx.addStatement(row));
    const rows = Array.from({ length: count }, (_, index) => rowAt(room, index + 1));
    await log().append(rows);
    return { id: row.id, room, rows };
  }

  function rowAt(room: string, seq: number): NewUpdate {
    const personId = [null, scene.coordinator.id, scene.member.id][seq % 3] ?? null;
    return { room, update: new TextEncoder().encode(`update ${seq}`), personId, at: at(Math.floor(seq / 10)), claims: [] };
  }

  const snapshot = (room: string, seq: number, when: Instant = at(Math.floor(seq / 10))) =>
    log().snapshot(room, seq, new TextEncoder().encode(`state ${seq}`), when);

  async function looseIn(room: string): Promise<readonly number[]> {
    const rows = await subject.ask(`select seq from draft_updates where room = '${room}' order by seq`);
    return rows.map((row) => (typeof row === 'object' && row !== null && 'seq' in row ? Number(row.seq) : Number.NaN));
  }

  async function segmentsOf(room: string): Promise<readonly unknown[]> {
    const rows = await subject.ask(`select first_seq, last_seq from draft_segments where room = '${room}' order by last_seq`);
    return rows.map((row) => Object.values(row ?? {}).map(Number));
  }

  it('[S30] rows below a snapshot are packed when they fill a segment, and the log reads as before', async () => {
    const { room, rows } = await draftOf(1203);
    const before = await log().read(room, 0, 2000);
    await snapshot(room, 499);
    expect(await segmentsOf(room)).toEqual([]);
    await snapshot(room, 1100);
    await vi.waitFor(
      async () =>
        expect(await segmentsOf(room)).toEqual([
          [1, 500],
          [501, 1000],
        ]),
      5000,
    );
    expect(await looseIn(room)).toEqual(Array.from({ length: 203 }, (_, index) => 1001 + index));
    expect(before.map((row) => [row.update, row.personId, row.at])).toEqual(rows.map((row) => [row.update, row.personId, row.at]));
    expect(await log().read(room, 0, 2000)).toEqual(before);
    for (const [after, limit] of [
      [0, 1],
      [0, 500],
      [499, 2],
      [500, 1],
      [498, 600],
      [999, 3],
      [1000, 5],
      [1202, 9],
      [1203, 9],
      [7, 0],
    ] as const)
      expect(await log().read(room, after, limit), `${limit} after ${after}`).toEqual(before.slice(after, after + limit));
    expect(await log().open(room)).toEqual({
      snapshot: { seq: 1100, state: expect.any(Uint8Array) },
      updates: before.slice(1100),
      lastSeq: 1203,
    });
  });

  it('[S30] what was read can be changed by who read it', async () => {
    const { room } = await draftOf(500);
    await snapshot(room, 500);
    for (const row of await log().read(room, 0, 3)) row.update.fill(0);
    expect(new TextDecoder().decode((await log().read(room, 1, 1))[0]?.update)).toBe('update 2');
  });

  it('[S30] a room whose rows are all packed goes on at the right number', async () => {
    const { id, room } = await draftOf(500);
    await snapshot(room, 500);
    expect(await looseIn(room)).toEqual([]);
    expect(await log().rooms(id)).toMatchObject([{ room, lastSeq: 500, snapshotSeq: 500 }]);
    expect(await subject.store.records.lastEditAt(id)).toBe(at(50));
    // After a commit the store looks anew where the log ends.
    await subject.store.tidy((tx) => tx.addPerson(person()));
    expect(await log().append([rowAt(room, 501)])).toEqual([501]);
    await expect(subject.store.tidy((tx) => tx.seedUpdates(room, new Uint8Array([1]), at(0)))).rejects.toThrow();
    expect(await log().append([rowAt(room, 502)])).toEqual([502]);
    expect((await log().read(room, 498, 9)).map(({ seq }) => seq)).toEqual([499, 500, 501, 502]);
    expect(await subject.store.doctor()).toEqual([]);
  });

  it('[S30] a segment is full with 256 kB of updates too', async () => {
    const { room } = await draftOf(2);
    const large = { ...rowAt(room, 3), update: new Uint8Array(200 * 1024).fill(7) };
    await log().append([large, large, large, large]);
    await snapshot(room, 6);
    await vi.waitFor(
      async () =>
        expect(await segmentsOf(room)).toEqual([
          [1, 4],
          [5, 6],
        ]),
      5000,
    );
    expect((await log().read(room, 0, 9)).map(({ update }) => update.length)).toEqual([8, 8, ...Array(4).fill(200 * 1024)]);
  });

  it('[S30][H] questions by time and by person see packed and loose rows alike', async () => {
    const { id, room, rows } = await draftOf(1203);
    const { records } = subject.store;
    const minutes = [0, 1, 49, 50, 51, 99, 100, 101, 120, 121];
    const asked = async () => ({
      seqs: await Promise.all(minutes.map((minute) => log().seqAt(room, at(minute)))),
      changes: await Promise.all(minutes.map((minute) => records.changesSince(id, at(minute), scene.member.id))),
      last: await records.lastEditAt(id),
      rooms: (await log().rooms(id)).map(({ room, lastSeq }) => [room, lastSeq]),
    });
    const before = await asked();
    expect(before.seqs).toEqual([9, 19, 499, 509, 519, 999, 1009, 1019, 1203, 1203]);
    const others = rows.filter(({ personId }) => personId === scene.coordinator.id);
    expect(before.changes.map(({ edits }) => edits)).toEqual(minutes.map((minute) => others.filter((row) => row.at > at(minute)).length));
    await snapshot(room, 1203);
    await vi.waitFor(async () => expect(await segmentsOf(room)).toHaveLength(2), 5000);
    expect(await asked()).toEqual({ ...before, rooms: [[room, 1203]] });
  });

  it('[S30] packing while many append and read loses no number', async () => {
    const { room } = await draftOf(1000);
    const append = () => log().append(Array.from({ length: 10 }, () => rowAt(room, 1)));
    const read = async () => {
      const seqs = (await log().read(room, 0, 5000)).map(({ seq }) => seq);
      expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, index) => index + 1));
      expect(seqs.length).toBeGreaterThanOrEqual(1000);
    };
    const appended: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const packing = round === 1 ? [snapshot(room, 1000)] : [];
      const [first, second] = await Promise.all([append(), append(), read(), ...packing, read(), read()]);
      appended.push(...first, ...second);
    }
    expect(appended.sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, index) => 1001 + index));
    await vi.waitFor(async () => expect(await looseIn(room)).toHaveLength(100), 5000);
    await read();
  });

  it('[S32] of the snapshots of an hour the last is kept, and the latest of all', async () => {
    const { room } = await draftOf(20);
    for (const [seq, minute] of [
      [3, 5],
      [5, 59],
      [8, 60],
      [9, 61],
      [12, 119],
      [13, 300],
    ] as const)
      await snapshot(room, seq, at(minute));
    const seqs = async () =>
      (await subject.ask(`select seq from draft_snapshots where room = '${room}' order by seq`)).map((row) =>
        Number(Object.values(row ?? {})[0]),
      );
    expect(await seqs()).toEqual([5, 12, 13]);
    expect((await log().open(room)).snapshot).toEqual({ seq: 13, state: new TextEncoder().encode('state 13') });
    const other = await draftOf(20);
    await snapshot(other.room, 20, at(301));
    expect(await seqs()).toEqual([5, 12, 13]);
  });

  it('[S34] the doctor finds nothing wrong with a packed log', async () => {
    const { room } = await draftOf(620);
    await snapshot(room, 600);
    expect(await segmentsOf(room)).toEqual([[1, 500]]);
    expect(await subject.store.doctor()).toEqual([]);
  });
}
