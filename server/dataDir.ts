import { chmodSync, mkdirSync, statSync } from 'node:fs';

/** Makes the data directory, for its owner alone. Rejects with a sentence when it cannot. */
export function prepareDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    // Letters and the database hold sign-in links and private drafts.
    if ((statSync(dataDir).mode & 0o077) !== 0) chmodSync(dataDir, 0o700);
  } catch (cause) {
    throw new StartProblem(`The data directory ${dataDir} cannot be made or written. Choose another with DATA_DIR.`, { cause });
  }
}

/** Why the server cannot start, as a sentence for whoever starts it. */
export class StartProblem extends Error {
  override readonly name = 'StartProblem';
}
