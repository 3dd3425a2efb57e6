import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built product, started as `npm start` starts it, on a port the system gives and a data directory of its own. */
export const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export interface Instance {
  /** "http://localhost:40123", without a slash at the end. */
  readonly url: string;
  /** The one-time set-up link that an empty instance prints. */
  readonly setUpLink: string | null;
  readonly dataDir: string;
  readonly process: ChildProcess;
  /** Everything it printed so far. */
  output(): string;
  /** SIGTERM, and waits for its end; gives the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** Starts it again on the same data directory and port. */
  restart(): Promise<Instance>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
}

export interface SampleWorld {
  readonly schema: number;
  readonly people: readonly {
    readonly name: string;
    readonly email: string;
    readonly role: string;
    readonly group: string | null;
    readonly signIn: string;
  }[];
  readonly statements: readonly { readonly id: string; readonly title: string; readonly draftRoom: string; readonly marginRoom: string }[];
}

export function temporaryDataDir(): string {
  return mkdtempSync(join(tmpdir(), 'chapeau-'));
}

/** Fills an empty data directory with the sample world, by the command line. */
export function fillWithSample(dataDir: string, args: readonly string[] = []): SampleWorld {
  const done = spawnSync(process.execPath, [join(projectRoot, 'scripts/chapeau.mjs'), 'sample', '--json', ...args], {
    env: { ...cleanEnvironment(), DATA_DIR: dataDir },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (done.status !== 0) throw new Error(`chapeau sample ended with ${String(done.status)}: ${done.stderr}`);
  return JSON.parse(done.stdout) as SampleWorld;
}

export async function startInstance(
  options: { readonly dataDir?: string; readonly port?: number; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Instance> {
  const dataDir = options.dataDir ?? temporaryDataDir();
  const env = { ...cleanEnvironment(), DATA_DIR: dataDir, PORT: String(options.port ?? 0), LOG_LEVEL: 'warn', ...options.env };
  const child = spawn(process.execPath, [join(projectRoot, 'scripts/start.mjs')], {
    cwd: projectRoot,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const url = await new Promise<string>((resolve, reject) => {
    const take = (chunk: Buffer): void => {
      printed += chunk.toString('utf8');
      const match = /https?:\/\/(?:localhost|127\.0\.0\.1):\d+/.exec(printed);
      if (match !== null) resolve(match[0]);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    void ended.then((code) => reject(new Error(`the server ended with ${String(code)}:\n${printed}`)));
  });
  const stop = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    return ended;
  };
  return {
    url,
    get setUpLink() {
      return /https?:\/\/\S+\/set-up\?token=\S+/.exec(printed)?.[0] ?? null;
    },
    dataDir,
    process: child,
    output: () => printed,
    stop: () => stop('SIGTERM'),
    kill: async () => {
      await stop('SIGKILL');
    },
    restart: () => startInstance({ ...options, dataDir, port: Number(new URL(url).port) }),
    remove: async () => {
      await stop('SIGTERM');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The newest letter to an address among the `.eml` files, decoded as far as links need it. */
export function letterTo(dataDir: string, address: string): string {
  const folder = join(dataDir, 'outbox');
  const letters = readdirSync(folder)
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .filter((text) => text.toLowerCase().includes(address.toLowerCase()));
  const newest = letters.at(-1);
  if (newest === undefined) throw new Error(`no letter to ${address} in ${folder}`);
  return newest.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** The environment without what would change how the product starts. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const ours = new Set(['PORT', 'HOST', 'DATA_DIR', 'PUBLIC_URL', 'DATABASE_URL', 'SMTP_URL', 'MAIL_FROM', 'INIT_CWD']);
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.has(name)));
}
