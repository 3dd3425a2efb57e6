import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HappeningsAsked } from '../../server/store/store.ts';
import type { JournalEntry } from '../../shared/journal.ts';
import type { Instant, ParagraphId, PersonId, ThreadId } from '../../shared/terms.ts';
import { at, id, seat, setScene, stakeholderGroup, type Scene } from './rows.ts';
import type { OpenSubject, Subject } from './subject.ts';

export function activityRules(open: OpenSubject): void {
  let subject: Subject;
  let scene: Scene;
  const civil = () => groups[0] ?? '';
  const groups: string[] = [];
  beforeAll(async () => {
    subject = await open();
    scene = await setScene(subject.store);
    const row = stakeholderGroup(scene.group.id);
    groups.push(row.id);
    await subject.store.tidy(async (tx) => {
      await tx.addStakeholderGroup(row);
      await tx.addSeat(seat(scene.group.id, scene.member.id, { role: 'member', groupId: row.id }));
    });
  });
  afterAll(() => subject.close());

  const record = (now: Instant, actorId: PersonId | null, entry: JournalEntry, happened = {}) =>
    subject.store.commit({ now, actorId }, (tx) => tx.record(entry, happened));
  const opened = (): JournalEntry => ({
    kind: 'thread-opened',
    statementId: scene.statement.id,
    threadId: id<ThreadId>(),
    commentId: id(),
    paragraphId: 'p1' as ParagraphId,
    personal: { body: 'Why?', quote: null },
  });
  const asked = (changes: Partial<HappeningsAsked> = {}): HappeningsAsked => ({
    statementId: scene.statement.id,
    workingGroupId: scene.group.id,
    createdAt: at(0),
    before: null,
    after: null,
    byId: null,
    groupId: null,
    exceptById: null,
    limit: 50,
    ...changes,
  });
  const told = async (changes: Partial<HappeningsAsked> = {}) => {
    const rows = await subject.store.records.happenings(asked(changes));
    expect(await subject.store.records.countHappenings(asked(changes))).toBe(rows.length);
    return rows.map((row) => `${row.at.slice(14, 16)} ${row.kind}`);
  };

  it('[N2] what happened in a statement is told newest first, by person, by group, and from where one stopped reading', async () => {
    const { member, coordinator, group, statement } = scene;
    await record(at(10), member.id, opened());
    await record(at(11), coordinator.id, { kind: 'statement-retitled', statementId: statement.id, title: 'New' });
    await record(at(12), member.id, opened());
    const terms = { role: 'observer', groupId: null, mode: 'edit', isDelegate: false } as const;
    const given = { workingGroupId: group.id, seatId: id<never>(), personId: member.id, ...terms };
    await record(at(13), coordinator.id, { kind: 'seat-given', ...given });
    await record(at(13), null, { kind: 'restored-from-backup', epoch: 2 });
    // Neither another statement's, nor what is told elsewhere, nor what came before the statement.
    await record(at(14), member.id, { ...opened(), statementId: id() } as JournalEntry);
    await record(at(14), member.id, { kind: 'lineage-recorded', statementId: statement.id, changes: [] });
    await record(at(14), coordinator.id, { kind: 'seat-changed', ...given }, { at: '2005-04-04T08:00:00.000Z' });

    const all = ['13 restored-from-backup', '13 seat-given', '12 thread-opened', '11 statement-retitled', '10 thread-opened'];
    expect(await told()).toEqual(all);
    expect(await told({ byId: member.id })).toEqual(['12 thread-opened', '10 thread-opened']);
    expect(await told({ groupId: civil() as HappeningsAsked['groupId'] })).toEqual(['12 thread-opened', '10 thread-opened']);
    expect(await told({ exceptById: member.id })).toEqual([all[0], all[1], all[3]]);
    expect(await told({ after: at(11) })).toEqual(all.slice(0, 3));
    expect(await told({ limit: 2 })).toEqual(all.slice(0, 2));

    const rows = await subject.store.records.happenings(asked());
    for (const [index, row] of rows.entries()) expect(await told({ before: row })).toEqual(all.slice(index + 1));
    expect(JSON.parse(rows[3]?.facts ?? '')).toMatchObject({ title: 'New' });
    expect(await subject.store.records.countHappenings(asked({ limit: 3 }))).toBe(3);
  });

  it('[N2] what was brought in with its own time and author is told as theirs, and the journal keeps who recorded it', async () => {
    await record(at(40), null, opened(), { at: at(5), by: scene.member.id });
    const row = (await subject.store.records.happenings(asked({ before: { at: at(9), seq: 0 } })))[0];
    expect(row).toMatchObject({ at: at(5), byId: scene.member.id, groupId: civil() });
    const entry = (await subject.store.records.journal((row?.seq ?? 0) - 1, 1))[0];
    expect(entry).toMatchObject({ at: at(40), actorId: null, kind: 'thread-opened' });
  });

  it('[N2] the seats of a working group are told in the order of time', async () => {
    const rows = await subject.store.records.seatEntries(scene.group.id);
    expect(rows.map(({ kind }) => kind)).toEqual(['seat-changed', 'seat-given']);
  });
}
