import { afterAll, beforeAll, expect, it } from 'vitest';
import { draftRoom } from '../../shared/wire/socket.ts';
import { at, comment, setScene, thread, version } from './rows.ts';
import type { OpenSubject, Subject } from './subject.ts';

/** A table nobody may change, a row that stands in it, and a column of it. */
interface Sealed {
  readonly table: string;
  readonly column: string;
}

const SEALED: readonly Sealed[] = [
  { table: 'versions', column: 'canonical' },
  { table: 'version_standings', column: 'reason' },
  { table: 'journal', column: 'facts' },
  { table: 'draft_updates', column: 'person_id' },
  { table: 'draft_segments', column: 'edits' },
  { table: 'comment_revisions', column: 'body' },
  { table: 'client_owners', column: 'person_id' },
];

/** The sentences of our own triggers: an attack must not fail for another reason. */
const REFUSAL = /never change|added to, never|belongs to the first/;

export function sealRules(open: OpenSubject): void {
  let subject: Subject;
  beforeAll(async () => {
    subject = await open();
    await fill(subject);
  });
  afterAll(() => subject.close());

  for (const { table, column } of SEALED) {
    it(`[V1][J1][S] ${table}: no row can be changed or taken away by a statement of the database’s own tools`, async () => {
      const before = await subject.ask(`select * from ${table}`);
      expect(before.length).toBeGreaterThan(0);
      for (const statement of attacks(subject, table, column)) await expect(subject.attack(statement), statement).rejects.toThrow(REFUSAL);
      expect(await subject.ask(`select * from ${table}`)).toEqual(before);
    });
  }

  it('[V1] a version cannot be replaced by way of its number or symbol', async () => {
    if (subject.dialect === 'postgres') return;
    const before = await subject.ask('select * from versions');
    const columns =
      'statement_id, number, symbol, title, note, canonical, content_hash, frozen_by, frozen_at, epoch, log_position, document_state, threads';
    const other = (number: string, symbol: string) => columns.replace('number', number).replace('symbol', symbol);
    for (const select of [other('number', "'other'"), other('99', 'symbol')]) {
      await expect(
        subject.attack(`insert or replace into versions (id, ${columns}) select 'new', ${select} from versions`),
      ).rejects.toThrow(REFUSAL);
    }
    expect(await subject.ask('select * from versions')).toEqual(before);
  });

  it('[M] of a comment’s earlier words only the body can go, nothing can take its place', async () => {
    await expect(subject.attack(`update comment_revisions set body = 'other words'`)).rejects.toThrow(REFUSAL);
    await expect(subject.attack(`update comment_revisions set body = '', revision = 9`)).rejects.toThrow(REFUSAL);
    await subject.attack(`update comment_revisions set body = ''`);
    expect(await subject.ask('select body from comment_revisions')).toEqual([{ body: '' }]);
  });

  it('[S31] only rows that stand in the log become a segment, only packed ones leave it, none comes back, and what comes follows on the last', async () => {
    const [segments, rows] = [await subject.ask('select * from draft_segments'), await subject.ask('select * from draft_updates')];
    expect(segments).toHaveLength(1);
    expect(rows).toHaveLength(10);
    const columns = 'room, first_seq, last_seq, first_at, last_at, edits, rows';
    const forged = (first: number, last: number) =>
      `insert into draft_segments (${columns}) select room, ${first}, ${last}, first_at, last_at, edits, rows from draft_segments`;
    for (const [first, last] of [
      [501, 511],
      [502, 510],
      [1, 510],
      [600, 601],
    ] as const)
      await expect(subject.attack(forged(first, last)), `${first} to ${last}`).rejects.toThrow(REFUSAL);
    const again = `insert into draft_updates select room, 500, "update", person_id, at from draft_updates where seq = 501`;
    await expect(subject.attack(again)).rejects.toThrow(REFUSAL);
    const beyond = again.replace('500', '600');
    await expect(subject.attack(beyond)).rejects.toThrow(REFUSAL);
    await expect(subject.attack('delete from draft_updates where seq > 501')).rejects.toThrow(REFUSAL);
    expect(await subject.ask('select * from draft_segments')).toEqual(segments);
    expect(await subject.ask('select * from draft_updates')).toEqual(rows);
  });

  it('[J2] the personal part of the journal can be deleted, and the chain stays whole', async () => {
    expect(await subject.ask('select seq from journal_personal')).not.toEqual([]);
    await subject.attack('delete from journal_personal');
    expect(await subject.store.doctor()).toEqual([]);
  });
}

function attacks({ dialect }: Subject, table: string, column: string): readonly string[] {
  const everywhere = [`update ${table} set ${column} = 'forged'`, `delete from ${table}`];
  const copied = `select * from ${table}`;
  const own =
    dialect === 'sqlite'
      ? [
          `insert or replace into ${table} ${copied}`,
          `replace into ${table} ${copied}`,
          `update or replace ${table} set ${column} = 'forged'`,
        ]
      : [`truncate ${table} cascade`];
  return [...everywhere, ...own];
}

async function fill({ store }: Subject): Promise<void> {
  const { coordinator, statement } = await setScene(store);
  const row = version(statement.id, coordinator.id);
  const opened = thread(statement.id, coordinator.id);
  const remark = comment(opened.id, coordinator.id);
  await store.commit({ now: at(1), actorId: coordinator.id }, async (tx) => {
    await tx.addVersion(row);
    await tx.addVersionStanding({ versionId: row.id, standing: 'frozen', since: at(1), by: coordinator.id, reason: null });
    const { id: versionId, number, symbol, contentHash, logPosition } = row;
    await tx.record({ kind: 'version-frozen', statementId: statement.id, versionId, number, symbol, contentHash, logPosition });
    await tx.addThread(opened);
    await tx.addComment(remark);
    await tx.reviseComment(remark.id, { body: 'Other', mentions: [], at: at(3) });
    await tx.record({ kind: 'comment-edited', statementId: statement.id, commentId: remark.id, revision: 2, personal: { body: 'Other' } });
  });
  const room = draftRoom(statement.id, 1);
  const edit = { room, update: new Uint8Array([1]), personId: coordinator.id, at: at(1) };
  await store.updates.append(Array.from({ length: 510 }, (_, index) => ({ ...edit, claims: index === 0 ? [5] : [] })));
  await store.updates.snapshot(room, 505, new Uint8Array([1]), at(2));
}
