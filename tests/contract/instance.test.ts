import { copyFile, mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { run as backup } from '../../server/cli/backup.ts';
import { run as doctor } from '../../server/cli/doctor.ts';
import { run as restore } from '../../server/cli/restore.ts';
import { databaseFile } from '../../server/store/dataDir.ts';
import { lockDataDir } from '../../server/store/lock.ts';
import { openSqliteStore } from '../../server/store/sqlite.ts';
import type { Store } from '../../server/store/store.ts';
import { instantOf } from '../../server/instant.ts';
import { epochAfter } from '../../shared/draft/epochs.ts';
import type { Moment, Sha256 } from '../../shared/terms.ts';
import { draftRoom } from '../../shared/wire/socket.ts';
import { at, setScene, version, type Scene } from './rows.ts';

let root: string;
let home: string;
let store: Store;
let scene: Scene;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'chapeau-instance-'));
  home = join(root, 'home');
  const unlock = await lockDataDir(home);
  await unlock();
  store = await openSqliteStore({ file: databaseFile(home) });
  scene = await setScene(store);
  await store.commit({ now: at(1), actorId: null }, async (tx) => {
    await tx.record({ kind: 'person-added', personId: scene.member.id, personal: { name: scene.member.name, email: scene.member.email } });
    await tx.seedUpdates(draftRoom(scene.statement.id, 1), new Uint8Array([9]), at(1));
  });
});
afterEach(async () => {
  await store.close();
  await rm(root, { recursive: true });
});

it('a backup made while others write holds everything acknowledged before it, and is restored on a fresh machine', async () => {
  const room = draftRoom(scene.statement.id, 1);
  const write = (byte: number) =>
    store.updates.append([
      { room, update: new Uint8Array([byte]), personId: scene.member.id, at: at(byte), claims: byte === 1 ? [77] : [] },
    ]);
  for (let byte = 1; byte <= 5; byte += 1) await write(byte);
  const [kept] = await Promise.all([say(backup, [join(root, 'kept')], home), write(6), write(7)]);
  expect(kept.code, kept.err).toBe(0);
  const fresh = join(root, 'fresh');
  const restored = await say(restore, [join(root, 'kept')], fresh);
  expect(restored.code, restored.err).toBe(0);
  expect(await readdir(fresh)).toEqual(['chapeau.db', 'lock.db']);
  expect(await say(doctor, [], fresh)).toMatchObject({ code: 0 });
  const again = await openSqliteStore({ file: databaseFile(fresh) });
  const { epoch } = await again.records.instance();
  expect(epoch).toBeGreaterThan(1);
  const [old, next] = [await again.updates.open(room), await again.updates.open(draftRoom(scene.statement.id, epoch))];
  expect(old.lastSeq).toBeGreaterThanOrEqual(6);
  expect(next.updates).toEqual(old.updates);
  expect(await again.updates.owners(draftRoom(scene.statement.id, epoch))).toEqual(new Map([[77, scene.member.id]]));
  expect((await again.records.journal(0, 10)).map((entry) => entry.kind)).toEqual(['person-added', 'restored-from-backup']);
  await again.close();
});

it('a draft opened from a snapshot goes on from it in the new epoch', async () => {
  const room = draftRoom(scene.statement.id, 1);
  const row = { room, personId: scene.member.id, at: at(2), claims: [] };
  await store.updates.append([
    { ...row, update: new Uint8Array([1]) },
    { ...row, update: new Uint8Array([2]) },
  ]);
  await store.updates.snapshot(room, 2, new Uint8Array([9, 1]), at(3));
  await say(backup, [join(root, 'kept')], home);
  await say(restore, [join(root, 'kept')], join(root, 'fresh'));
  const again = await openSqliteStore({ file: databaseFile(join(root, 'fresh')) });
  const { epoch } = await again.records.instance();
  const opened = await again.updates.open(draftRoom(scene.statement.id, epoch));
  expect(opened.updates.map((kept) => [kept.seq, [...kept.update], kept.personId])).toEqual([
    [1, [9, 1], null],
    [2, [2], scene.member.id],
  ]);
  await again.close();
});

