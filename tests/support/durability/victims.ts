import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import config from '../../../vite.config.ts';
import { projectRoot } from '../../../server/projectRoot.ts';
import type { Manner } from './lies.ts';

export interface Place {
  readonly dataDir: string;
  readonly port: number;
}

/** Servers in processes of their own, whose end is ours to choose. They are bundled once, so that each is quickly there. */
export class Company {
  private readonly folder: string;
  private readonly victims: Victim[] = [];

  static async gather(): Promise<Company> {
    const results = join(projectRoot(), 'test-results');
    mkdirSync(results, { recursive: true });
    const folder = mkdtempSync(join(results, 'victim-'));
    await bundle(folder);
    return new Company(folder);
  }

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** It stands ready: everything is loaded, nothing opened. */
  understudy(place: Place, manner: Manner = 'careful'): Victim {
    const victim = new Victim(join(this.folder, 'victim.js'), place, manner);
    this.victims.push(victim);
    return victim;
  }

  /** For the end of a test, however it went. */
  async dismiss(): Promise<void> {
    await Promise.all(this.victims.map((victim) => victim.kill()));
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export class Victim {
  private readonly child: ChildProcess;
  private readonly isReady: Promise<unknown>;
  private said = '';

  constructor(program: string, place: Place, manner: Manner) {
    this.child = spawn(process.execPath, [program, manner], {
      env: { ...process.env, NODE_ENV: 'production', DATA_DIR: place.dataDir, PORT: String(place.port), LOG_LEVEL: 'silent' },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.child.stderr?.on('data', (part: Buffer) => (this.said += part.toString()));
    this.isReady = once(this.child, 'message');
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Resolves when it stands ready. */
  async loaded(): Promise<this> {
    await this.isReady;
    return this;
  }

  /** Resolves when it can be reached. */
  async start(): Promise<this> {
    await this.isReady;
    const { stdout } = this.child;
    if (stdout === null) throw new Error('The server has no voice.');
    const ended = this.ended().then(() => Promise.reject(new Error(`The server did not start. ${this.said}`)));
    this.child.send('start');
    await Promise.race([once(stdout, 'data'), ended]);
    return this;
  }

  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  /** Tells it to stop; gives its exit code. */
  async stop(): Promise<number | null> {
    await this.end('SIGTERM');
    return this.child.exitCode;
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const ended = this.ended();
    this.child.kill(signal);
    await ended;
  }

  private async ended(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'exit');
  }
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

/** As `vite build --ssr` makes the server, with the victim beside its threads. */
async function bundle(folder: string): Promise<void> {
  const server = config({ isSsrBuild: true, command: 'build', mode: 'production' });
  const rollupOptions = server.build?.rollupOptions;
  const victim = fileURLToPath(new URL('victim.ts', import.meta.url));
  const input = typeof rollupOptions?.input === 'object' ? { ...rollupOptions.input, victim } : { victim };
  await build({
    ...server,
    configFile: false,
    logLevel: 'error',
    build: { ...server.build, outDir: folder, sourcemap: false, rollupOptions: { ...rollupOptions, input } },
  });
}
