import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { readBody } from '../../shared/draft/body.ts';
import type { MarginThread, Place } from '../../shared/draft/margin.ts';
import { plainText } from '../../shared/draft/paragraph.ts';
import { paragraphElement } from '../../shared/draft/seed.ts';
import type { CommentId, ParagraphId, ThreadId } from '../../shared/terms.ts';
import { para, textOf } from '../support/attacks.ts';
import { SyncMember, until } from '../support/syncMember.ts';
import { idOf, instantNow, openWorld, paragraph, personId, serveRooms, STATEMENT_ID, type SyncWorld } from '../support/syncWorld.ts';

let world: SyncWorld;
let ana: SyncMember;
const body = (): Y.XmlFragment => ana.doc.getXmlFragment('body');
const ids = (): readonly string[] => readBody(ana.doc).map(({ id }) => id);

beforeEach(async () => {
  world = await openWorld();
  ana = await new SyncMember(world, world.draft, 'ana').connect().synced();
});
afterEach(async () => {
  ana.leave();
  await world.close();
});

async function openThread(place: Place): Promise<ThreadId> {
  const now = instantNow();
  const threadId = idOf<ThreadId>('T1');
  const commentId = idOf<CommentId>('C1');
  await world.store.commit({ now, actorId: personId('bo') }, async (tx) => {
    await tx.addThread({
      id: threadId,
      statementId: STATEMENT_ID,
      place,
      openedBy: personId('bo'),
      openedAt: now,
      resolvedBy: null,
      resolvedAt: null,
    });
    await tx.addComment({
      id: commentId,
      threadId,
      authorId: personId('bo'),
      groupId: null,
      body: 'Why?',
      mentions: [],
      createdAt: now,
      revision: 1,
      editedAt: null,
      withdrawnAt: null,
    });
    await tx.record({
      kind: 'thread-opened',
      statementId: STATEMENT_ID,
      threadId,
      commentId,
      paragraphId: place.paragraphId,
      personal: { body: 'Why?', quote: null },
    });
    tx.announce({ kind: 'margin-changed', statementId: STATEMENT_ID, threadIds: [threadId] });
  });
  return threadId;
}

function split(at: number): void {
  ana.doc.transact(() => {
    const text = textOf(para(body()));
    const rest = text.toString().slice(at);
    text.delete(at, rest.length);
    body().insert(1, [paragraphElement(paragraph('second', rest))]);
  });
}

describe('after the writers', () => {
  it('[P1] the newer of two paragraphs with one id gets another, the older keeps it', async () => {
    body().insert(0, [paragraphElement(paragraph('p3', 'A copy of the third.'))]);
    await ana.saved();
    await until(() => ids()[0] !== 'p3', 'a repaired id');
    expect(ids().slice(1)).toEqual(['p1', 'p2', 'p3', 'p4', 'p5']);
    const log = await world.store.updates.read(world.draft, 0, 10);
    expect(log.at(-1)?.personId).toBeNull();
  });

  it('[P1] a paragraph without an id gets one', async () => {
    body().insert(5, [new Y.XmlElement('para')]);
    await until(() => ids()[5]?.startsWith('made-') === true, 'an id');
    expect((await world.rooms.readDraft(STATEMENT_ID)).paragraphs.map(({ id }) => id)).toEqual(ids());
  });

  it('[P1] a freeze point never has two paragraphs of one id', async () => {
    body().insert(0, [paragraphElement(paragraph('p2', 'A copy.'))]);
    await ana.saved();
    const { paragraphs } = await world.rooms.freezePoint(STATEMENT_ID);
    expect(new Set(paragraphs.map(({ id }) => id)).size).toBe(6);
  });

  it('[J1] a split is written down once, with its journal entry', async () => {
    split(10);
    await until(() => ids().includes('second'), 'the split');
    await ana.saved();
    await world.rooms.freezePoint(STATEMENT_ID);
    const lineage = await world.store.records.lineage(STATEMENT_ID);
    expect(lineage.map(({ kind, childId, parentIds }) => ({ kind, childId, parentIds }))).toEqual([
      { kind: 'split', childId: 'second', parentIds: ['p1'] },
    ]);
    const entries = (await world.store.records.journal(0, 100)).filter(({ kind }) => kind === 'lineage-recorded');
    expect(entries).toHaveLength(1);
    textOf(para(body())).insert(0, 'only typing ');
    await ana.saved();
    await world.rooms.freezePoint(STATEMENT_ID);
    expect(await world.store.records.lineage(STATEMENT_ID)).toHaveLength(1);
  });

  it('[M2] a thread follows its words over a split, and every open margin shows it', async () => {
    const bo = await new SyncMember(world, world.margin, 'bo').connect().synced();
    const quote = { exact: 'point 1', before: ' governments agree on ', after: ';', start: null, end: null };
    const threadId = await openThread({ kind: 'words', paragraphId: 'p1' as ParagraphId, quote });
    split(10);
    const shown = (): MarginThread | undefined => bo.doc.getMap<MarginThread>('margin').get(`thread:${threadId}`);
    await until(() => shown()?.place.paragraphId === 'second', 'the thread at its words');
    expect(shown()?.place).toMatchObject({ kind: 'words', quote: { exact: 'point 1' } });
    bo.leave();
  });

  it('[M2] a thread whose paragraph is removed stands beside the nearest one and says so', async () => {
    const threadId = await openThread({ kind: 'paragraph', paragraphId: 'p3' as ParagraphId, quote: null });
    await world.rooms.readDraft(STATEMENT_ID);
    body().delete(2, 1);
    await ana.saved();
    await world.rooms.freezePoint(STATEMENT_ID);
    expect((await world.store.records.thread(threadId))?.place).toEqual({
      kind: 'removed',
      paragraphId: 'p2',
      removedId: 'p3',
      quote: null,
    });
    expect(readBody(ana.doc).map(plainText)).toHaveLength(4);
  });

  it('[P3] what was removed just before the server stops is written down', async () => {
    body().delete(2, 1);
    await ana.saved();
    await world.rooms.drain();
    const lineage = await world.store.records.lineage(STATEMENT_ID);
    expect(lineage.map(({ kind, childId }) => ({ kind, childId }))).toEqual([{ kind: 'removed', childId: 'p3' }]);
  });

  it('[M2] a thread whose words went just before the server ended finds its place at the next start', async () => {
    const quote = { exact: 'words that nobody has seen since', before: '', after: '', start: null, end: null };
    const threadId = await openThread({ kind: 'words', paragraphId: 'p1' as ParagraphId, quote });
    const restarted = await serveRooms(world.store);
    try {
      await restarted.rooms.freezePoint(STATEMENT_ID);
      expect((await world.store.records.thread(threadId))?.place).toEqual({ kind: 'paragraph', paragraphId: 'p1', quote });
    } finally {
      await restarted.rooms.drain();
      restarted.server.close();
    }
  });
});
