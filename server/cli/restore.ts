import { instantOf } from '../instant.ts';
import { restoreSqlite } from '../store/restoreSqlite.ts';
import { onInstance } from './instance.ts';
import { processIo, type CommandIo } from './io.ts';

/**
 * `restore <file> [--force]`: puts a backup into the data directory and begins a new
 * epoch. An instance that stands there is only replaced with `--force`, and then kept
 * beside the new one.
 */
export async function run(args: readonly string[], io: CommandIo = processIo): Promise<number> {
  const files = args.filter((arg) => arg !== '--force');
  const [backup] = files;
  if (backup === undefined || backup.startsWith('--') || files.length > 1) {
    io.err('Usage: chapeau restore <file> [--force]');
    return 2;
  }
  return onInstance(io, async ({ databaseUrl, dataDir }) => {
    if (databaseUrl !== null) {
      io.err('This instance is kept in PostgreSQL: restore it with pg_restore.');
      return 1;
    }
    const { epoch, setAside } = await restoreSqlite({ backup, dataDir, now: instantOf(new Date()), replaces: args.includes('--force') });
    io.out(`Restored into ${dataDir}; drafts go on in epoch ${epoch}.`);
    if (setAside !== null) io.out(`The instance that stood there is kept in ${setAside}.`);
    return 0;
  });
}
