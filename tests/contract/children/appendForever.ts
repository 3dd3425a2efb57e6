import { openSqliteStore } from '../../../server/store/sqlite.ts';
import type { Instant } from '../../../shared/terms.ts';

// Appends until it is killed, and prints each sequence number once it was acknowledged.
const [file, room] = process.argv.slice(2);
if (file === undefined || room === undefined) throw new Error('appendForever <file> <room>');
const store = await openSqliteStore({ file });
const at = '2005-04-04T09:00:00.000Z' as Instant;

async function writeOn(): Promise<void> {
  for (let count = 0; ; count += 1) {
    const update = new TextEncoder().encode(`update ${count}`);
    const seqs = await store.updates.append([{ room: room ?? '', update, personId: null, at, claims: [] }]);
    process.stdout.write(`${seqs.join('\n')}\n`);
  }
}

await Promise.all(Array.from({ length: 8 }, writeOn));
