import { readConfig, type Config } from '../config.ts';
import { StorageTrouble, UnusableDatabase } from '../store/trouble.ts';
import type { CommandIo } from './io.ts';

/**
 * Runs a command that works on the instance the environment names. What the operator can
 * put right is said in a sentence; the exit code is then 1.
 */
export async function onInstance(io: CommandIo, work: (config: Config) => Promise<number>): Promise<number> {
  const read = readConfig(io.env);
  if ('problems' in read) {
    for (const problem of read.problems) io.err(problem);
    return 1;
  }
  try {
    return await work(read.config);
  } catch (error) {
    const sentence = sentenceFor(error);
    if (sentence === null) throw error;
    io.err(sentence);
    return 1;
  }
}

function sentenceFor(error: unknown): string | null {
  if (error instanceof UnusableDatabase || error instanceof StorageTrouble) return error.message;
  // The operating system's own words: no such directory, no permission, no space.
  if (error instanceof Error && 'syscall' in error) return error.message;
  return null;
}
