import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { readBody } from '../../shared/draft/body.ts';
import { plainText } from '../../shared/draft/paragraph.ts';
import { CLOSE, CONTENT } from '../../shared/wire/socket.ts';
import { para, textOf } from '../support/attacks.ts';
import { RawSocket, SyncMember, until } from '../support/syncMember.ts';
import { openWorld, type SyncWorld } from '../support/syncWorld.ts';

let world: SyncWorld;
const members: SyncMember[] = [];
const member = async (name: ConstructorParameters<typeof SyncMember>[2]): Promise<SyncMember> => {
  const made = new SyncMember(world, world.draft, name).connect();
  members.push(made);
  await made.synced();
  await made.saved();
  return made;
};
const write = ({ doc }: SyncMember, words: string): void => textOf(para(doc.getXmlFragment('body'))).insert(0, words);
const textIn = (doc: Y.Doc): string => readBody(doc).map(plainText).join('\n');

beforeEach(async () => {
  world = await openWorld();
});
afterEach(async () => {
  for (const made of members.splice(0)) made.leave();
  await world.close();
});

describe('the content heartbeat', () => {
  it('[S9] equal copies are said to be equal, after edits by several and after deletions', async () => {
    const [ana, bo] = [await member('ana'), await member('bo')];
    write(ana, 'One two. ');
    await ana.saved();
    await until(() => textIn(bo.doc).startsWith('One two. '), 'the words at bo');
    textOf(para(bo.doc.getXmlFragment('body'))).delete(0, 4);
    await bo.saved();
    await until(() => textIn(ana.doc).startsWith('two. '), 'the deletion at ana');
    expect(await ana.askWhetherEqual()).toBe(CONTENT.equal);
    expect(await bo.askWhetherEqual()).toBe(CONTENT.equal);
  });

  it('[S9] a copy that lacks a deletion has the same state vector and is found', async () => {
    const [ana, bo] = [await member('ana'), await member('bo')];
    write(ana, 'One two. ');
    await ana.saved();
    await until(() => textIn(bo.doc).startsWith('One two. '), 'the words at bo');
    // Planted: bo deletes a character and nobody is told.
    bo.doc.transact(() => textOf(para(bo.doc.getXmlFragment('body'))).delete(0, 1), bo);
    expect(Y.encodeStateVector(bo.doc)).toEqual(Y.encodeStateVector(ana.doc));
    expect(await bo.askWhetherEqual()).toBe(CONTENT.different);
    expect(await bo.askWhetherEqual()).toBe(CONTENT.different);
    expect(await ana.askWhetherEqual()).toBe(CONTENT.equal);
  });

  it('[S9] a room that has left its own log is opened anew from it', async () => {
    const ana = await member('ana');
    write(ana, 'One two. ');
    await ana.saved();
    // Planted: the server's own copy loses a character that the log has.
    const drafts: ReadonlyMap<{ readonly doc: Y.Doc }, unknown> = Reflect.get(world.rooms, 'drafts');
    const [room] = drafts.keys();
    if (room === undefined) throw new Error('no room is open');
    textOf(para(room.doc.getXmlFragment('body'))).delete(0, 1);
    expect(await ana.askWhetherEqual()).toBe(CONTENT.different);
    expect(await ana.askWhetherEqual()).toBe(CONTENT.different);
    await until(() => ana.closed !== null, 'the room to be opened anew');
    expect(ana.closed?.code).toBe(CLOSE.storage);
    const back = await member('bo');
    expect(textIn(back.doc)).toMatch(/^One two\. /);
    expect(await back.askWhetherEqual()).toBe(CONTENT.equal);
  });

  it('[S9] who says so of nothing does no harm: the others go on, and asking has its price', async () => {
    const [ana, bo] = [await member('ana'), await member('bo')];
    for (let round = 0; round < 200 && bo.closed === null; round += 1) await bo.askWhetherEqual('nonsense');
    expect(bo.closed?.code).toBe(CLOSE.tooFast);
    write(ana, 'Still here. ');
    await ana.saved();
    expect(await ana.askWhetherEqual()).toBe(CONTENT.equal);
  });

  it('[G1] a sign that is too long is no message', async () => {
    const raw = await new RawSocket(world, world.draft, 'bo').opened();
    raw.send(new Uint8Array([122, 40, ...new Uint8Array(40)]));
    expect(await raw.ended()).toBe(CLOSE.noProtocol);
  });
});
