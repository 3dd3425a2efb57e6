import * as Y from 'yjs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBody } from '../../shared/draft/body.ts';
import { openTextDocument } from '../../shared/draft/textDocument.ts';
import { openSqliteStore } from '../../server/store/sqlite.ts';
import { Gate } from '../../server/sync/gate/gate.ts';
import { draftRoom } from '../../shared/wire/socket.ts';
import { fillStore, serveRooms, STATEMENT_ID } from './syncWorld.ts';

/**
 * The live rooms in a process of their own that says how much memory it holds: `node
 * --expose-gc --import tsx tests/support/measuredServer.ts [leaky]`. What one person may
 * send is lifted, so that everything reaches the gate. A leaky one keeps every message: with
 * it a test of memory must fail.
 */
export interface Measured {
  readonly heapBytes: number;
  readonly rssBytes: number;
  readonly stateBytes: number;
  readonly sockets: number;
  /** Whether the log gives the text again, and nothing in it waits for what is not there. */
  readonly isWhole: boolean;
  readonly text: string;
}

const ENOUGH = { perSecond: 1e12, burst: 1e12 };
const folder = mkdtempSync(join(tmpdir(), 'chapeau-measured-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
process.on('disconnect', () => process.exit(0));

const store = await openSqliteStore({ file: join(folder, 'chapeau.sqlite') });
await fillStore(store);
const { rooms, port, origin } = await serveRooms(store, 0, { sync: ENOUGH, awareness: ENOUGH, bytes: ENOUGH });
if (process.argv[2] === 'leaky') leak();
process.on('message', () => void measure().then((measured) => process.send?.(measured)));
process.send?.({ port, origin });

async function measure(): Promise<Measured> {
  const { paragraphs } = await rooms.readDraft(STATEMENT_ID);
  const replayed = openTextDocument();
  const { snapshot, updates } = await store.updates.open(draftRoom(STATEMENT_ID, 1));
  if (snapshot !== null) Y.applyUpdate(replayed, snapshot.state);
  for (const { update } of updates) Y.applyUpdate(replayed, update);
  const text = JSON.stringify(paragraphs);
  const isWhole =
    JSON.stringify(readBody(replayed)) === text && replayed.store.pendingStructs === null && replayed.store.pendingDs === null;
  const stateBytes = Y.encodeStateAsUpdate(replayed).length;
  replayed.destroy();
  for (let times = 0; times < 3; times += 1) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heapBytes: heapUsed + external, rssBytes: rss, stateBytes, sockets: rooms.figures().sockets, isWhole, text };
}

function leak(): void {
  const kept: unknown[] = [];
  const admit = Reflect.get(Gate.prototype, 'admit');
  Gate.prototype.admit = function admitAndKeep(update, writer) {
    kept.push(new Uint8Array(20_000), update);
    return admit.call(this, update, writer);
  };
}
