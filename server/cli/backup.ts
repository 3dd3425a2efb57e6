import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { databaseFile } from '../store/dataDir.ts';
import { unfitnessOf } from '../store/examineSqlite.ts';
import { copySqlite } from '../store/sqliteCopy.ts';
import { UnusableDatabase } from '../store/trouble.ts';
import { onInstance } from './instance.ts';
import { processIo, type CommandIo } from './io.ts';

/** `backup <file>`: the whole instance in one file, as it is at one moment, also while the server runs. */
export async function run(args: readonly string[], io: CommandIo = processIo): Promise<number> {
  const [to] = args;
  if (to === undefined || to.startsWith('--') || args.length > 1) {
    io.err('Usage: chapeau backup <file>');
    return 2;
  }
  return onInstance(io, async ({ databaseUrl, dataDir }) => {
    const refusal = whyNot(databaseUrl, databaseFile(dataDir), to);
    if (refusal !== null) {
      io.err(refusal);
      return 1;
    }
    await copySqlite(databaseFile(dataDir), to);
    await checkCopy(to);
    io.out(`The instance in ${dataDir} is kept in ${to}.`);
    return 0;
  });
}

/** A backup that could not be restored is none, and must not lie about as one. */
async function checkCopy(file: string): Promise<void> {
  const sentence = await unfitnessOf(file);
  if (sentence === null) return;
  await rm(file);
  throw new UnusableDatabase(`No backup was made. ${sentence}`);
}

function whyNot(databaseUrl: string | null, from: string, to: string): string | null {
  if (databaseUrl !== null) return 'This instance is kept in PostgreSQL: back it up with pg_dump.';
  if (!existsSync(from)) return `There is no instance here: ${from} does not exist.`;
  if (existsSync(to)) return `${to} exists already; a backup never overwrites a file.`;
  return null;
}
