import { openSqliteStore } from '../../../server/store/sqlite.ts';
import type { Instant } from '../../../shared/terms.ts';

// Appends and packs until it is killed, and prints the last sequence number whenever more were acknowledged.
const [file, room] = process.argv.slice(2);
if (file === undefined || room === undefined) throw new Error('packForever <file> <room>');
const store = await openSqliteStore({ file });
const at = '2005-04-04T09:00:00.000Z' as Instant;

for (let { lastSeq } = await store.updates.open(room); ;) {
  const updates = Array.from({ length: 100 }, (_, index) => new TextEncoder().encode(`update ${lastSeq + 1 + index}`));
  const seqs = await store.updates.append(updates.map((update) => ({ room, update, personId: null, at, claims: [] })));
  lastSeq = seqs.at(-1) ?? lastSeq;
  process.stdout.write(`${lastSeq}\n`);
  await store.updates.snapshot(room, lastSeq, new TextEncoder().encode(`state ${lastSeq}`), at);
}
