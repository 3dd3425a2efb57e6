import { openSqliteStore } from '../../../server/store/sqlite.ts';
import type { Instant } from '../../../shared/terms.ts';

// Ends itself, as the server does after a fault, while the writer has its hands full.
const [file, code] = process.argv.slice(2);
if (file === undefined) throw new Error('exitInTheMiddle <file> <code>');
const store = await openSqliteStore({ file });
const at = '2005-04-04T09:00:00.000Z' as Instant;

async function writeOn(writer: number): Promise<void> {
  const row = { room: `room-${writer}`, update: new Uint8Array(60), personId: null, at, claims: [] };
  for (;;) await store.updates.append(Array.from({ length: 50 }, () => row));
}

for (let writer = 0; writer < 16; writer += 1) void writeOn(writer);
setTimeout(() => process.exit(Number(code)), 200);
