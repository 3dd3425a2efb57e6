import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as Y from 'yjs';
import { openTextDocument } from '../../shared/draft/textDocument.ts';
import type { Instant, PersonId } from '../../shared/terms.ts';
import { databaseFile } from '../../server/store/dataDir.ts';
import { openStore } from '../../server/store/openStore.ts';
import type { NewUpdate, Store } from '../../server/store/store.ts';
import { clientOf, TokenReader } from './edits.ts';
import { median, print, round } from './figures.ts';
import { Line } from './line.ts';
import { until } from './roomLoad.ts';
import { startServer, type BenchServer } from './servers.ts';
import { fillWorld, id, SEED } from './world.ts';

const EDITS = 260_000;
/** What stands behind the last snapshot, at most: the server takes one every 500 rows. */
const SINCE_SNAPSHOT = 499;
const BATCH = 2000;
const PERSONS = 20;
const LONGEST_PARAGRAPH = 2500;
const OPEN_MS = 80;
const NOW = new Date().toISOString() as Instant;

/**
 * From asking for a socket to having the whole text, of a draft that nobody had open. Three
 * drafts have the same history: the first two warm the server up, the third counts.
 */
export async function opening({ rounds }: { readonly rounds: number }): Promise<void> {
  const dataDir = join(mkdtempSync(join(tmpdir(), 'chapeau-bench-')), 'data');
  mkdirSync(dataDir);
  const store = await openStore({ databaseUrl: null, dataDir }, () => undefined);
  const rooms = await fillWorld(store, { persons: PERSONS, statements: 3 });
  const written = await writeHistory(store, rooms);
  await store.close();
  const diskBytesOfOne = Math.round(statSync(databaseFile(dataDir)).size / rooms.length);
  const first: number[] = [];
  const times: number[] = [];
  try {
    for (let at = 0; at < rounds; at += 1) {
      const server = await startServer('chapeau', { persons: 0, statements: 0, dataDir });
      const [cold, , warm] = [
        await openRoom(server, rooms[0] ?? '', 0),
        await openRoom(server, rooms[1] ?? '', 1),
        await openRoom(server, rooms[2] ?? '', 2),
      ];
      first.push(cold);
      times.push(warm);
      await server.stop();
    }
  } finally {
    rmSync(join(dataDir, '..'), { recursive: true, force: true });
  }
  print(`opening a draft with ${EDITS} edits, warm, ms`, {
    value: round(median(times)),
    values: times.map((time) => round(time)),
    firstAfterStart: round(median(first)),
    ...written,
    diskBytesOfOne,
    rowsSinceSnapshot: SINCE_SNAPSHOT,
    goal: `≤ ${OPEN_MS}`,
    isMet: median(times) <= OPEN_MS,
  });
}

async function openRoom(server: BenchServer, room: string, person: number): Promise<number> {
  const reader = new TokenReader();
  let hasText = false;
  const start = performance.now();
  const line = new Line({
    port: server.port,
    path: server.path(room),
    headers: server.headers(person),
    onFrame(bytes, from) {
      reader.seek(bytes, from);
      hasText ||= server.dialect.hear(reader) === 'step-2';
    },
  });
  await line.opened();
  line.write(server.dialect.hello(room));
  await until(() => hasText, 'the text');
  const took = performance.now() - start;
  line.cut();
  return took;
}

interface Written {
  readonly snapshotBytes: number;
  readonly structs: number;
}

/** Years of writing by twenty people in turn: runs of letters here and there, many deleted again. */
async function writeHistory(store: Store, rooms: readonly string[]): Promise<Written> {
  const doc = openTextDocument();
  Y.applyUpdate(doc, SEED);
  let rows: NewUpdate[] = [];
  let writer = 0;
  doc.on('update', (update: Uint8Array) => {
    const claims = rows.length === 0 ? [clientOf(writer)] : [];
    for (const room of rooms) rows.push({ room, update, personId: id<PersonId>('P', writer), at: NOW, claims });
  });
  let seq = 1;
  let state = new Uint8Array();
  const append = async (): Promise<void> => {
    await store.updates.append(rows);
    seq += rows.length / rooms.length;
    rows = [];
  };
  const snapshot = async (): Promise<void> => {
    state = new Uint8Array(Y.encodeStateAsUpdate(doc));
    // Each packs 500 rows: the server takes a snapshot that often.
    for (let left = BATCH; left > 0; left -= 500) for (const room of rooms) await store.updates.snapshot(room, seq, state, NOW);
  };
  const type = typist(textsOf(doc), numbers(4));
  for (let edit = 0; edit < EDITS; edit += 1) {
    if (edit % BATCH === 0) {
      if (rows.length > 0) {
        await append();
        await snapshot();
      }
      writer = Math.floor(edit / BATCH) % PERSONS;
      doc.clientID = clientOf(writer);
    }
    if (edit === EDITS - SINCE_SNAPSHOT) {
      await append();
      await snapshot();
    }
    type();
  }
  await append();
  let structs = 0;
  for (const all of doc.store.clients.values()) structs += all.length;
  return { snapshotBytes: state.length, structs };
}

function textsOf(doc: Y.Doc): readonly Y.XmlText[] {
  return doc
    .getXmlFragment('body')
    .toArray()
    .flatMap((element) => {
      const text = element instanceof Y.XmlElement ? element.get(0) : null;
      return text instanceof Y.XmlText ? [text] : [];
    });
}

/** One keystroke at a call: some sixty letters in one place, now and then some of them back again. */
function typist(texts: readonly Y.XmlText[], random: () => number): () => void {
  let [run, back, at] = [0, 0, 0];
  let text = texts[0];
  return () => {
    if (run === 0) {
      run = 1 + Math.floor(random() * 140);
      text = texts[Math.floor(random() * texts.length)];
      at = Math.floor(random() * (text?.length ?? 0));
    }
    run -= 1;
    if (text === undefined) return;
    if (text.length > LONGEST_PARAGRAPH) {
      at = Math.max(0, at - 100);
      text.delete(at, 100);
    } else if (at > 1 && (back > 0 || random() < 0.03)) {
      back = back > 0 ? back - 1 : Math.floor(random() * 12);
      text.delete((at -= 1), 1);
    } else text.insert(at++, 'x');
  };
}

/** Numbers from 0 to 1, the same ones every time (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
