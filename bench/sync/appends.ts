import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../server/store/sqlite.ts';
import type { Store } from '../../server/store/store.ts';
import type { Instant, PersonId } from '../../shared/terms.ts';
import { flushesASecond } from './disk.ts';
import { median, print, round } from './figures.ts';

const ROOMS = 32;
const UPDATE_BYTES = 60;
const TIMES_THE_DISK = 4;
const NOW = new Date().toISOString() as Instant;

/** Appends on disk when answered, by rooms that each wait for their own, against how often the same disk can flush one page. */
export async function appends({ rounds, seconds }: { readonly rounds: number; readonly seconds: number }): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'chapeau-bench-'));
  const store = await openSqliteStore({ file: join(folder, 'chapeau.sqlite') });
  const ratios: number[] = [];
  try {
    await appendFor(store, 0.5);
    for (let at = 0; at < rounds; at += 1) {
      const disk = flushesASecond(seconds);
      const log = await appendFor(store, seconds);
      ratios.push(log / disk);
      print('cell', { shape: `${ROOMS} rooms`, appendsPerSecond: Math.round(log), fdatasyncsPerSecond: Math.round(disk) });
    }
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
  print(`group-commit appends a second, ${ROOMS} rooms, against fdatasync of the disk`, {
    ratio: round(median(ratios)),
    ratios: ratios.map((ratio) => round(ratio)),
    goal: `≥ ${TIMES_THE_DISK}`,
    isMet: median(ratios) >= TIMES_THE_DISK,
  });
}

async function appendFor(store: Store, seconds: number): Promise<number> {
  const start = performance.now();
  const end = start + seconds * 1000;
  let done = 0;
  const write = async (room: number): Promise<void> => {
    for (; performance.now() < end; done += 1)
      await store.updates.append([
        { room: `room-${room}`, update: new Uint8Array(UPDATE_BYTES), personId: 'P' as PersonId, at: NOW, claims: [] },
      ]);
  };
  await Promise.all(Array.from({ length: ROOMS }, (_, room) => write(room)));
  return done / ((performance.now() - start) / 1000);
}
