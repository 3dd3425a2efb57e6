import { describe, expect, it } from 'vitest';
import type { Connection } from '../../server/sync/connection.ts';
import { Pipeline, type Waiting } from '../../server/sync/pipeline.ts';
import { line } from '../support/serverSide.ts';
import { until } from '../support/syncMember.ts';

/** A room's pipeline whose gate writes down what it is given, tick by tick. */
function watched() {
  const ticks: string[][] = [];
  const name = (item: Waiting): string => (item.kind === 'edit' ? `${item.connection.participant.personId} ${item.number}` : item.kind);
  const pipeline = new Pipeline({
    admit: (items) => void ticks.push(items.map(name)),
    keep: async (turn) => {
      for (const item of turn.items) if (item.kind === 'then') item.act();
    },
    giveUp: () => undefined,
  });
  const edit = (connection: Connection, number: number, size: number): void =>
    pipeline.push({ kind: 'edit', connection, update: new Uint8Array(size), isStep2: false, number });
  const everything = (): Promise<void> =>
    new Promise((resolve, reject) => pipeline.push({ kind: 'then', act: resolve, fail: reject, stops: false }));
  return { ticks, edit, everything, pipeline };
}
const HEAVY = 500_000;

describe('heavy edits', () => {
  it('[G20] are taken one a tick, and not before those who only type', async () => {
    const { ticks, edit, pipeline } = watched();
    const windows = Array.from({ length: 5 }, () => line('mallory').connection);
    const ana = line('ana').connection;
    for (const window of windows) edit(window, 1, HEAVY);
    edit(ana, 1, 20);
    for (let waits = 0; ticks.length < 2 && waits < 50; waits += 1) await new Promise((resolve) => setImmediate(resolve));
    edit(ana, 2, 20);
    await until(() => pipeline.isEmpty, 'the end');
    expect(ticks[0]).toEqual(['ana 1']);
    expect(ticks.findIndex((items) => items.includes('ana 2'))).toBe(2);
    expect(ticks.every((items) => items.filter((item) => item.startsWith('mallory')).length <= 1)).toBe(true);
    expect(ticks.flat().toSorted()).toEqual(['ana 1', 'ana 2', ...Array.from({ length: 5 }, () => 'mallory 1')]);
  });

  it('[S2] keep their order: nothing of a connection passes what it sent before, and what asks for everything waits for it', async () => {
    const { ticks, edit, everything } = watched();
    const [bo, ana] = [line('bo').connection, line('ana').connection];
    edit(bo, 1, 20);
    edit(bo, 2, HEAVY);
    edit(bo, 3, 20);
    edit(ana, 1, 20);
    const all = everything();
    edit(ana, 2, 20);
    await all;
    const order = ticks.flat();
    expect(order.filter((item) => item.startsWith('bo'))).toEqual(['bo 1', 'bo 2', 'bo 3']);
    expect(order.indexOf('then')).toBeGreaterThan(order.indexOf('bo 3'));
    expect(order.indexOf('ana 2')).toBeGreaterThan(order.indexOf('then'));
  });

  it('[G8] come in their turn, however many type', async () => {
    const { ticks, edit } = watched();
    const [bo, ana] = [line('bo').connection, line('ana').connection];
    edit(bo, 1, HEAVY);
    for (let number = 1; !ticks.flat().includes('bo 1') && number < 1_000; number += 1) {
      edit(ana, number, 20);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(ticks.flat()).toContain('bo 1');
    expect(ticks.length).toBeLessThan(50);
  });
});
