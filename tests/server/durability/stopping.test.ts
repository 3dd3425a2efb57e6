import { afterAll, beforeAll, expect, it } from 'vitest';
import { CLOSE } from '../../../shared/wire/socket.ts';
import { HONEST, Ledger } from '../../support/durability/ledger.ts';
import { onDisk } from '../../support/durability/onDisk.ts';
import { openSitting, typeWord } from '../../support/durability/sitting.ts';
import { setStage, strike, type Stage } from '../../support/durability/stage.ts';
import { Company } from '../../support/durability/victims.ts';
import { Commenter, Writer } from '../../support/durability/writers.ts';
import { pause, until } from '../../support/syncMember.ts';

let stage: Stage;
let company: Company;
beforeAll(async () => {
  [stage, company] = await Promise.all([setStage(), Company.gather()]);
});
afterAll(async () => {
  await company.dismiss();
  strike(stage);
});

it('[S7] a server that is told to stop acknowledges what has reached it, and ends in time, with people still typing', async () => {
  const sitting = await openSitting(company, stage);
  const { writer, where, room, victim } = sitting;
  const ledger = new Ledger();
  const { cookies, dataDir, threadId } = sitting.stage;
  const others = (['chen', 'dina'] as const).map(
    (name) => new Writer({ where, room, name, cookie: cookies[name], ledger, remembers: false }),
  );
  const commenter = new Commenter({ where, threadId, cookie: cookies.farah });
  try {
    await Promise.all(others.map((other) => other.begin(0)));
    commenter.begin(0);
    await pause(300);
    const words = Array.from({ length: 10 }, (_, at) => typeWord(writer, ledger.type(`<ana.0.${at}>`)));
    await until(() => writer.isSaved, 'the first of them');
    words.push(...Array.from({ length: 10 }, (_, at) => typeWord(writer, ledger.type(`<ana.1.${at}>`))));
    const code = await victim.stop();
    await Promise.all([commenter.end(), ...others.map((other) => other.bereave())]);
    await until(() => writer.closed !== null, 'the close');
    expect([code, writer.closed?.code]).toEqual([0, CLOSE.restart]);
    expect(others.flatMap(({ turnedAway }) => turnedAway)).toEqual(others.map(() => CLOSE.restart));
    expect(writer.acknowledged).toBe(writer.sent);
    for (const { bytes } of words) ledger.acknowledge(bytes);
    const { texts, comments, findings } = await onDisk(dataDir, [room]);
    expect(ledger.judge(texts.get(room) ?? '')).toEqual(HONEST);
    expect(commenter.answered.filter((body) => !comments.has(body))).toEqual([]);
    expect(findings).toEqual([]);
  } finally {
    for (const other of others) other.leave();
    await sitting.close();
  }
});
