import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { readBody } from '../../shared/draft/body.ts';
import { openTextDocument } from '../../shared/draft/textDocument.ts';
import { chosenSeed, Editor, pick, randomFrom, type Random } from '../support/randomEdits.ts';
import { pause, SyncMember, until } from '../support/syncMember.ts';
import { NAMES, openWorld, STATEMENT_ID, type SyncWorld } from '../support/syncWorld.ts';

const MEMBERS = NAMES.slice(0, 7);
const ROUNDS = Number(process.env['CONVERGENCE_ROUNDS'] ?? 60);

interface Drafter {
  readonly member: SyncMember;
  readonly editor: Editor;
  readonly observer: boolean;
}

function drafters(world: SyncWorld, random: Random): readonly Drafter[] {
  return [...MEMBERS, 'observer' as const].map((name) => {
    const member = new SyncMember(world, world.draft, name).connect();
    return { member, editor: new Editor(member.doc, name, random), observer: name === 'observer' };
  });
}

/** One member at a time may lose the line, write on, and come back. */
async function round(everyone: readonly Drafter[], random: Random): Promise<void> {
  for (const { member, editor, observer } of everyone) {
    if (observer) continue;
    const roll = random();
    if (roll < 0.04) member.disconnect();
    else if (roll < 0.12 && !member.hasLine) member.connect();
    for (let edits = Math.floor(random() * 3); edits > 0; edits -= 1) editor.edit();
  }
  // Within what one person may send.
  await pause(10 + Math.floor(random() * 30));
}

async function settled(everyone: readonly Drafter[]): Promise<void> {
  for (const { member } of everyone) if (!member.hasLine) member.connect();
  for (const { member } of everyone) await member.synced();
  await until(() => everyone.every(({ member }) => member.isSaved), 'everything saved');
  // The server repairs ids a moment after the last edit, and may be at it.
  await pause(800);
  await until(() => everyone.every(({ member }) => member.isSaved), 'everything saved');
}

describe('members drafting at once', () => {
  const seed = chosenSeed();
  it.each([seed, seed + 1, seed + 2])('[S2] end with one text, which is what the log gives (seed %i)', async (seed) => {
    const random = randomFrom(seed);
    const world = await openWorld();
    const everyone = drafters(world, random);
    try {
      for (const { member } of everyone) await member.synced();
      for (let at = 0; at < ROUNDS; at += 1) await round(everyone, random);
      await settled(everyone);
      const inRoom = (await world.rooms.readDraft(STATEMENT_ID)).paragraphs;
      for (const { member } of everyone) {
        expect(member.closed, member.name).toBeNull();
        expect(readBody(member.doc), member.name).toEqual(inRoom);
      }
      expect(new Set(inRoom.map(({ id }) => id)).size).toBe(inRoom.length);
      const log = await world.store.updates.read(world.draft, 0, 1_000_000);
      expect(log.map(({ seq }) => seq)).toEqual(log.map((_, at) => at + 1));
      const replayed = openTextDocument();
      for (const { update } of log) Y.applyUpdate(replayed, update);
      expect(readBody(replayed)).toEqual(inRoom);
      expect(replayed.store.pendingStructs).toBeNull();
    } finally {
      for (const { member } of everyone) member.leave();
      await world.close();
    }
  });

  it('[G8] no honest word is refused, be it undone, repeated or late', async () => {
    const random = randomFrom(seed);
    const world = await openWorld();
    const [ana, bo] = [new SyncMember(world, world.draft, 'ana').connect(), new SyncMember(world, world.draft, 'bo').connect()];
    const [first, second] = [new Editor(ana.doc, 'ana', random), new Editor(bo.doc, 'bo', random)];
    const kept: Uint8Array[] = [];
    ana.doc.on('update', (update: Uint8Array) => kept.push(update));
    try {
      await ana.synced();
      await bo.synced();
      // Long offline, while the other goes on: one large step 2.
      bo.disconnect();
      for (let at = 0; at < 2_000; at += 1) second.edit();
      for (let at = 0; at < 200; at += 1) {
        first.edit();
        if (at % 20 === 0) await pause(50);
      }
      await ana.saved();
      bo.connect();
      await bo.synced();
      await bo.saved();
      // The same updates once more, in step 2 and singly.
      const again = new SyncMember(world, world.draft, 'ana', ana.doc);
      ana.disconnect();
      again.connect();
      await again.synced();
      await again.saved();
      for (const update of kept.slice(-20)) again.doc.emit('update', [update, null, again.doc, null as never]);
      await again.saved();
      await until(() => JSON.stringify(readBody(again.doc)) === JSON.stringify(readBody(bo.doc)), 'equal texts');
      expect(pick(random, [again.closed, bo.closed])).toBeNull();
      again.leave();
    } finally {
      ana.leave();
      bo.leave();
      await world.close();
    }
  });
});
