import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Announcement, CommitContext } from '../../server/store/store.ts';
import { entryHash } from '../../shared/proof/journalChain.ts';
import type { SessionId } from '../../shared/terms.ts';
import { at, hash, person } from './rows.ts';
import type { OpenSubject, Subject } from './subject.ts';

const SERVER: CommitContext = { now: at(0), actorId: null };

export function commitRules(open: OpenSubject): void {
  let subject: Subject;
  beforeAll(async () => {
    subject = await open();
  });
  afterAll(() => subject.close());
  const store = () => subject.store;
  const lastSeq = async () => (await store().records.journal(0, 10_000)).at(-1)?.seq ?? 0;

  it('[J1] a change and its journal entry are kept together', async () => {
    const one = person();
    const before = await lastSeq();
    const result = await store().commit({ now: at(1), actorId: one.id, onBehalfOfId: one.id }, async (tx) => {
      await tx.addPerson(one);
      await tx.record({ kind: 'person-added', personId: one.id, personal: { name: one.name, email: one.email } });
      return tx.person(one.id);
    });
    expect(result).toEqual(one);
    const [entry] = await store().records.journal(before, 10);
    expect(entry).toMatchObject({ seq: before + 1, at: at(1), actorId: one.id, onBehalfOfId: one.id, kind: 'person-added' });
    expect(entry?.facts).toBe(`{"personId":"${one.id}"}`);
    expect(entry && entryHash(entry)).toBe(entry?.hash);
  });

  it('[J1] a change without a journal entry is a fault, and nothing of it is kept', async () => {
    const one = person();
    await expect(store().commit(SERVER, (tx) => tx.addPerson(one))).rejects.toThrow(/journal/);
    expect(await store().records.person(one.id)).toBeNull();
  });

  it('[J1] a commit that changes nothing needs no entry', async () => {
    const outcome = await store().commit(SERVER, async (tx) => {
      await tx.changePerson(person().id, { name: 'Nobody' });
      return tx.useSignInLink(hash('none'), at(1));
    });
    expect(outcome).toBe(false);
  });

  it('when the work throws, nothing of it is kept and nobody is told', async () => {
    const one = person();
    const [before, told] = [await lastSeq(), listen()];
    const failing = store().commit(SERVER, async (tx) => {
      await tx.addPerson(one);
      await tx.record({ kind: 'passphrase-set', personId: one.id });
      tx.announce({ kind: 'letters-waiting' });
      throw new Error('second thoughts');
    });
    await expect(failing).rejects.toThrow('second thoughts');
    expect(await store().records.person(one.id)).toBeNull();
    expect(await lastSeq()).toBe(before);
    expect(told.stop()).toEqual([]);
  });

  it('a failed statement dooms its transaction, even when the work goes on', async () => {
    const [one, other] = [person(), person()];
    const going = store().tidy(async (tx) => {
      await tx.addPerson(one);
      await tx.addPerson(one).catch(() => 'went on');
      await tx.addPerson(other);
    });
    await expect(going).rejects.toThrow();
    expect(await store().records.persons([one.id, other.id])).toEqual([]);
    await store().tidy((tx) => tx.addPerson(other));
    expect(await store().records.person(other.id)).toEqual(other);
  });

  it('the work reads what it has written, others do not until the commit', async () => {
    const one = person();
    await store().tidy(async (tx) => {
      await tx.addPerson(one);
      expect(await tx.person(one.id)).toEqual(one);
    });
    expect(await store().records.person(one.id)).toEqual(one);
  });

  it('commits run one at a time: a decision made again inside cannot be overtaken', async () => {
    const one = person({ name: '0' });
    await store().tidy((tx) => tx.addPerson(one));
    const increment = () =>
      store().commit(SERVER, async (tx) => {
        const now = await tx.person(one.id);
        await tx.changePerson(one.id, { name: String(Number(now?.name) + 1) });
        await tx.record({ kind: 'person-changed', personId: one.id, personal: { name: 'counted' } });
      });
    await Promise.all(Array.from({ length: 20 }, increment));
    expect((await store().records.person(one.id))?.name).toBe('20');
  });

  it('announcements reach listeners after the commit, in commit order', async () => {
    const told = listen();
    const sessionIds = ['s1', 's2', 's3', 's4'] as SessionId[];
    await Promise.all(
      sessionIds.map((sessionId) =>
        store().commit(SERVER, async (tx) => {
          tx.announce({ kind: 'session-ended', sessionId });
          tx.announce({ kind: 'letters-waiting' });
        }),
      ),
    );
    const expected = sessionIds.flatMap((sessionId) => [{ kind: 'session-ended', sessionId }, { kind: 'letters-waiting' }]);
    expect(told.stop()).toEqual(expected);
    await store().tidy(async (tx) => tx.announce({ kind: 'letters-waiting' }));
    expect(told.stop()).toEqual(expected);
  });

  it('what a listener is told of can be read', async () => {
    const one = person();
    const read = new Promise((resolve) => {
      const stop = store().onAnnounced(() => {
        stop();
        resolve(store().records.person(one.id));
      });
    });
    await store().tidy(async (tx) => {
      await tx.addPerson(one);
      tx.announce({ kind: 'letters-waiting' });
    });
    expect(await read).toEqual(one);
  });

  it('[J1] the journal is one chain without gaps, whoever records at the same time', async () => {
    const record = () =>
      store().commit(SERVER, async (tx) => {
        const entry = { kind: 'passphrase-set', personId: person().id } as const;
        await Promise.all([tx.record(entry), tx.record(entry)]);
      });
    await Promise.all(Array.from({ length: 10 }, record));
    const entries = await store().records.journal(0, 10_000);
    expect(entries.map((entry) => entry.seq)).toEqual(entries.map((_, index) => index + 1));
    entries.slice(1).forEach((entry, index) => expect(entry.previousHash).toBe(entries[index]?.hash));
    expect(await store().doctor()).toEqual([]);
    expect(await store().records.journal(entries.length - 2, 1)).toHaveLength(1);
  });

  it('housekeeping is not journalled', async () => {
    await expect(store().tidy((tx) => tx.record({ kind: 'passphrase-set', personId: person().id }))).rejects.toThrow(/journal/);
  });

  it('a store that can be written says so', async () => {
    await expect(store().checkWritable()).resolves.toBeUndefined();
  });

  function listen() {
    const told: Announcement[] = [];
    const stop = store().onAnnounced((announcement) => told.push(announcement));
    return {
      stop() {
        stop();
        return told;
      },
    };
  }
}
