import { describe, expect, it } from 'vitest';
import { scheduleOf, type Step } from '../support/simulation/schedule.ts';
import { shrunk, told } from '../support/simulation/shrink.ts';
import { simulate } from '../support/simulation/simulation.ts';
import type { Fault } from '../support/simulation/simulatedServer.ts';

/** `SEED=453 SCHEDULES=1` sees one schedule again; `SOAK=1` sees ten thousand. */
const FIRST = Number(process.env['SEED'] ?? 1);
const COUNT = Number(process.env['SCHEDULES'] ?? (process.env['SOAK'] === '1' ? 10_000 : 200));
const TOGETHER = 25;
const groups = Array.from({ length: Math.ceil(COUNT / TOGETHER) }, (_, group) => {
  const from = FIRST + group * TOGETHER;
  return [from, Math.min(from + TOGETHER, FIRST + COUNT) - 1] as const;
});

/** What went wrong, and the shortest schedule found in which something does. */
async function report(seed: number, steps: readonly Step[], wrongs: readonly string[]): Promise<string> {
  const shorter = await shrunk(steps, async (fewer) => (await simulate(seed, fewer)).length > 0);
  return `Seen again with SEED=${seed} SCHEDULES=1.\n${wrongs.join('\n')}\n${shorter.length} of ${steps.length} steps will do:\n${told(shorter)}`;
}

describe('twelve members, whatever happens to their lines and to the server', () => {
  it.each(groups)(
    '[S28] end with one text and one canonical hash, which the log gives too; nothing honest is refused, no thread is without a place (schedules %i to %i)',
    async (from, to) => {
      for (let seed = from; seed <= to; seed += 1) {
        const steps = scheduleOf(seed);
        const wrongs = await simulate(seed, steps);
        if (wrongs.length > 0) expect.fail(await report(seed, steps, wrongs));
      }
    },
    300_000,
  );
});

describe('the simulation finds', () => {
  const FAULTS: readonly (readonly [Fault, string, RegExp])[] = [
    ['shows-first', 'a server that shows an edit before its gate', /shown before it was logged/],
    ['loses-one', 'an edit that one member was never told of', /has another text|waits for something/],
    ['no-janitor', 'a janitor that never comes', /an id twice|stands nowhere|nobody knows what became|words that are gone/],
  ];
  it.each(FAULTS)('[S28] %s: %s', async (fault, _what, sign) => {
    const found: string[] = [];
    for (let seed = 1; seed <= 8; seed += 1) found.push(...(await simulate(seed, scheduleOf(seed), fault)));
    expect(found.join('\n')).toMatch(sign);
  });
});
