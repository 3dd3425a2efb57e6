import { lockDataDir } from '../../../server/store/lock.ts';

// Takes the lock, says so, and holds it until it is killed.
await lockDataDir(process.argv[2] ?? '');
process.stdout.write('locked\n');
setInterval(() => undefined, 60_000);