it('an instance is only replaced with --force, and then kept; the epoch is never one of before', async () => {
  await say(backup, [join(root, 'kept')], home);
  const target = join(root, 'fresh');
  await say(restore, [join(root, 'kept')], target);
  const refused = await say(restore, [join(root, 'kept')], target);
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.err).toMatch(/--force/);
  const first = epochIn(target);
  expect(await say(restore, [join(root, 'kept'), '--force'], target)).toMatchObject({ code: 0 });
  expect(epochIn(target)).toBeGreaterThan(first);
  expect((await readdir(target)).filter((name) => name.includes('before'))).toHaveLength(1);
});

it('[S24] a restore never gives an epoch that a draft was rebuilt into in the future that is lost', async () => {
  await say(backup, [join(root, 'kept')], home);
  const now = instantOf(new Date());
  const epoch = epochAfter(1, now);
  if (epoch === null) throw new Error('the clock stands before 1970');
  await store.commit({ now, actorId: scene.coordinator.id }, async (tx) => {
    await tx.rebuildDraft(scene.statement.id, { epoch, from: '1.1' as Moment, state: new Uint8Array([0, 0]), at: now });
    await tx.record({ kind: 'draft-rebuilt', statementId: scene.statement.id, epoch, from: '1.1' as Moment, reason: 'A test' });
  });
  expect(epochAfter(epoch, now)).toBeNull();
  await store.close();
  // On another machine only the clock tells of it; here the instance that is set aside does too.
  expect((await say(restore, [join(root, 'kept')], join(root, 'fresh'))).code).toBe(0);
  expect(epochIn(join(root, 'fresh'))).toBeGreaterThan(epoch);
  expect((await say(restore, [join(root, 'kept'), '--force'], home)).code).toBe(0);
  expect(epochIn(home)).toBeGreaterThan(epoch);
  store = await openSqliteStore({ file: databaseFile(home) });
  expect((await store.records.statement(scene.statement.id))?.epoch).toBe(epochIn(home));
  expect(await store.doctor()).toEqual([]);
});

it('[S24] statements of a database that knew one epoch for all begin in that one', async () => {
  await store.close();
  const database = new DatabaseSync(databaseFile(home));
  const columns = ['epoch', 'locked_by', 'locked_at'].map((column) => `alter table statements drop column ${column};`).join(' ');
  database.exec(`${columns} drop table draft_rebuilds; delete from migrations where number = 7; update instance set epoch = 5`);
  database.close();
  store = await openSqliteStore({ file: databaseFile(home) });
  expect(await store.records.statement(scene.statement.id)).toMatchObject({ epoch: 5, lockedBy: null, lockedAt: null });
});

it('a damaged instance can be replaced with --force', async () => {
  await say(backup, [join(root, 'kept')], home);
  const target = join(root, 'fresh');
  await say(restore, [join(root, 'kept')], target);
  await writeFile(databaseFile(target), 'nothing that is a database'.repeat(100));
  expect(await say(restore, [join(root, 'kept'), '--force'], target)).toMatchObject({ code: 0 });
  expect(await say(doctor, [], target)).toMatchObject({ code: 0 });
});

it('nothing is restored under a running server', async () => {
  await say(backup, [join(root, 'kept')], home);
  const unlock = await lockDataDir(home);
  const refused = await say(restore, [join(root, 'kept'), '--force'], home);
  expect(refused.code).toBe(1);
  expect(refused.err).toMatch(/Another Chapeau/);
  await unlock();
});

it('what is no backup, or a damaged one, is refused with a sentence and leaves nothing behind', async () => {
  const [text, foreign, cut] = ['text', 'foreign', 'cut'].map((name) => join(root, name));
  if (text === undefined || foreign === undefined || cut === undefined) throw new Error('three');
  await writeFile(text, 'Dear colleagues,\n'.repeat(500));
  new DatabaseSync(foreign).exec('create table t (a)');
  await say(backup, [join(root, 'kept')], home);
  await copyFile(join(root, 'kept'), cut);
  await truncate(cut, 3 * 4096 + 100);
  for (const file of [text, foreign, cut, join(root, 'missing')]) {
    const refused = await say(restore, [file], join(root, 'fresh'));
    expect(refused.code, file).toBe(1);
    expect(refused.err, file).toMatch(/\w+.*\.$/);
  }
  expect(await readdir(root)).not.toContain('fresh');
});

