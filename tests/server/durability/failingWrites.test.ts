import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { onDisk } from '../../support/durability/onDisk.ts';
import { openSitting, textSeenBy, type Sitting } from '../../support/durability/sitting.ts';
import { setStage, strike, type Stage } from '../../support/durability/stage.ts';
import { systemCalls } from '../../support/durability/systemCalls.ts';
import { Trace, whyNoTrace } from '../../support/durability/trace.ts';
import { Typist } from '../../support/durability/typist.ts';
import { Company } from '../../support/durability/victims.ts';
import { testify } from '../../support/durability/witness.ts';
import { until } from '../../support/syncMember.ts';

const whyNot = await whyNoTrace();
if (whyNot !== null) process.stderr.write(`No system call is made to fail here: ${whyNot}.\n`);

const isSoak = process.env['SOAK'] === '1';
const WRITES = isSoak ? 300 : 50;
const SYNCS = isSoak ? 50 : 5;
/** They wait more than they work: half a second after every fault. */
const SIDE_BY_SIDE = 5;
const ERRORS = ['EIO', 'ENOSPC', 'EROFS'] as const;
const WIRE_AND_DISK = ['pwrite64', 'fsync', 'fdatasync', 'write', 'writev', 'sendmsg', 'sendto'];

let stage: Stage;
let company: Company;
const sittings: Sitting[] = [];
beforeAll(async () => {
  [stage, company] = await Promise.all([setStage(), Company.gather()]);
});
afterEach(async () => {
  await Promise.all(sittings.splice(0).map((sitting) => sitting.close()));
});
afterAll(async () => {
  await company.dismiss();
  strike(stage);
});

async function sit(): Promise<Sitting> {
  const sitting = await openSitting(company, stage);
  sittings.push(sitting);
  return sitting;
}

/** Every `step`th of the writes from `first` on fails, each once, with the server running on. */
async function failingOneByOne(first: number, step: number): Promise<number> {
  const sitting = await sit();
  const typist = new Typist(sitting);
  for (let nth = first; nth <= WRITES; nth += step) {
    const fault = `pwrite64:error=${ERRORS[nth % ERRORS.length]}:when=${nth}`;
    const trace = await Trace.attach(sitting.victim.pid, { calls: ['pwrite64'], paths: [sitting.writeAheadLog], faults: [fault] });
    await typist.typeInto(trace);
    await trace.detach();
  }
  await until(() => textSeenBy(sitting.reader) === textSeenBy(sitting.writer), 'one text for both');
  expect(await typist.lookAtTheDisk()).toBe(textSeenBy(sitting.writer));
  expect((await onDisk(sitting.stage.dataDir, [sitting.room])).findings).toEqual([]);
  return sitting.reader.notices.filter((notice) => notice === 'not-saved').length;
}

describe.skipIf(whyNot !== null)('a disk that fails', { timeout: isSoak ? 1_800_000 : 120_000 }, () => {
  it(`[S26] at the nth write, n = 1 to ${WRITES}: nothing acknowledged is lost, nothing is shown that is not there, and it recovers`, async () => {
    const noticed = await Promise.all(Array.from({ length: SIDE_BY_SIDE }, (_, at) => failingOneByOne(at + 1, SIDE_BY_SIDE)));
    expect(noticed.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(WRITES / 2);
  });

  it(`[S26] at the nth sync, n = 1 to ${SYNCS}: what it may have dropped is written again before it is acknowledged`, async () => {
    const sitting = await sit();
    const typist = new Typist(sitting);
    for (let nth = 1; nth <= SYNCS; nth += 1) {
      const trace = await Trace.attach(sitting.victim.pid, { calls: WIRE_AND_DISK, faults: [`fsync,fdatasync:error=EIO:when=${nth}`] });
      const before = typist.promised.length;
      await typist.typeInto(trace);
      const promised = typist.promised.slice(before);
      expect(testify(systemCalls(await trace.detach()), promised)).toEqual({ kept: promised.length, early: [] });
    }
    expect(sitting.reader.notices.filter((notice) => notice === 'not-saved')).toHaveLength(SYNCS);
  });
});
