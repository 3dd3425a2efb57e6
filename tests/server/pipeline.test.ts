import { describe, expect, it } from 'vitest';
import type { Connection } from '../../server/sync/connection.ts';
import { Pipeline, type Turn, type Waiting } from '../../server/sync/pipeline.ts';

/** A room's order with a log that answers when it is told to. */
function open() {
  const admitted: number[][] = [];
  const kept: number[][] = [];
  const givenUp: number[][] = [];
  const disk: { answer: (error?: Error) => void }[] = [];
  const pipeline = new Pipeline({
    admit(items, turn) {
      admitted.push(numbers(items));
      for (const number of numbers(items))
        turn.rows.push({ update: new Uint8Array([number]), personId: null, claims: [], connection: null });
    },
    async keep(turn: Turn) {
      kept.push(numbers(turn.items));
      await new Promise<void>((resolve, reject) => {
        disk.push({ answer: (error) => (error === undefined ? resolve() : reject(error)) });
      });
      turn.rows.length = 0;
      for (const item of turn.items) if (item.kind === 'then') item.act();
    },
    giveUp(items, error) {
      givenUp.push(numbers(items));
      for (const item of items) if (item.kind === 'then') item.fail(error instanceof Error ? error : new Error('gone'));
    },
  });
  const push = (number: number): void =>
    pipeline.push({ kind: 'edit', connection: null as unknown as Connection, update: new Uint8Array(), isStep2: false, number });
  const after = (stops: boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      pipeline.push({ kind: 'then', act: resolve, fail: reject, stops });
    });
  /** The disk is done with what it has. */
  const answer = async (error?: Error): Promise<void> => {
    disk.shift()?.answer(error);
    await tick();
  };
  return { pipeline, admitted, kept, givenUp, push, after, answer };
}

const numbers = (items: readonly Waiting[]): number[] => items.flatMap((item) => (item.kind === 'edit' ? [item.number] : []));

async function tick(): Promise<void> {
  for (let left = 3; left > 0; left -= 1) await new Promise((resolve) => setImmediate(resolve));
}

describe('the order of a room', () => {
  it('[S1] what comes while the disk works passes the gate meanwhile, and goes into the log as one when the turn before is there', async () => {
    const { pipeline, admitted, kept, push, answer } = open();
    push(1);
    push(2);
    await tick();
    expect([admitted, kept]).toEqual([[[1, 2]], [[1, 2]]]);
    push(3);
    await tick();
    push(4);
    await tick();
    expect(admitted).toEqual([[1, 2], [3], [4]]);
    expect(kept).toEqual([[1, 2]]);
    expect(pipeline.inFlight().map(({ update }) => update[0])).toEqual([1, 2, 3, 4]);
    await answer();
    expect(kept).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(pipeline.inFlight().map(({ update }) => update[0])).toEqual([3, 4]);
    await answer();
    expect(pipeline.isEmpty).toBe(true);
  });

  it('[S6] what passed the gate after a turn that can never be kept is given up with it, and what comes later is taken anew', async () => {
    const { pipeline, kept, givenUp, push, after, answer } = open();
    push(1);
    await tick();
    push(2);
    const waits = after(false).catch((error: Error) => error.message);
    await tick();
    await answer(new Error('not kept'));
    expect(givenUp).toEqual([[1, 2]]);
    expect(await waits).toBe('not kept');
    expect(pipeline.isEmpty).toBe(true);
    push(3);
    await tick();
    expect(kept).toEqual([[1], [3]]);
  });

  it('[S1] a room that stands still takes nothing more until it goes on, and has everything from before', async () => {
    const { pipeline, admitted, push, after, answer } = open();
    push(1);
    const stands = after(true);
    push(2);
    await tick();
    await answer();
    await stands;
    expect(admitted).toEqual([[1]]);
    push(3);
    await tick();
    expect(admitted).toEqual([[1]]);
    pipeline.goOn();
    await tick();
    expect(admitted).toEqual([[1], [2, 3]]);
  });

  it('[S6] a room that should stand still and could not keep what was before goes on', async () => {
    const { admitted, push, after, answer } = open();
    push(1);
    const stands = after(true).catch((error: Error) => error.message);
    push(2);
    await tick();
    await answer(new Error('not kept'));
    expect(await stands).toBe('not kept');
    await tick();
    expect(admitted).toEqual([[1], [2]]);
  });

  it('[S6] who waits in a room that is closed is told', async () => {
    const { pipeline, after } = open();
    const waits = after(false).catch((error: Error) => error.message);
    pipeline.close(new Error('closed'));
    expect(await waits).toBe('closed');
  });
});
