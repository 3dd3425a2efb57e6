import { openSqliteStore } from '../../server/store/sqlite.ts';
import type { Store } from '../../server/store/store.ts';
import { STATEMENT_ID, fillStore, serveRooms } from './syncWorld.ts';

/**
 * The live rooms in a process of their own, to be killed: `node --import tsx
 * tests/support/syncServer.ts <database file> [careless]`. Prints its port. A careless
 * one says "saved" before it is, as no server of ours does: with it a test of "saved"
 * must fail.
 */
const [file = '', mode = 'careful'] = process.argv.slice(2);

const kept = await openSqliteStore({ file });
if ((await kept.records.statement(STATEMENT_ID)) === null) await fillStore(kept);
const { port } = await serveRooms(mode === 'careless' ? careless(kept) : kept);
process.stdout.write(`${JSON.stringify({ port })}\n`);

function careless(store: Store): Store {
  let promised = 0;
  return {
    ...store,
    updates: {
      ...store.updates,
      async append(updates) {
        setTimeout(() => void store.updates.append(updates), 100);
        promised += updates.length;
        return updates.map((_, at) => promised - updates.length + at + 2);
      },
    },
  };
}
