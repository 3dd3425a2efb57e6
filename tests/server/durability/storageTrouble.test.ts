import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { readBody } from '../../../shared/draft/body.ts';
import { plainText } from '../../../shared/draft/paragraph.ts';
import { CLOSE } from '../../../shared/wire/socket.ts';
import type { Store } from '../../../server/store/store.ts';
import { StorageTrouble } from '../../../server/store/trouble.ts';
import { para, textOf } from '../../support/attacks.ts';
import { pause, SyncMember, until } from '../../support/syncMember.ts';
import { openWorld, STATEMENT_ID, type SyncWorld } from '../../support/syncWorld.ts';

let world: SyncWorld;
const members: SyncMember[] = [];

afterEach(async () => {
  for (const member of members.splice(0)) member.leave();
  await world.close();
});

async function member(name: 'ana' | 'bo'): Promise<SyncMember> {
  const made = await new SyncMember(world, world.draft, name).connect().synced();
  members.push(made);
  await made.saved();
  return made;
}

const text = (doc: Y.Doc): string => readBody(doc).map(plainText).join('\n');
const type = (who: SyncMember, words: string): void => textOf(para(who.doc.getXmlFragment('body'))).insert(0, words);

interface Trouble {
  refuses: boolean;
  losesAnswers: boolean;
}

/** A store whose disk can be taken away and given back. */
function troubled(store: Store, trouble: Trouble): Store {
  return {
    ...store,
    checkWritable: () => (trouble.refuses ? Promise.reject(new StorageTrouble('disk full')) : store.checkWritable()),
    updates: {
      ...store.updates,
      async append(updates) {
        if (trouble.refuses) throw new StorageTrouble('disk full');
        const seqs = await store.updates.append(updates);
        if (!trouble.losesAnswers) return seqs;
        trouble.losesAnswers = false;
        throw new StorageTrouble('the answer was lost');
      },
    },
  };
}

describe('a disk that takes nothing', () => {
  it('[S6] nobody sees or is promised what is not on disk; members are told, and it recovers', async () => {
    const trouble: Trouble = { refuses: false, losesAnswers: false };
    world = await openWorld({ between: (store) => troubled(store, trouble) });
    const [ana, bo] = [await member('ana'), await member('bo')];
    trouble.refuses = true;
    type(ana, 'Unsaved. ');
    await until(() => ana.notices.includes('not-saved') && bo.notices.includes('not-saved'), 'the notice');
    type(ana, 'Later. ');
    await pause(300);
    expect(text(bo.doc)).not.toContain('Unsaved');
    expect(ana.acknowledged).toBeLessThan(ana.sent - 1);
    expect(world.rooms.figures().isSaving).toBe(false);
    await expect(world.rooms.freezePoint(STATEMENT_ID)).rejects.toBeInstanceOf(StorageTrouble);
    const chen = await new SyncMember(world, world.draft, 'chen').connect().synced();
    members.push(chen);
    await until(() => chen.notices.includes('not-saved'), 'the notice for one who comes');
    trouble.refuses = false;
    await until(() => bo.notices.includes('saved-again'), 'the recovery');
    await ana.saved();
    await until(() => text(bo.doc).startsWith('Later. Unsaved. '), 'the words');
    expect(world.rooms.figures().isSaving).toBe(true);
    expect((await world.store.updates.open(world.draft)).lastSeq).toBe(3);
  });

  it('[S6] what was kept although the answer was lost is in the log once', async () => {
    const trouble: Trouble = { refuses: false, losesAnswers: false };
    world = await openWorld({ between: (store) => troubled(store, trouble) });
    const ana = await member('ana');
    trouble.losesAnswers = true;
    type(ana, 'Once. ');
    await ana.saved();
    expect((await world.store.updates.open(world.draft)).lastSeq).toBe(2);
  });

  it('[S6] edits the log will never take send their writer away to try again, and hurt nobody else', async () => {
    let refusals = 100;
    const refusing = (store: Store): Store => ({
      ...store,
      updates: {
        ...store.updates,
        append: (updates) => ((refusals -= 1) > 95 ? Promise.reject(new Error('a fault')) : store.updates.append(updates)),
      },
    });
    world = await openWorld({ between: refusing });
    const [ana, bo] = [await member('ana'), await member('bo')];
    type(ana, 'Again. ');
    await until(() => ana.closed !== null, 'the close');
    expect(ana.closed?.code).toBe(CLOSE.storage);
    ana.connect();
    await ana.synced();
    await ana.saved();
    await until(() => text(bo.doc).startsWith('Again. '), 'the words');
    type(bo, 'Bo. ');
    await bo.saved();
  });

  it('[S6] what others wrote is not taken for what was kept, when an answer was lost before', { timeout: 60_000 }, async () => {
    const outcomes = ['refused', 'refused', 'refused', 'lost', 'refused'];
    const unlucky = (store: Store): Store => ({
      ...store,
      updates: {
        ...store.updates,
        async append(updates) {
          const outcome = outcomes.shift();
          if (outcome === 'refused') throw new StorageTrouble('not now');
          const seqs = await store.updates.append(updates);
          if (outcome === 'lost') throw new StorageTrouble('the answer was lost');
          return seqs;
        },
      },
    });
    world = await openWorld({ between: unlucky });
    const [ana, bo] = [await member('ana'), await member('bo')];
    type(ana, 'First. ');
    await until(() => ana.closed !== null, 'the close');
    type(bo, 'Second. ');
    await until(() => bo.isSaved, 'the second words saved');
    const { updates } = await world.store.updates.open(world.draft);
    const doc = new Y.Doc();
    for (const { update } of updates) Y.applyUpdate(doc, update);
    expect(text(doc)).toContain('Second. ');
    expect(outcomes).toEqual([]);
    // What was given up and stands in the log all the same: the room is read again, and everybody has it.
    await until(() => bo.closed !== null, 'the room read again');
    await (await bo.connect().synced()).saved();
    expect(text(bo.doc)).toBe(text(doc));
    expect(text(bo.doc)).toContain('First. ');
  });

  it('[S7] a stopping server writes down what it has, and tells its clients to come again', async () => {
    world = await openWorld();
    const ana = await member('ana');
    type(ana, 'Last words. ');
    await until(() => ana.sent > 1, 'the sending');
    await pause(20);
    const before = performance.now();
    await world.rooms.drain();
    expect(performance.now() - before).toBeLessThan(5_000);
    await until(() => ana.closed !== null, 'the close');
    expect(ana.closed?.code).toBe(CLOSE.restart);
    expect(ana.acknowledged).toBe(ana.sent);
    const { snapshot, updates } = await world.store.updates.open(world.draft);
    expect(updates).toHaveLength(0);
    const doc = new Y.Doc();
    if (snapshot !== null) Y.applyUpdate(doc, snapshot.state);
    expect(text(doc)).toContain('Last words. ');
  });
});
