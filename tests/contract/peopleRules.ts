import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PageRequest } from '../../server/store/store.ts';
import { BadCursor } from '../../server/store/trouble.ts';
import { at, hash, id, letter, person, seat, session, stakeholderGroup, workingGroup } from './rows.ts';
import type { OpenSubject, Subject } from './subject.ts';

export function peopleRules(open: OpenSubject): void {
  let subject: Subject;
  beforeAll(async () => {
    subject = await open();
  });
  afterAll(() => subject.close());
  const store = () => subject.store;

  it('an empty instance is not set up, and remembers what is set', async () => {
    expect(await store().records.instance()).toEqual({ setUpAt: null, isSample: false, epoch: 1, setupTokenHash: null });
    await store().tidy((tx) => tx.setInstance({ setUpAt: at(1), isSample: true, setupTokenHash: hash('5e') }));
    await store().tidy((tx) => tx.setInstance({ epoch: 7 }));
    expect(await store().records.instance()).toEqual({ setUpAt: at(1), isSample: true, epoch: 7, setupTokenHash: hash('5e') });
  });

  it('a person is found by id, by mail address and among others', async () => {
    const [one, other] = [person({ isAdministrator: true }), person({ passphraseHash: '$argon2id$x' })];
    await store().tidy(async (tx) => {
      await tx.addPerson(one);
      await tx.addPerson(other);
    });
    expect(await store().records.person(one.id)).toEqual(one);
    expect(await store().records.personByEmail(other.email)).toEqual(other);
    expect(await store().records.persons([other.id, id(), one.id])).toEqual([one, other]);
    expect(await store().records.persons([])).toEqual([]);
    expect(await store().records.person(id())).toBeNull();
    expect(await store().records.personByEmail('nobody@example.org')).toBeNull();
  });

  it('of a person only what is named changes', async () => {
    const one = person();
    await store().tidy(async (tx) => {
      await tx.addPerson(one);
      await tx.changePerson(one.id, { name: 'New name', disabledAt: at(5) });
      await tx.changePerson(one.id, {});
    });
    expect(await store().records.person(one.id)).toEqual({ ...one, name: 'New name', disabledAt: at(5) });
  });

  it('a list of persons is read to its end by cursor, each once, in order of name', async () => {
    const names = ['Ämne', 'Zoë', 'line\nbreak', 'Ana', 'Ana', 'Ana'];
    await store().tidy(async (tx) => {
      for (const name of names) await tx.addPerson(person({ name }));
    });
    const all = await readAll((page) => store().records.allPersons(page), 2);
    expect(new Set(all.map((row) => row.id)).size).toBe(all.length);
    expect(all.filter((row) => row.name === 'Ana')).toHaveLength(3);
    const inOrder = [...all].sort((a, b) =>
      a.name === b.name ? Number(a.id > b.id) * 2 - 1 : Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)),
    );
    expect(all.map((row) => row.id)).toEqual(inOrder.map((row) => row.id));
  });

  it('a cursor that no list gave out is refused', async () => {
    await expect(store().records.allPersons({ cursor: 'x', limit: 2 })).rejects.toBeInstanceOf(BadCursor);
    await expect(store().records.letters({ cursor: '%%%', limit: 2 })).rejects.toBeInstanceOf(BadCursor);
  });

  it('[A] live sessions are those neither ended nor expired, newest first', async () => {
    const one = person();
    const [early, late, ended] = [session(one.id), session(one.id, { startedAt: at(9) }), session(one.id)];
    await store().tidy(async (tx) => {
      await tx.addPerson(one);
      for (const row of [early, late, ended, session(one.id, { expiresAt: at(10) })]) await tx.addSession(row);
      await tx.endSession(ended.id, at(3));
      await tx.endSession(ended.id, at(4));
      await tx.touchSession(early.id, at(8));
    });
    expect(await store().records.liveSessions(one.id, at(10))).toEqual([late, { ...early, lastSeenAt: at(8) }]);
    expect(await store().records.session(ended.tokenHash)).toEqual({ ...ended, endedAt: at(3) });
    expect(await store().records.sessionById(late.id)).toEqual(late);
    expect(await store().records.session(hash('none'))).toBeNull();
    expect(await store().records.haveSignedIn([one.id, id()])).toEqual([one.id]);
  });

  it('[A] a sign-in link is used once; the sample’s may be used again', async () => {
    const one = person();
    const link = { tokenHash: hash(id()), personId: one.id, createdAt: at(0), expiresAt: at(15), usedAt: null, isReusable: false };
    const lasting = { ...link, tokenHash: hash(id()), isReusable: true };
    const uses = await store().tidy(async (tx) => {
      await tx.addPerson(one);
      await tx.addSignInLink(link);
      await tx.addSignInLink(lasting);
      return [
        await tx.useSignInLink(link.tokenHash, at(1)),
        await tx.useSignInLink(link.tokenHash, at(2)),
        await tx.useSignInLink(lasting.tokenHash, at(1)),
        await tx.useSignInLink(lasting.tokenHash, at(2)),
        await tx.useSignInLink(hash('none'), at(2)),
      ];
    });
    expect(uses).toEqual([true, false, true, true, false]);
    expect(await store().records.signInLink(link.tokenHash)).toEqual({ ...link, usedAt: at(1) });
  });

  it('[A] of two who use the same link at once, one gets in', async () => {
    const one = person();
    const tokenHash = hash(id());
    await store().tidy(async (tx) => {
      await tx.addPerson(one);
      await tx.addSignInLink({ tokenHash, personId: one.id, createdAt: at(0), expiresAt: at(15), usedAt: null, isReusable: false });
    });
    const uses = await Promise.all([1, 2, 3].map((minute) => store().tidy((tx) => tx.useSignInLink(tokenHash, at(minute)))));
    expect(uses.filter(Boolean)).toHaveLength(1);
  });

  it('[R] seats: one live seat per person and working group; removed ones leave room', async () => {
    const [one, group] = [person(), workingGroup()];
    const constituency = stakeholderGroup(group.id);
    const first = seat(group.id, one.id, { role: 'member', groupId: constituency.id, isDelegate: true });
    await store().tidy(async (tx) => {
      await tx.addPerson(one);
      await tx.addWorkingGroup(group);
      await tx.addStakeholderGroup(constituency);
      await tx.addSeat(first);
    });
    await expect(store().tidy((tx) => tx.addSeat(seat(group.id, one.id)))).rejects.toThrow();
    expect(await store().records.seatOf(one.id, group.id)).toEqual(first);
    await store().tidy((tx) => tx.changeSeat(first.id, { mode: 'suggest', isDelegate: false }));
    expect(await store().records.seats(group.id)).toEqual([{ ...first, mode: 'suggest', isDelegate: false }]);
    expect(await store().records.workingGroupsOf(one.id)).toEqual([group]);
    await store().tidy((tx) => tx.changeSeat(first.id, { removedAt: at(3) }));
    expect(await store().records.seatOf(one.id, group.id)).toBeNull();
    expect(await store().records.seatsOf(one.id)).toEqual([]);
    expect(await store().records.workingGroupsOf(one.id)).toEqual([]);
    expect((await store().records.seat(first.id))?.removedAt).toBe(at(3));
    const again = seat(group.id, one.id);
    await store().tidy((tx) => tx.addSeat(again));
    expect(await store().records.seatsOf(one.id)).toEqual([again]);
  });

  it('[R] stakeholder groups: one live short name per working group', async () => {
    const group = workingGroup();
    const [first, second] = [
      stakeholderGroup(group.id, { shortName: 'BIZ' }),
      stakeholderGroup(group.id, { shortName: 'BIZ', createdAt: at(1) }),
    ];
    await store().tidy(async (tx) => {
      await tx.addWorkingGroup(group);
      await tx.addStakeholderGroup(first);
    });
    await expect(store().tidy((tx) => tx.addStakeholderGroup(second))).rejects.toThrow();
    await store().tidy(async (tx) => {
      await tx.changeStakeholderGroup(first.id, { removedAt: at(2) });
      await tx.addStakeholderGroup(second);
    });
    expect(await store().records.stakeholderGroups(group.id)).toEqual([second]);
    expect(await store().records.stakeholderGroups(group.id, true)).toEqual([{ ...first, removedAt: at(2) }, second]);
    expect(await store().records.stakeholderGroup(second.id)).toEqual(second);
    expect(await store().records.workingGroup(group.id)).toEqual(group);
    expect(await store().records.workingGroupBySlug(group.slug)).toEqual(group);
    expect(await store().records.workingGroupBySlug('none')).toBeNull();
  });

  it('what must be unique is, in the database', async () => {
    const [one, group] = [person(), workingGroup()];
    const own = session(one.id);
    await store().tidy(async (tx) => {
      await tx.addPerson(one);
      await tx.addWorkingGroup(group);
      await tx.addSession(own);
    });
    await expect(store().tidy((tx) => tx.addPerson(person({ email: one.email })))).rejects.toThrow();
    await expect(store().tidy((tx) => tx.addWorkingGroup(workingGroup({ slug: group.slug })))).rejects.toThrow();
    await expect(store().tidy((tx) => tx.addSession(session(one.id, { tokenHash: own.tokenHash })))).rejects.toThrow();
    await expect(store().tidy((tx) => tx.addSession(session(id())))).rejects.toThrow();
  });

  it('letters: newest first by cursor; due until sent or given up', async () => {
    const [never, later, failed, sent] = [
      letter(),
      letter({ createdAt: at(1), nextAttemptAt: at(20) }),
      letter({ createdAt: at(2) }),
      letter({ createdAt: at(3) }),
    ];
    await store().tidy(async (tx) => {
      for (const row of [never, later, failed, sent]) await tx.addLetter(row);
      await tx.noteDelivery(failed.id, { error: 'refused', nextAttemptAt: null });
      await tx.noteDelivery(sent.id, { sentAt: at(4) });
    });
    const due = async (minutes: number) => (await store().records.lettersDue(at(minutes), 10)).map((row) => row.id);
    expect(await due(10)).toEqual([never.id]);
    expect(await due(20)).toEqual([never.id, later.id]);
    expect((await store().records.lettersDue(at(20), 1)).map((row) => row.id)).toEqual([never.id]);
    const all = await readAll((page) => store().records.letters(page), 1);
    expect(all.map((row) => row.id)).toEqual([sent.id, failed.id, later.id, never.id]);
    expect(all[0]).toEqual({ ...sent, sentAt: at(4), attempts: 1 });
    expect(all[1]).toEqual({ ...failed, attempts: 1, lastError: 'refused' });
  });

  it('what is only kept for a while can be forgotten', async () => {
    const one = person();
    const key = { personId: one.id, requestHash: hash('aa'), status: 200, body: '{}' };
    const link = { personId: one.id, createdAt: at(0), expiresAt: at(15), usedAt: null, isReusable: false };
    const [live, old, used, lasting] = [session(one.id), session(one.id, { endedAt: at(1) }), hash(id()), hash(id())];
    await store().tidy(async (tx) => {
      await tx.addPerson(one);
      await tx.addIdempotency({ ...key, key: 'old', at: at(1) });
      await tx.addIdempotency({ ...key, key: 'new', at: at(6) });
      for (const row of [live, old]) await tx.addSession(row);
      await tx.addSignInLink({ ...link, tokenHash: used, usedAt: at(2) });
      await tx.addSignInLink({ ...link, tokenHash: lasting, isReusable: true, usedAt: at(2) });
      await tx.forgetBefore(at(5));
    });
    expect(await store().records.idempotency(one.id, 'old')).toBeNull();
    expect(await store().records.idempotency(one.id, 'new')).toEqual({ ...key, key: 'new', at: at(6) });
    expect(await store().records.liveSessions(one.id, at(5))).toEqual([live]);
    expect(await store().records.sessionById(old.id)).toBeNull();
    expect(await store().records.signInLink(used)).toBeNull();
    expect(await store().records.signInLink(lasting)).not.toBeNull();
  });
}

async function readAll<Row>(
  read: (page: PageRequest) => Promise<{ rows: readonly Row[]; nextCursor: string | null }>,
  limit: number,
): Promise<Row[]> {
  const all: Row[] = [];
  for (let cursor: string | null = null; ;) {
    const page: { rows: readonly Row[]; nextCursor: string | null } = await read({ cursor, limit });
    expect(page.rows.length).toBeLessThanOrEqual(limit);
    all.push(...page.rows);
    cursor = page.nextCursor;
    if (cursor === null) return all;
  }
}
