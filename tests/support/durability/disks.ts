import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, truncateSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A file system of our own, on which what happens to disks can happen. */
export interface Disk {
  /** On it, for data. */
  readonly folder: string;
  remove(): void;
}

const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
const MEGABYTE = 1024 * 1024;

/** Why there can be no such disk here; null when there can. It is made once, and removed. */
export function whyNot(make: () => Disk): string | null {
  if (!isRoot) return 'only root may mount';
  try {
    make().remove();
    return null;
  } catch (error) {
    return String(error).trim();
  }
}

/** A small one in memory. */
export function memoryDisk(megabytes: number): Disk {
  return mounted((folder) => execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'pipe' }));
}

/** Takes all the room that is left; gives it back when told. */
export function fill({ folder }: Disk): () => void {
  const file = join(folder, 'ballast');
  const ballast = openSync(file, 'w');
  for (const size of [MEGABYTE, 4096]) while (isWritten(ballast, size));
  closeSync(ballast);
  return () => rmSync(file);
}

function isWritten(file: number, sizeBytes: number): boolean {
  try {
    return writeSync(file, new Uint8Array(sizeBytes)) === sizeBytes;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false;
    throw error;
  }
}

/** One in a file, as a disk has it, that can be broken off: it is read-only from then on, until it is mounted anew. */
export interface BreakableDisk extends Disk {
  breakOff(): void;
  mountAnew(): void;
}

const IMAGE_MEGABYTES = 24;

/** Needs loop devices and mkfs.ext4. */
export function breakableDisk(): BreakableDisk {
  const place = mkdtempSync(join(tmpdir(), 'chapeau-image-'));
  const image = join(place, 'disk');
  closeSync(openSync(image, 'w'));
  truncateSync(image, IMAGE_MEGABYTES * MEGABYTE);
  const mount = (folder: string): Buffer => execFileSync('mount', ['-o', 'loop', image, folder], { stdio: 'pipe' });
  try {
    execFileSync('mkfs.ext4', ['-q', '-J', 'size=4', image], { stdio: 'pipe' });
    const disk = mounted(mount);
    return {
      folder: disk.folder,
      breakOff: () => void execFileSync('mount', ['-o', 'remount,abort', dirname(disk.folder)], { stdio: 'pipe' }),
      mountAnew() {
        execFileSync('umount', [dirname(disk.folder)], { stdio: 'pipe' });
        mount(dirname(disk.folder));
      },
      remove() {
        disk.remove();
        rmSync(place, { recursive: true });
      },
    };
  } catch (error) {
    rmSync(place, { recursive: true });
    throw error;
  }
}

function mounted(mount: (folder: string) => unknown): Disk {
  const folder = mkdtempSync(join(tmpdir(), 'chapeau-disk-'));
  try {
    mount(folder);
  } catch (error) {
    rmSync(folder, { recursive: true });
    throw error;
  }
  mkdirSync(join(folder, 'data'));
  return {
    folder: join(folder, 'data'),
    remove() {
      execFileSync('umount', ['--lazy', folder], { stdio: 'pipe' });
      rmSync(folder, { recursive: true });
    },
  };
}
