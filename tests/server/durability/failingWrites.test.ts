import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Ledger, HONEST } from '../../support/durability/ledger.ts';
import { onDisk } from '../../support/durability/onDisk.ts';
import { comment, openSitting, textSeenBy, typeWord, type Sitting } from '../../support/durability/sitting.ts';
import { setStage, strike, type Stage } from '../../support/durability/stage.ts';
import { systemCalls } from '../../support/durability/systemCalls.ts';
import { Trace, whyNoTrace } from '../../support/durability/trace.ts';
import { Company } from '../../support/durability/victims.ts';
import { testify, type Promised } from '../../support/durability/witness.ts';
import { SyncMember, until } from '../../support/syncMember.ts';

const whyNot = await whyNoTrace();
if (whyNot !== null) process.stderr.write(`No system call is made to fail here: ${whyNot}.\n`);

const isSoak = process.env['SOAK'] === '1';
const WRITES = isSoak ? 400 : 50;
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

/** Types words until a fault has struck, and on until everything is saved again. */
class Typist {
  readonly ledger = new Ledger();
  readonly promised: Promised[] = [];
  private readonly sitting: Sitting;
  private typed = 0;

  constructor(sitting: Sitting) {
    this.sitting = sitting;
  }

  async typeInto(trace: Trace): Promise<void> {
    const { writer } = this.sitting;
    for (let words = 0; !trace.hasStruck; words += 1) {
      if (words > 1_000) throw new Error('The fault never came.');
      this.type();
      await until(() => writer.isSaved || trace.hasStruck || writer.closed !== null, 'a word on disk or a fault');
    }
    this.type();
    await this.lookAtTheDisk();
    await writer.saved();
    this.acknowledgeAll();
  }

  type(): void {
    const { writer } = this.sitting;
    this.promised.push(typeWord(writer, this.ledger.type(`<ana.0.${(this.typed += 1)}>`)));
  }

  acknowledgeAll(): void {
    const { acknowledged } = this.sitting.writer;
    for (const { bytes, acknowledgedBy = Infinity } of this.promised) if (acknowledgedBy <= acknowledged) this.ledger.acknowledge(bytes);
  }

  /** What was acknowledged or shown until now must lie there. */
  async lookAtTheDisk(): Promise<string> {
    const { stage, room, reader } = this.sitting;
    this.acknowledgeAll();
    const shown = textSeenBy(reader).match(/<[^>]*>/g) ?? [];
    const text = (await onDisk(stage.dataDir, [room])).texts.get(room) ?? '';
    expect(this.ledger.judge(text)).toEqual(HONEST);
    expect(shown.filter((word) => !text.includes(word))).toEqual([]);
    return text;
  }
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

describe.skipIf(whyNot !== null)('a disk that fails', () => {
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

  it('[S6] for as long as it is read-only, nothing is shown or promised and everybody is told; afterwards it recovers by itself', async () => {
    const sitting = await sit();
    const { writer, reader, room, where, victim } = sitting;
    const typist = new Typist(sitting);
    const faults = ['pwrite64', 'ftruncate', 'fsync', 'fdatasync'].map((call) => `${call}:error=EROFS`);
    const readOnly = await Trace.attach(victim.pid, {
      calls: ['pwrite64', 'ftruncate', 'fsync', 'fdatasync'],
      paths: [sitting.writeAheadLog],
      faults,
    });
    typist.type();
    await until(() => [writer, reader].every(({ notices }) => notices.includes('not-saved')), 'the notice');
    typist.type();
    const late = new SyncMember(where, room, 'chen').connect({ cookie: sitting.stage.cookies.chen });
    await until(() => late.notices.includes('not-saved'), 'the notice for one who comes');
    await expect(comment(sitting, 'Too early.')).rejects.toThrow('503');
    expect((await fetch(`${where.origin}/readyz`)).status).toBe(503);
    expect([textSeenBy(reader), textSeenBy(late)].join()).not.toContain('<ana');
    await typist.lookAtTheDisk();
    expect(typist.ledger.acknowledged).toBe(0);
    await readOnly.detach();
    await until(() => reader.notices.includes('saved-again'), 'the recovery');
    await writer.saved();
    await until(() => textSeenBy(late).includes('<ana.0.2>'), 'the words for one who came');
    expect(await typist.lookAtTheDisk()).toBe(textSeenBy(writer));
    await comment(sitting, 'In time.');
    late.leave();
  });
});
