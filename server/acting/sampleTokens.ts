import { createHmac, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PersonId } from '../../shared/terms.ts';

/**
 * Tokens of the sample's sign-in links. They come from a random key beside the data,
 * so that the page that lists the cast can show them again while the store, as for
 * every link, knows only their hashes.
 */
export type SampleTokens = (personId: PersonId) => string;

export async function sampleTokens(dataDir: string): Promise<SampleTokens> {
  const key = await readOrMakeKey(join(dataDir, 'sample.key'));
  return (personId) => createHmac('sha256', key).update(personId).digest('base64url');
}

async function readOrMakeKey(file: string): Promise<Buffer> {
  const fresh = randomBytes(32);
  try {
    await mkdir(join(file, '..'), { recursive: true, mode: 0o700 });
    await writeFile(file, fresh, { mode: 0o600, flag: 'wx' });
    return fresh;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return readFile(file);
    throw error;
  }
}
