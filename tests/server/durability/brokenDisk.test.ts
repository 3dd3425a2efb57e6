import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { breakableDisk, fill, memoryDisk, whyNot } from '../../support/durability/disks.ts';
import { openSitting, textSeenBy } from '../../support/durability/sitting.ts';
import { setStage, strike, type Stage } from '../../support/durability/stage.ts';
import { Trace, whyNoTrace } from '../../support/durability/trace.ts';
import { recover, sitThrough } from '../../support/durability/trouble.ts';
import { Company } from '../../support/durability/victims.ts';
import { until } from '../../support/syncMember.ts';

const DISK_MEGABYTES = 6;
const whyNotFull = whyNot(() => memoryDisk(DISK_MEGABYTES));
const whyNotBroken = whyNot(breakableDisk);
const whyNotReadOnly = await whyNoTrace();
const remarks = [
  whyNotFull === null ? '' : `No disk is filled here: ${whyNotFull}.`,
  whyNotBroken === null ? '' : `No disk is broken off here: ${whyNotBroken}.`,
  whyNotReadOnly === null ? '' : `No disk is read-only for a while here: ${whyNotReadOnly}.`,
];
for (const remark of remarks) if (remark !== '') process.stderr.write(`${remark}\n`);

const WRITING = ['pwrite64', 'ftruncate', 'fsync', 'fdatasync'];

let stage: Stage;
let company: Company;
beforeAll(async () => {
  [stage, company] = await Promise.all([setStage(), Company.gather()]);
});
afterAll(async () => {
  await company.dismiss();
  strike(stage);
});

describe('with the disk of a server that runs', () => {
  it.skipIf(whyNotFull !== null)(
    '[S6] full, everybody is told and nothing is promised; with room on it again, it recovers by itself',
    async () => {
      const disk = memoryDisk(DISK_MEGABYTES);
      const sitting = await openSitting(company, stage, { dataDir: disk.folder });
      try {
        const makeRoom = fill(disk);
        const typist = await sitThrough(sitting);
        makeRoom();
        await recover(sitting, typist);
      } finally {
        await sitting.close();
        disk.remove();
      }
    },
  );

  it.skipIf(whyNotReadOnly !== null)(
    '[S6] read-only for a while, everybody is told and nothing is promised; then it recovers by itself',
    async () => {
      const sitting = await openSitting(company, stage);
      try {
        const faults = WRITING.map((call) => `${call}:error=EROFS`);
        const readOnly = await Trace.attach(sitting.victim.pid, { calls: WRITING, paths: [sitting.writeAheadLog], faults });
        const typist = await sitThrough(sitting);
        expect(typist.ledger.acknowledged).toBe(0);
        await readOnly.detach();
        await recover(sitting, typist);
      } finally {
        await sitting.close();
      }
    },
  );
});

// The kernel lets nobody make a file system read-only in which files are open for writing, but does it itself after an error.
if (whyNotBroken === null)
  it('[S6] with a disk that the system has broken off, everybody is told and nothing is promised; the next server has everything that was, and what waited goes up by itself', async () => {
    const broken = breakableDisk();
    const sitting = await openSitting(company, stage, { dataDir: broken.folder });
    const { writer, reader, victim, where } = sitting;
    try {
      broken.breakOff();
      const typist = await sitThrough(sitting);
      await victim.kill();
      broken.mountAnew();
      const next = await company.understudy({ dataDir: broken.folder, port: where.port }).start();
      await reader.connect({ cookie: sitting.stage.cookies.bo }).synced();
      await typist.lookAtTheDisk();
      await writer.connect({ cookie: sitting.stage.cookies.ana }).saved();
      await until(() => textSeenBy(reader) === textSeenBy(writer), 'one text for both');
      expect(await typist.lookAtTheDisk()).toBe(textSeenBy(writer));
      await next.kill();
    } finally {
      await sitting.close();
      broken.remove();
    }
  });
