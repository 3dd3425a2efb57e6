// npm run bench [name]: a benchmark; prints one JSON line per figure on stdout. Without a name, lists them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { bin, ensureBuilt, ensureInstalled, root, run, say } from './prepare.mjs';

const name = process.argv[2];
const known = readdirSync(join(root, 'bench'))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3));
if (name === undefined || !known.includes(name)) {
  say(`Which benchmark? One of: ${known.join(', ')}`);
  process.exit(name === undefined ? 0 : 1);
}
ensureInstalled();
await ensureBuilt();
const peers = join(root, 'bench/peers');
if (!peersAreInstalled()) run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: peers });
const env = { ...process.env, CHROMIUM_PATH: (await findBrowser()) ?? '' };
process.exitCode = run(bin('tsx'), [join(root, 'bench', `${name}.ts`), ...process.argv.slice(3)], {
  stdio: ['ignore', 'inherit', 'inherit'],
  env,
});

/** Whether exactly the peers that are named are there: they may have been installed for another benchmark before. */
function peersAreInstalled() {
  const read = (path) => JSON.parse(readFileSync(join(peers, path), 'utf8'));
  return Object.entries(read('package.json').dependencies).every(([name, version]) => {
    const there = join('node_modules', name, 'package.json');
    return existsSync(join(peers, there)) && read(there).version === version;
  });
}
