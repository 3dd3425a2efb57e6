// What a fresh clone needs before anything runs: packages installed, both sides built.
// Plain JavaScript, because it runs before anything is installed. Speaks on stderr only,
// so that a command's own output stays alone on stdout.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const SOURCES = ['client', 'server', 'shared', 'vite.config.ts', 'tsconfig.json', 'tsconfig.base.json', 'package-lock.json'];
const OLDEST_NODE = [20, 19];

/** @param {string} sentence */
export function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

/**
 * Runs a program of this project to its end; its output goes to stderr unless told.
 * @param {string} command @param {string[]} args @param {import('node:child_process').SpawnSyncOptions} [options]
 */
export function run(command, args, options = {}) {
  const done = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32', ...options });
  if (done.error) throw done.error;
  return done.status ?? 1;
}

/** @param {string} name a program that an installed package brings */
export function bin(name) {
  return join(root, 'node_modules', '.bin', name);
}

export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  say(`Chapeau needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Installs the packages that package-lock.json names, unless exactly they are there. */
export function ensureInstalled() {
  checkNode();
  if (isInstalled()) return;
  say('Installing packages (once; about half a minute) …');
  if (run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']) !== 0) {
    say('The packages could not be installed. Is the npm registry reachable? Run "npm ci" to see why.');
    process.exit(1);
  }
}

/** Whether npm's own record of what it installed names every package of the lock file (other platforms' optional ones aside). */
function isInstalled() {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const there = JSON.parse(readFileSync(record, 'utf8')).packages;
  return Object.entries(wanted).every(([name, about]) => name === '' || about.optional === true || there[name]?.version === about.version);
}

/** Builds what the browser and the server run, unless it was built from exactly these sources. */
export async function ensureBuilt({ force = false } = {}) {
  const stamp = join(root, 'dist', '.built-from');
  const wanted = fingerprint();
  if (!force && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('Building (once per change; some seconds) …');
  rmSync(stamp, { force: true });
  for (const args of [['build'], ['build', '--ssr']]) {
    if (run(bin('vite'), [...args, '--logLevel', 'warn'], { env: { ...process.env, NODE_ENV: 'production' } }) !== 0) {
      say('The build failed; what Vite said stands above.');
      process.exit(1);
    }
  }
  await compressAssets(join(root, 'dist', 'client'));
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

/** One hash over the paths and contents of everything the build reads. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((source) => filesUnder(join(root, source)))) {
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** @param {string} path @returns {string[]} */
function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

/** Writes .br and .gz beside each file, once, at the best quality: the server then only picks one. @param {string} folder */
async function compressAssets(folder) {
  const worth = filesUnder(folder).filter((file) => /\.(js|css|svg|html|json|txt)$/.test(file) && statSync(file).size > 200);
  await Promise.all(worth.map(compressOne));
}

/** @param {string} file */
async function compressOne(file) {
  const bytes = readFileSync(file);
  const best = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
  writeFileSync(`${file}.br`, await promisify(brotliCompress)(bytes, best));
  writeFileSync(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
}
