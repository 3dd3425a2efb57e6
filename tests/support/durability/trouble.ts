import { expect } from 'vitest';
import { SyncMember, until } from '../syncMember.ts';
import { comment, textSeenBy, type Sitting } from './sitting.ts';
import { Typist } from './typist.ts';

/**
 * Sits through trouble with the disk that has begun: everybody is told, whoever comes
 * too; nothing is shown or promised that is not on disk; reading goes on. Gives the
 * typist, whose last two words wait.
 */
export async function sitThrough(sitting: Sitting): Promise<Typist> {
  const { writer, reader, room, where, stage } = sitting;
  const typist = new Typist(sitting);
  await typist.typeUntil(() => writer.notices.includes('not-saved'));
  await until(() => reader.notices.includes('not-saved'), 'the notice for one who reads');
  const last = typist.type();
  const late = await new SyncMember(where, room, 'chen').connect({ cookie: stage.cookies.chen }).synced();
  await until(() => late.notices.includes('not-saved'), 'the notice for one who comes');
  await expect(comment(sitting, `Too early. ${'x'.repeat(9_000)}`)).rejects.toThrow('503');
  expect((await fetch(`${where.origin}/readyz`)).status).toBe(503);
  expect((await fetch(`${where.origin}/api/home`, { headers: { Cookie: stage.cookies.chen } })).status).toBe(200);
  expect(textSeenBy(reader)).not.toContain(last);
  expect(textSeenBy(late)).toBe(textSeenBy(reader));
  expect(await typist.lookAtTheDisk()).not.toContain(last);
  expect(writer.isSaved).toBe(false);
  late.leave();
  return typist;
}

/** After the trouble: all that waited goes down and out by itself, and is the text. */
export async function recover(sitting: Sitting, typist: Typist): Promise<void> {
  const { writer, reader } = sitting;
  await until(() => [writer, reader].every(({ notices }) => notices.at(-1) === 'saved-again'), 'the recovery');
  await writer.saved();
  await until(() => textSeenBy(reader) === textSeenBy(writer), 'one text for both');
  expect(await typist.lookAtTheDisk()).toBe(textSeenBy(writer));
  await comment(sitting, 'In time.');
}
