import { readdirSync, statSync, type Dirent } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { facesOf, type Face } from './fontFile.ts';

/** A font file of this machine, and what it can set. */
export interface MachineFont {
  readonly file: string;
  readonly faces: readonly Face[];
}

/** Where systems keep fonts. */
export function systemFontFolders(): readonly string[] {
  return [
    '/usr/local/share/fonts',
    '/usr/share/fonts',
    join(homedir(), '.local/share/fonts'),
    '/Library/Fonts',
    '/System/Library/Fonts',
    'C:\\Windows\\Fonts',
  ];
}

const DEEPEST = 5;
const MOST_FILES = 2000;
const LARGEST_FILE = 48 * 1024 * 1024;

/** The fonts in these folders, those of the first before those of the next, in an order that is the same every time; looks at so many files and no more. */
export function machineFonts(folders: readonly string[]): readonly MachineFont[] {
  const files: string[] = [];
  for (const folder of folders) collect(folder, files, DEEPEST);
  return files.flatMap((file) => {
    const faces = readable(file);
    return faces.length === 0 ? [] : [{ file, faces }];
  });
}

function collect(folder: string, files: string[], depth: number): void {
  if (depth === 0) return;
  for (const entry of entriesOf(folder)) {
    if (files.length >= MOST_FILES) return;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) collect(path, files, depth - 1);
    else if (entry.isFile() && /\.(ttf|otf|ttc|otc)$/i.test(entry.name)) files.push(path);
  }
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  } catch (cause) {
    // Most machines have only some of these folders, and some of them are closed to us.
    if (cause instanceof Error && 'code' in cause) return [];
    throw cause;
  }
}

/** A font that cannot be read is one that is not there. */
function readable(file: string): readonly Face[] {
  try {
    return statSync(file).size > LARGEST_FILE ? [] : facesOf(file);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause) return [];
    throw cause;
  }
}
