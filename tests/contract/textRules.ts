import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Moment, ParagraphId, PersonId } from '../../shared/terms.ts';
import { draftRoom } from '../../shared/wire/socket.ts';
import { at, comment, id, setScene, statement, thread, version, type Scene } from './rows.ts';
import type { OpenSubject, Subject } from './subject.ts';

export function textRules(open: OpenSubject): void {
  let subject: Subject;
  let scene: Scene;
  beforeAll(async () => {
    subject = await open();
    scene = await setScene(subject.store);
  });
  afterAll(() => subject.close());
  const store = () => subject.store;
  const newStatement = async () => {
    const row = statement(scene.group.id, scene.coordinator.id);
    await store().tidy((tx) => tx.addStatement(row));
    return row;
  };

  it('a statement is found by id, slug and working group; its slug is its own', async () => {
    expect(await store().records.statement(scene.statement.id)).toEqual(scene.statement);
    expect(await store().records.statementBySlug(scene.statement.slug)).toEqual(scene.statement);
    expect(await store().records.statementBySlug('none')).toBeNull();
    await store().tidy((tx) => tx.changeStatement(scene.statement.id, { title: 'Retitled' }));
    expect((await store().records.statementsOf(scene.group.id))[0]).toEqual({ ...scene.statement, title: 'Retitled' });
    const double = statement(scene.group.id, scene.coordinator.id, { slug: scene.statement.slug });
    await expect(store().tidy((tx) => tx.addStatement(double))).rejects.toThrow();
  });

  it('[S20] a rebuilt draft goes on in a room of its own, with its text and the owners of before, and the old one stays', async () => {
    const { id: statementId } = await newStatement();
    const [old, next] = [draftRoom(statementId, 1), draftRoom(statementId, 9)];
    const row = { room: old, personId: scene.member.id, at: at(1) };
    await store().updates.append([1, 2].map((byte) => ({ ...row, update: new Uint8Array([byte]), claims: [byte * 11] })));
    const rebuilt = { epoch: 9, from: '1.1' as Moment, state: new Uint8Array([7]), at: at(3) };
    await store().tidy((tx) => tx.rebuildDraft(statementId, rebuilt));
    expect((await store().records.statement(statementId))?.epoch).toBe(9);
    expect((await store().updates.open(next)).updates).toEqual([{ seq: 1, update: new Uint8Array([7]), personId: null, at: at(3) }]);
    expect(await store().updates.owners(next)).toEqual(await store().updates.owners(old));
    expect(await store().updates.rooms(statementId)).toMatchObject([
      { room: old, lastSeq: 2, rebuiltFrom: null },
      { room: next, lastSeq: 1, rebuiltFrom: '1.1' },
    ]);
    await expect(store().tidy((tx) => tx.rebuildDraft(statementId, rebuilt))).rejects.toThrow();
  });

  it('[M] threads of a statement are numbered 1, 2, 3 …, also when many are opened at once', async () => {
    const { id: statementId } = await newStatement();
    const opened = Array.from({ length: 8 }, () => thread(statementId, scene.member.id));
    const numbers = await Promise.all(opened.map((row) => store().tidy((tx) => tx.addThread(row))));
    expect([...numbers].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect((await store().records.threads(statementId)).map((row) => row.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('[M] a thread keeps its place and who resolved it', async () => {
    const { id: statementId } = await newStatement();
    const row = thread(statementId, scene.member.id);
    const quote = { exact: 'the “public” [interest]', before: '', after: 'é', start: null, end: null };
    const place = { kind: 'removed', paragraphId: 'p1' as ParagraphId, removedId: 'p2' as ParagraphId, quote } as const;
    await store().tidy(async (tx) => {
      await tx.addThread(row);
      await tx.changeThread(row.id, { place, resolvedBy: scene.coordinator.id, resolvedAt: at(4) });
    });
    const kept = { ...row, number: 1, place, resolvedBy: scene.coordinator.id, resolvedAt: at(4) };
    expect(await store().records.thread(row.id)).toEqual(kept);
    await store().tidy((tx) => tx.changeThread(row.id, { resolvedBy: null, resolvedAt: null }));
    expect(await store().records.thread(row.id)).toEqual({ ...kept, resolvedBy: null, resolvedAt: null });
  });

  it('[M] an edited comment keeps every earlier body', async () => {
    const { first, thread: opened } = await threadWithComment();
    await store().tidy(async (tx) => {
      await tx.reviseComment(first.id, { body: 'Second thought', mentions: [scene.coordinator.id], at: at(5) });
      await tx.reviseComment(first.id, { body: 'Third', mentions: [], at: at(6) });
    });
    expect(await store().records.comment(first.id)).toEqual({ ...first, body: 'Third', mentions: [], revision: 3, editedAt: at(6) });
    expect(await store().records.commentRevisions(first.id)).toEqual([
      { commentId: first.id, revision: 1, body: first.body, at: first.createdAt },
      { commentId: first.id, revision: 2, body: 'Second thought', at: at(5) },
    ]);
    const reply = comment(opened.id, scene.coordinator.id, { createdAt: at(7) });
    await store().tidy((tx) => tx.addComment(reply));
    expect((await store().records.commentsOf([opened.id])).map((row) => row.id)).toEqual([first.id, reply.id]);
    expect(await store().records.commentsOf([])).toEqual([]);
  });

  it('[M][J2] withdrawing a comment takes its body from it, its revisions and the journal, and the chain stays whole', async () => {
    const { first } = await threadWithComment('A name that must go');
    const context = { now: at(8), actorId: scene.member.id };
    await store().commit(context, async (tx) => {
      await tx.reviseComment(first.id, { body: 'Still A name that must go', mentions: [scene.coordinator.id], at: at(8) });
      await tx.record({
        kind: 'comment-edited',
        statementId: scene.statement.id,
        commentId: first.id,
        revision: 2,
        personal: { body: 'Still A name that must go' },
      });
    });
    const told = "select body from journal_personal where body like '%must go%'";
    expect(await subject.ask(told)).toHaveLength(1);
    await store().commit(context, async (tx) => {
      await tx.withdrawComment(first.id, at(9));
      await tx.record({ kind: 'comment-withdrawn', statementId: scene.statement.id, commentId: first.id });
    });
    expect(await store().records.comment(first.id)).toMatchObject({ body: '', mentions: [], withdrawnAt: at(9) });
    expect((await store().records.commentRevisions(first.id)).map((row) => row.body)).toEqual(['']);
    expect(await subject.ask(told)).toHaveLength(0);
    expect(await store().doctor()).toEqual([]);
  });

  it('lineage is kept in the order in which it happened', async () => {
    const { id: statementId } = await newStatement();
    const step = { statementId, at: at(1) };
    const [p1, p2, p3] = ['p1', 'p2', 'p3'] as ParagraphId[];
    if (p1 === undefined || p2 === undefined || p3 === undefined) throw new Error('three');
    const rows = [
      { ...step, childId: p2, parentIds: [p1], kind: 'split' },
      { ...step, childId: p1, parentIds: [p1, p3], kind: 'merged' },
    ] as const;
    await store().tidy((tx) => tx.addLineage(rows));
    expect(await store().records.lineage(statementId)).toEqual(rows);
  });

  it('[V] a version is kept byte for byte, and listed without its heavy parts, newest first', async () => {
    const { id: statementId } = await newStatement();
    const first = version(statementId, scene.coordinator.id, { canonical: '{"text":"naïve “quotes” \\u0000 日本"}' });
    const second = version(statementId, scene.coordinator.id, { number: 2 });
    await store().tidy(async (tx) => {
      await tx.addVersion(first);
      await tx.addVersion(second);
    });
    expect(await store().records.version(first.id)).toEqual(first);
    expect((await store().records.versions(statementId)).map((row) => row.number)).toEqual([2, 1]);
    const { canonical: _, documentState: __, threads: ___, ...light } = first;
    const standing = { isPublic: false, publishedAt: null, withdrawnAt: null, withdrawnReason: null };
    expect(await store().records.versionSummary(first.id)).toEqual({ ...light, ...standing });
    expect(await store().records.versionBySymbol(statementId, second.symbol)).toMatchObject({ id: second.id });
    expect(await store().records.versionBySymbol(statementId, 'none')).toBeNull();
    for (const double of [{ number: 2 }, { number: 3, symbol: first.symbol }]) {
      await expect(store().tidy((tx) => tx.addVersion(version(statementId, scene.coordinator.id, double)))).rejects.toThrow();
    }
  });

  it('[V] the standing of a version is its latest row', async () => {
    const { id: statementId } = await newStatement();
    const row = version(statementId, scene.coordinator.id);
    const by = scene.coordinator.id;
    await store().tidy(async (tx) => {
      await tx.addVersion(row);
      await tx.addVersionStanding({ versionId: row.id, standing: 'frozen', since: at(1), by, reason: null });
      await tx.addVersionStanding({ versionId: row.id, standing: 'public', since: at(2), by, reason: null });
    });
    expect(await store().records.versionSummary(row.id)).toMatchObject({ isPublic: true, publishedAt: at(2), withdrawnAt: null });
    await store().tidy((tx) => tx.addVersionStanding({ versionId: row.id, standing: 'withdrawn', since: at(3), by, reason: 'Wrong text' }));
    const withdrawn = { isPublic: false, publishedAt: at(2), withdrawnAt: at(3), withdrawnReason: 'Wrong text' };
    expect(await store().records.versionSummary(row.id)).toMatchObject(withdrawn);
  });

  it('what changed since a visit counts what others did, in every epoch of the draft', async () => {
    const { id: statementId } = await newStatement();
    const { member, coordinator } = scene;
    expect(await store().records.lastVisit(member.id, statementId)).toBeNull();
    expect(await store().records.lastEditAt(statementId)).toBeNull();
    const edit = (epoch: number, minutes: number, personId: PersonId | null) =>
      store().updates.append([{ room: draftRoom(statementId, epoch), update: new Uint8Array([1]), personId, at: at(minutes), claims: [] }]);
    await store().tidy(async (tx) => {
      await tx.seedUpdates(draftRoom(statementId, 1), new Uint8Array([0]), at(1));
      await tx.setVisit(member.id, statementId, { at: at(2), previousAt: null });
      await tx.setVisit(member.id, statementId, { at: at(4), previousAt: at(2) });
    });
    expect(await store().records.lastEditAt(statementId)).toBeNull();
    await edit(1, 3, coordinator.id);
    await edit(1, 5, coordinator.id);
    await edit(2, 6, coordinator.id);
    await edit(2, 7, member.id);
    await edit(2, 8, null);
    const opened = thread(statementId, coordinator.id);
    await store().tidy(async (tx) => {
      await tx.addThread(opened);
      await tx.addComment(comment(opened.id, coordinator.id, { createdAt: at(5) }));
      await tx.addComment(comment(opened.id, coordinator.id, { createdAt: at(3) }));
      await tx.addComment(comment(opened.id, member.id, { createdAt: at(5) }));
      await tx.addVersion(version(statementId, coordinator.id, { frozenAt: at(5) }));
    });
    const since = await store().records.lastVisit(member.id, statementId);
    expect(since).toBe(at(4));
    expect(await store().records.visit(member.id, statementId)).toEqual({ at: at(4), previousAt: at(2) });
    expect(await store().records.visit(coordinator.id, statementId)).toBeNull();
    const changes = { edits: 2, comments: 1, versions: 1, editors: [coordinator.id] };
    expect(await store().records.changesSince(statementId, at(4), member.id)).toEqual(changes);
    expect(await store().records.changesSince(id(), at(4), member.id)).toEqual({ edits: 0, comments: 0, versions: 0, editors: [] });
    expect(await store().records.lastEditAt(statementId)).toBe(at(7));
  });

  async function threadWithComment(body = 'A remark') {
    const opened = thread(scene.statement.id, scene.member.id);
    const first = comment(opened.id, scene.member.id, { body, mentions: [scene.coordinator.id] });
    await store().tidy(async (tx) => {
      await tx.addThread(opened);
      await tx.addComment(first);
    });
    return { thread: opened, first };
  }
}