it('a backup never overwrites a file, and needs an instance', async () => {
  await writeFile(join(root, 'precious'), 'x');
  expect(await say(backup, [join(root, 'precious')], home)).toMatchObject({ code: 1 });
  expect(await say(backup, [databaseFile(home)], home)).toMatchObject({ code: 1 });
  expect(await say(backup, [join(root, 'kept')], join(root, 'nowhere'))).toMatchObject({ code: 1 });
  expect(await say(backup, [join(root, 'no', 'such', 'place')], home)).toMatchObject({ code: 1 });
  expect(await say(backup, [], home)).toMatchObject({ code: 2 });
  expect(await readdir(root)).toEqual(['home', 'precious']);
});

it('[J1][V1] the doctor finds what was changed behind the database’s back', async () => {
  const frozen = version(scene.statement.id, scene.coordinator.id);
  const { id: versionId, statementId, number, symbol, contentHash, logPosition } = frozen;
  await store.commit({ now: at(2), actorId: scene.coordinator.id }, async (tx) => {
    await tx.addVersion(frozen);
    await tx.record({ kind: 'version-frozen', statementId, versionId, number, symbol, contentHash, logPosition });
  });
  await store.updates.append([
    { room: draftRoom(statementId, 1), update: new Uint8Array([1]), personId: scene.member.id, at: at(2), claims: [] },
  ]);
  expect(await store.doctor()).toEqual([]);
  forge(`update versions set canonical = replace(canonical, '1', '2')`);
  forge(`delete from draft_updates where seq = 1`);
  forge(`insert into draft_updates (room, seq, "update", person_id, at) values ('draft:${'0'.repeat(26)}@1', 1, x'00', 'nobody', '')`);
  forge(`update journal_personal set body = '{}'`);
  const found = await say(doctor, [], home);
  expect(found.code).toBe(1);
  expect(found.out.split('\n')).toEqual([
    expect.stringMatching(/personal part of journal entry 1/),
    expect.stringMatching(/text of version/),
    expect.stringMatching(/has gaps/),
    expect.stringMatching(/belongs to no statement/),
    expect.stringMatching(/person who is not known/),
  ]);
  forge(`update journal set facts = '{}' where seq = 2`);
  expect((await store.doctor())[0]).toMatch(/Journal entry 2 is not what was recorded/);
  forge(`delete from journal_personal`);
  forge(`delete from journal where seq = 1`);
  expect((await store.doctor())[0]).toMatch(/Journal entry 1 is missing/);
});

it('[V1] the doctor finds a version whose hash was forged along with its text', async () => {
  const frozen = version(scene.statement.id, scene.coordinator.id);
  const { id: versionId, statementId, number, symbol, logPosition } = frozen;
  await store.commit({ now: at(2), actorId: null }, async (tx) => {
    await tx.addVersion(frozen);
    await tx.record({ kind: 'version-frozen', statementId, versionId, number, symbol, contentHash: '0'.repeat(64) as Sha256, logPosition });
  });
  expect(await store.doctor()).toEqual([expect.stringMatching(/journal does not say/)]);
});

async function say(command: typeof backup, args: readonly string[], dataDir: string) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await command(args, { out: (text) => out.push(text), err: (text) => err.push(text), env: { DATA_DIR: dataDir } });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

/** What somebody can do who first takes the triggers away. */
function forge(statement: string): void {
  const db = new DatabaseSync(databaseFile(home));
  const triggers: readonly { readonly name: string; readonly sql: string }[] = db
    .prepare(`select name, sql from sqlite_master where type = 'trigger'`)
    .all();
  for (const { name } of triggers) db.exec(`drop trigger ${name}`);
  db.exec(statement);
  for (const { sql } of triggers) db.exec(sql);
  db.close();
}

function epochIn(dataDir: string): number {
  const { epoch }: { readonly epoch: number } = new DatabaseSync(databaseFile(dataDir)).prepare('select epoch from instance').get();
  return epoch;
}
