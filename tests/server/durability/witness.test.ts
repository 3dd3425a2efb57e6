import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseFile } from '../../../server/store/dataDir.ts';
import type { Manner } from '../../support/durability/lies.ts';
import { onDisk } from '../../support/durability/onDisk.ts';
import { comment, openSitting, typeWord, type Sitting } from '../../support/durability/sitting.ts';
import { setStage, strike, type Stage } from '../../support/durability/stage.ts';
import { systemCalls } from '../../support/durability/systemCalls.ts';
import { Trace, whyNoTrace } from '../../support/durability/trace.ts';
import { Company } from '../../support/durability/victims.ts';
import { testify, type Promised, type Testimony } from '../../support/durability/witness.ts';
import { until } from '../../support/syncMember.ts';

const whyNot = await whyNoTrace();
if (whyNot !== null) process.stderr.write(`The order of system calls is not witnessed here: ${whyNot}.\n`);

const WIRE_AND_DISK = ['pwrite64', 'fsync', 'fdatasync', 'write', 'writev', 'sendmsg', 'sendto'];
const BURSTS = 12;
const WORDS_IN_A_BURST = 4;

let stage: Stage;
let company: Company;
beforeAll(async () => {
  [stage, company] = await Promise.all([setStage(), Company.gather()]);
});
afterAll(async () => {
  await company.dismiss();
  strike(stage);
});

/** Words in bursts, so that some share a commit, and a comment after each. */
async function write(sitting: Sitting): Promise<readonly Promised[]> {
  const promised: Promised[] = [];
  for (let burst = 0; burst < BURSTS; burst += 1) {
    for (let word = 0; word < WORDS_IN_A_BURST; word += 1) promised.push(typeWord(sitting.writer, `<word.${burst}.${word}>`));
    promised.push(await comment(sitting, `A comment, number ${burst}.`));
    await sitting.writer.saved();
  }
  return promised;
}

async function witnessed(manner: Manner): Promise<Testimony> {
  const sitting = await openSitting(company, stage, { manner });
  try {
    const trace = await Trace.attach(sitting.victim.pid, { calls: WIRE_AND_DISK });
    const promised = await write(sitting);
    return testify(systemCalls(await trace.detach()), promised);
  } finally {
    await sitting.close();
  }
}

describe('what leaves the server', () => {
  it.skipIf(whyNot !== null)('[S25] is on disk, written and synced, before it is shown or promised, as the system calls tell', async () => {
    expect(await witnessed('careful')).toEqual({ kept: BURSTS * (WORDS_IN_A_BURST + 1), early: [] });
  });

  it.skipIf(whyNot !== null)('[S25] and they tell of a server that acknowledges before it commits', async () => {
    const { early } = await witnessed('acknowledges-before-commit');
    expect(early.length).toBeGreaterThan(BURSTS);
  });

  it('[S25] is in a copy of the files made in the moment of the acknowledgement', async () => {
    const sitting = await openSitting(company, stage);
    try {
      for (let number = 0; number < 10; number += 1) {
        const { bytes } = typeWord(sitting.writer, `<word.${number}>`);
        const body = `A comment, number ${number}.`;
        await Promise.all([comment(sitting, body), sitting.writer.saved()]);
        const { texts, comments } = await onDisk(sitting.stage.dataDir, [sitting.room]);
        expect(texts.get(sitting.room)).toContain(bytes);
        expect(comments).toContain(body);
      }
    } finally {
      await sitting.close();
    }
  });
});

describe('what a killed server had written and not yet synced', () => {
  it.skipIf(whyNot !== null)('[S27] is synced by the next one before anybody sees it or is told of it', async () => {
    const sitting = await openSitting(company, stage);
    const { victim, writer, reader, where } = sitting;
    try {
      typeWord(writer, '<synced>');
      await writer.saved();
      const failing = await Trace.attach(victim.pid, { calls: ['fsync', 'fdatasync'], faults: ['fsync,fdatasync:error=EIO'] });
      const { bytes } = typeWord(writer, '<written>');
      await until(() => writer.notices.includes('not-saved'), 'the notice');
      await victim.kill();
      await failing.detach();
      expect(writer.isSaved).toBe(false);
      expect((await onDisk(sitting.stage.dataDir, [sitting.room])).texts.get(sitting.room)).toContain(bytes);

      const next = await company.understudy({ dataDir: sitting.stage.dataDir, port: where.port }).loaded();
      const trace = await Trace.attach(next.pid, { calls: WIRE_AND_DISK });
      await next.start();
      for (const member of [reader, writer])
        await member.connect({ cookie: sitting.stage.cookies[member === writer ? 'ana' : 'bo'] }).saved();
      const calls = systemCalls(await trace.detach());
      await next.kill();
      const firstAnswer = calls.find(({ name, path }) => name.startsWith('write') && path.startsWith('socket:'));
      const database = databaseFile(sitting.stage.dataDir);
      const synced = calls.filter(({ name, path, result }) => name.endsWith('sync') && path.startsWith(database) && result === 0);
      const syncedBefore = synced.filter(({ ended }) => ended < (firstAnswer?.began ?? 0));
      // The log as it was found, and what was moved out of it.
      expect(new Set(syncedBefore.map(({ path }) => path))).toEqual(new Set([`${database}-wal`, database]));
    } finally {
      await sitting.close();
    }
  });
});
