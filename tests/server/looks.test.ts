import { afterEach, expect, test, vi } from 'vitest';
import { openLimits } from '../../server/http/limits.ts';
import { inTurn } from '../../server/http/routes/common.ts';
import { granted } from '../../shared/refusal.ts';

afterEach(() => {
  vi.useRealTimers();
});

test('[H8] after a look there is a rest as long as it took, for that person alone; the answer does not wait for it', async () => {
  vi.useFakeTimers();
  const limits = openLimits();
  const asking = (id: string) => ({ context: { limits }, caller: { person: { id } } }) as never;
  const looks: string[] = [];
  const look = (name: string, ms: number) => async () => {
    looks.push(name);
    await new Promise((resolve) => setTimeout(resolve, ms));
    return granted(name);
  };
  const first = inTurn(asking('ana'), look('first', 300));
  const second = inTurn(asking('ana'), look('second', 0));
  await vi.advanceTimersByTimeAsync(301);
  expect(await first).toEqual(granted('first'));
  const other = inTurn(asking('bea'), look('other', 0));
  await vi.advanceTimersByTimeAsync(1);
  expect(await other).toEqual(granted('other'));
  expect(looks).toEqual(['first', 'other']);
  await vi.advanceTimersByTimeAsync(400);
  expect(await second).toEqual(granted('second'));
});
