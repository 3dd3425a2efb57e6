import { afterEach, expect, test, vi } from 'vitest';
import { openLimits } from '../../server/http/limits.ts';
import { reading } from '../../server/http/route.ts';
import { inTurn } from '../../server/http/routes/common.ts';
import { granted } from '../../shared/refusal.ts';
import { getHome } from '../../shared/wire/session.ts';

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

test('[H8] readings of one person are done one at a time, those of several at once; one that fails holds nobody up', async () => {
  const limits = openLimits();
  const atOnce = { ana: 0, bea: 0, all: 0 };
  const most = { ana: 0, bea: 0, all: 0 };
  const row = reading(getHome, 'public', async ({ caller }) => {
    const name = String(caller?.person.id) as 'ana' | 'bea';
    for (const who of [name, 'all'] as const) most[who] = Math.max(most[who], (atOnce[who] += 1));
    await new Promise((resolve) => setTimeout(resolve, 1));
    for (const who of [name, 'all'] as const) atOnce[who] -= 1;
    if (name === 'ana') throw new Error('broken');
    return { items: [] } as never;
  });
  const context = { limits, store: {} } as never;
  const ask = async (id: string) => {
    const ready = await row.ask({ context, caller: { person: { id } }, params: {}, query: {}, body: {}, from: {} } as never);
    if (!ready.ok) return ready;
    const done = await ready.facts.carryOut(context, {} as never);
    return done.ok ? ready.facts.answer(done.facts) : done;
  };
  const answers = await Promise.allSettled(['ana', 'bea', 'ana', 'bea', 'ana', 'bea'].map(ask));
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled']);
  expect(most).toEqual({ ana: 1, bea: 1, all: 2 });
});
