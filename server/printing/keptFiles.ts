import type { PrintedFile } from './printer.ts';

const MOST_BYTES = 32 * 1024 * 1024;

/** Printed files by their key, the last used ones, in bounded memory. */
export class KeptFiles {
  private readonly files = new Map<string, PrintedFile>();
  private bytes = 0;

  get(key: string): PrintedFile | null {
    const file = this.files.get(key);
    if (file === undefined) return null;
    this.files.delete(key);
    this.files.set(key, file);
    return file;
  }

  keep(key: string, file: PrintedFile): void {
    const before = this.files.get(key);
    if (before !== undefined) this.bytes -= before.bytes.length;
    this.files.delete(key);
    this.files.set(key, file);
    this.bytes += file.bytes.length;
    for (const [oldest, { bytes }] of this.files) {
      if (this.bytes <= MOST_BYTES) break;
      this.files.delete(oldest);
      this.bytes -= bytes.length;
    }
  }
}
