import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LETTER = 'shared/world/letters/wsis-wg-2005-draft-statement.txt';

/** The letter of 2005 with its statement of 15 paragraphs, as it was sent; the sample imports it. */
export function readSampleLetter(): Uint8Array {
  return readFileSync(join(projectRoot(), LETTER));
}

/** The folder above this file that has the letters: two up from the sources, more or fewer from a build. */
function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, LETTER))) {
    const above = dirname(folder);
    if (above === folder) throw new Error(`${LETTER} is missing from the installation.`);
    folder = above;
  }
  return folder;
}
