import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crashLoop } from '../../support/durability/crashLoop.ts';
import { HONEST } from '../../support/durability/ledger.ts';
import { setStage, strike, type Stage } from '../../support/durability/stage.ts';
import { Company } from '../../support/durability/victims.ts';
import { chosenSeed, randomFrom } from '../../support/randomEdits.ts';

const KILLS = Number(process.env['KILLS'] ?? (process.env['SOAK'] === '1' ? 300 : 10));
/** Each text is begun anew after so many kills: it is read whole after every one. */
const KILLS_PER_TEXT = 30;

describe('a server killed in mid-typing', () => {
  const seed = chosenSeed();
  let stage: Stage;
  let company: Company;
  beforeAll(async () => {
    [stage, company] = await Promise.all([setStage(), Company.gather()]);
  });
  afterAll(async () => {
    await company.dismiss();
    strike(stage);
  });

  it(
    `[S1] had on disk every word and comment it had acknowledged, once and in order, ${KILLS} times (seed ${seed})`,
    { timeout: 60_000 + KILLS * 10_000 },
    async () => {
      const random = randomFrom(seed);
      for (let left = KILLS; left > 0; left -= KILLS_PER_TEXT) {
        const kills = Math.min(left, KILLS_PER_TEXT);
        const outcome = await crashLoop(stage, { company, manner: 'careful', kills, random });
        expect(outcome).toMatchObject({ onDisk: HONEST, atTheEnd: HONEST, lostComments: [], findings: [], turnedAway: [] });
        expect(outcome.acknowledged).toBeGreaterThan(kills * 5);
        expect(outcome.answeredComments).toBeGreaterThan(kills / 2);
      }
    },
  );

  it('[S1] and it shows when a server acknowledges before it commits', { timeout: 60_000 }, async () => {
    const outcome = await crashLoop(stage, { company, manner: 'acknowledges-before-commit', kills: 1, random: randomFrom(seed) });
    expect(outcome.onDisk.lost).not.toEqual([]);
    expect(outcome.atTheEnd.lost).not.toEqual([]);
    expect(outcome.lostComments).not.toEqual([]);
  });

  it('[S1] and it shows when a server never commits', { timeout: 60_000 }, async () => {
    const outcome = await crashLoop(stage, { company, manner: 'never-commits', kills: 1, random: randomFrom(seed) });
    expect(outcome.onDisk.lost.length).toBeGreaterThan(4);
    expect(outcome.atTheEnd.lost).not.toEqual([]);
    expect(outcome.lostComments).not.toEqual([]);
  });
});
