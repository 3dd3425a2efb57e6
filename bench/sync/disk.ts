import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PAGE = 4096;
const FILE_PAGES = 4096;

/** Milliseconds of each flush, in order of length: one page after the other of a file that is there already, each flushed by itself. */
export function flushTimes(seconds = 1): readonly number[] {
  const folder = mkdtempSync(join(tmpdir(), 'chapeau-bench-'));
  const handle = openSync(join(folder, 'flushed'), 'w');
  const page = Buffer.alloc(PAGE, 1);
  for (let at = 0; at < FILE_PAGES; at += 1) writeSync(handle, page, 0, PAGE, at * PAGE);
  fdatasyncSync(handle);
  const times: number[] = [];
  for (const end = performance.now() + seconds * 1000; performance.now() < end;) {
    const start = performance.now();
    writeSync(handle, page, 0, PAGE, (times.length % FILE_PAGES) * PAGE);
    fdatasyncSync(handle);
    times.push(performance.now() - start);
  }
  closeSync(handle);
  rmSync(folder, { recursive: true, force: true });
  return times.sort((a, b) => a - b);
}

export function flushesASecond(seconds: number): number {
  return flushTimes(seconds).length / seconds;
}
