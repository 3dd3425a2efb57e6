import { afterAll, beforeAll, expect, it } from 'vitest';
import type { NewUpdate } from '../../server/store/store.ts';
import { ClientIdTaken } from '../../server/store/trouble.ts';
import type { Moment, PersonId, StatementId } from '../../shared/terms.ts';
import { draftRoom } from '../../shared/wire/socket.ts';
import { at, id, person } from './rows.ts';
import type { OpenSubject, Subject } from './subject.ts';

const LARGEST_CLIENT_ID = 2 ** 53 - 1;

export function logRules(open: OpenSubject): void {
  let subject: Subject;
  beforeAll(async () => {
    subject = await open();
  });
  afterAll(() => subject.close());
  const store = () => subject.store;
  const newRoom = () => draftRoom(id<StatementId>(), 1);
  const [one, other] = ['P-one', 'P-other'] as [PersonId, PersonId];
  const update = (room: string, ...bytes: number[]): NewUpdate => ({
    room,
    update: new Uint8Array(bytes),
    personId: one,
    at: at(1),
    claims: [],
  });

  it('[S] a room without a log opens empty', async () => {
    expect(await store().updates.open(newRoom())).toEqual({ snapshot: null, updates: [], lastSeq: 0 });
  });

  it('[S] what was appended can be read at once, in order, with person and time', async () => {
    const room = newRoom();
    expect(await store().updates.append([update(room, 1, 0, 255), { ...update(room), personId: null, at: at(2) }])).toEqual([1, 2]);
    expect(await store().updates.append([update(room, 3)])).toEqual([3]);
    expect(await store().updates.append([])).toEqual([]);
    const opened = await store().updates.open(room);
    expect(opened.lastSeq).toBe(3);
    expect(opened.updates).toEqual([
      { seq: 1, update: new Uint8Array([1, 0, 255]), personId: one, at: at(1) },
      { seq: 2, update: new Uint8Array([]), personId: null, at: at(2) },
      { seq: 3, update: new Uint8Array([3]), personId: one, at: at(1) },
    ]);
    expect((await store().updates.read(room, 1, 1)).map((row) => row.seq)).toEqual([2]);
  });

  it('[S] bytes that are a window on a larger buffer are kept as they are', async () => {
    const room = newRoom();
    const window = Buffer.from('xxxtextxxx').subarray(3, 7);
    await store().updates.append([{ ...update(room), update: window }]);
    const [row] = (await store().updates.open(room)).updates;
    expect(Buffer.from(row?.update ?? []).toString()).toBe('text');
  });

  it('[S] sequence numbers are gapless from 1 in every room, however many write at once', async () => {
    const rooms = [newRoom(), newRoom(), newRoom()];
    const calls = Array.from({ length: 60 }, (_, index) => rooms.map((room) => update(room, index)));
    const given = await Promise.all(calls.map((call) => store().updates.append(call)));
    for (const [place, room] of rooms.entries()) {
      expect(given.map((seqs) => seqs[place])).toEqual(calls.map((_, index) => index + 1));
      const rows = (await store().updates.open(room)).updates;
      expect(rows.map((row) => [row.seq, row.update[0]])).toEqual(calls.map((_, index) => [index + 1, index]));
    }
  });

  it('[S] appends and commits at the same time all get through', async () => {
    const room = newRoom();
    const commits = Array.from({ length: 10 }, () => store().tidy((tx) => tx.addPerson(person())));
    const appends = Array.from({ length: 30 }, () => store().updates.append([update(room, 1)]));
    await Promise.all([...commits, ...appends]);
    expect((await store().updates.open(room)).lastSeq).toBe(30);
  });

  it('[S] the seed written with a statement is the first of its log', async () => {
    const room = newRoom();
    await store().tidy((tx) => tx.seedUpdates(room, new Uint8Array([9]), at(0)));
    expect(await store().updates.append([update(room, 1)])).toEqual([2]);
    expect((await store().updates.open(room)).updates[0]).toEqual({ seq: 1, update: new Uint8Array([9]), personId: null, at: at(0) });
    await expect(store().tidy((tx) => tx.seedUpdates(room, new Uint8Array([8]), at(0)))).rejects.toThrow();
  });

  it('[G] a client id belongs to the first who claimed it in the room', async () => {
    const [room, elsewhere] = [newRoom(), newRoom()];
    await store().updates.append([{ ...update(room, 1), claims: [7, LARGEST_CLIENT_ID] }]);
    await store().updates.append([{ ...update(room, 2), claims: [7] }]);
    await store().updates.append([{ ...update(elsewhere, 3), personId: other, claims: [7] }]);
    expect(await store().updates.owners(room)).toEqual(
      new Map([
        [7, one],
        [LARGEST_CLIENT_ID, one],
      ]),
    );
    const forged = store().updates.append([update(room, 4), { ...update(room, 5), personId: other, claims: [8, LARGEST_CLIENT_ID] }]);
    await expect(forged).rejects.toBeInstanceOf(ClientIdTaken);
    await expect(forged).rejects.toMatchObject({ room, clientId: LARGEST_CLIENT_ID, ownerId: one });
    expect((await store().updates.open(room)).lastSeq).toBe(2);
    expect((await store().updates.owners(room)).has(8)).toBe(false);
    expect(await store().updates.owners(newRoom())).toEqual(new Map());
  });

  it('[G] a refused claim takes nobody else’s append along', async () => {
    const room = newRoom();
    await store().updates.append([{ ...update(room, 1), claims: [7] }]);
    const results = await Promise.allSettled([
      store().updates.append([update(room, 2)]),
      store().updates.append([{ ...update(room, 3), personId: other, claims: [7] }]),
      store().updates.append([{ ...update(room, 4), personId: null, claims: [9] }]),
      store().updates.append([update(room, 5)]),
    ]);
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    const rows = (await store().updates.open(room)).updates;
    expect(rows.map((row) => [row.seq, row.update[0]])).toEqual([
      [1, 1],
      [2, 2],
      [3, 5],
    ]);
  });

  it('[S] a snapshot stands for what is before it, and the updates stay', async () => {
    const room = newRoom();
    await store().updates.append([update(room, 1), update(room, 2), update(room, 3)]);
    await store().updates.snapshot(room, 2, new Uint8Array([1, 2]), at(3));
    await store().updates.snapshot(room, 2, new Uint8Array([9]), at(4));
    const opened = await store().updates.open(room);
    expect(opened.snapshot).toEqual({ seq: 2, state: new Uint8Array([1, 2]) });
    expect(opened.updates.map((row) => row.seq)).toEqual([3]);
    expect(await store().updates.read(room, 0, 10)).toHaveLength(3);
    await store().updates.snapshot(room, 3, new Uint8Array([1, 2, 3]), at(5));
    expect(await store().updates.open(room)).toMatchObject({ snapshot: { seq: 3 }, updates: [], lastSeq: 3 });
  });

  it('[H] the rooms of a draft are told in the order of their epochs, and no other draft’s', async () => {
    const [statement, other] = [id<StatementId>(), id<StatementId>()];
    const rooms = [2, 10, 1].map((epoch) => draftRoom(statement, epoch));
    for (const room of rooms) await store().updates.append([update(room, 1), update(room, 2)]);
    await store().updates.append([update(draftRoom(other, 1), 1)]);
    await store().updates.snapshot(draftRoom(statement, 2), 1, new Uint8Array([1]), at(3));
    expect(await store().updates.rooms(statement)).toEqual([
      { room: draftRoom(statement, 1), epoch: 1, lastSeq: 2, snapshotSeq: null, rebuiltFrom: null },
      { room: draftRoom(statement, 2), epoch: 2, lastSeq: 2, snapshotSeq: 1, rebuiltFrom: null },
      { room: draftRoom(statement, 10), epoch: 10, lastSeq: 2, snapshotSeq: null, rebuiltFrom: null },
    ]);
    expect(await store().updates.rooms(id<StatementId>())).toEqual([]);
  });

  it('[H] the last update at or before a time is found', async () => {
    const room = newRoom();
    await store().updates.append([1, 2, 2, 4].map((minute) => ({ ...update(room, minute), at: at(minute) })));
    expect(await Promise.all([0, 1, 2, 3, 4, 5].map((minute) => store().updates.seqAt(room, at(minute))))).toEqual([0, 1, 3, 3, 4, 4]);
  });

  it('[H] a checkpoint is kept with its state, replaced by a later one, and taken away', async () => {
    const [statementId, other] = [id<StatementId>(), id<StatementId>()];
    const row = { statementId, moment: '1.8' as Moment, previous: null, format: 1, sittings: '[]' };
    const shelf = store().checkpoints;
    await shelf.keep({ ...row, place: 70, previous: 7, moment: '1.71' as Moment, state: new Uint8Array([7]) });
    await shelf.keep({ ...row, place: 7, state: new Uint8Array([1]) });
    await shelf.keep({ ...row, place: 7, format: 2, state: new Uint8Array([1, 255]) });
    await shelf.keep({ ...row, statementId: other, place: 7, state: new Uint8Array([3]) });
    expect(await shelf.list(statementId)).toEqual([
      { ...row, place: 7, format: 2 },
      { ...row, place: 70, previous: 7, moment: '1.71' },
    ]);
    expect(await shelf.state(statementId, 7)).toEqual(new Uint8Array([1, 255]));
    expect(await shelf.state(statementId, 8)).toBeNull();
    await shelf.drop(statementId);
    expect(await shelf.list(statementId)).toEqual([]);
    expect(await shelf.list(other)).toHaveLength(1);
  });
}
