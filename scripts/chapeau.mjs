// npm run -s chapeau -- <command>: the command line. Paths are meant from where the person stands.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, root } from './prepare.mjs';

ensureInstalled();
await ensureBuilt();
const env = { ...process.env, NODE_ENV: process.env.NODE_ENV ?? 'production', DATA_DIR: process.env.DATA_DIR ?? join(root, 'data') };
const done = spawnSync(process.execPath, [join(root, 'dist/server/chapeau.js'), ...process.argv.slice(2)], {
  cwd: process.env.INIT_CWD ?? process.cwd(),
  stdio: 'inherit',
  env,
});
process.exitCode = done.status ?? 1;
