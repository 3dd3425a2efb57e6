import { existsSync } from 'node:fs';
import { databaseFile } from '../store/dataDir.ts';
import { examineFile } from '../store/examineSqlite.ts';
import { examinePostgres } from '../store/postgres.ts';
import { onInstance } from './instance.ts';
import { processIo, type CommandIo } from './io.ts';

/** `doctor`: checks the instance, changing nothing, also while the server runs. Exit code 1 when something was found. */
export async function run(args: readonly string[], io: CommandIo = processIo): Promise<number> {
  if (args.length > 0) {
    io.err('Usage: chapeau doctor');
    return 2;
  }
  return onInstance(io, async ({ databaseUrl, dataDir }) => {
    const file = databaseFile(dataDir);
    if (databaseUrl === null && !existsSync(file)) {
      io.err(`There is no instance here: ${file} does not exist.`);
      return 1;
    }
    const findings = await (databaseUrl === null ? examineFile(file) : examinePostgres({ url: databaseUrl }));
    for (const finding of findings) io.out(finding);
    if (findings.length === 0) io.out('Healthy: the database, the journal, the versions and the logs of the drafts are whole.');
    return findings.length === 0 ? 0 : 1;
  });
}
