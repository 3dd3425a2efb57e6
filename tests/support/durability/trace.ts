import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Tracing {
  /** Names of system calls. */
  readonly calls: readonly string[];
  /** Only calls on these files; without it, all. */
  readonly paths?: readonly string[];
  /** What is to go wrong, as strace writes it: `pwrite64:error=EIO:when=3`. */
  readonly faults?: readonly string[];
}

const LONGEST_STRING = 70_000;

/** The system calls of a running process and all its threads, in the order in which they happened. */
export class Trace {
  private readonly strace: ChildProcess;
  private readonly folder: string;
  private said = '';

  /** From when it resolves, nothing that was asked for is missed. */
  static async attach(pid: number, tracing: Tracing): Promise<Trace> {
    const trace = new Trace(pid, tracing);
    while (!trace.said.includes('attached')) {
      if (trace.strace.exitCode !== null) throw new Error(`strace: ${trace.said}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return trace;
  }

  private constructor(pid: number, { calls, paths = [], faults = [] }: Tracing) {
    this.folder = mkdtempSync(join(tmpdir(), 'chapeau-trace-'));
    const each = (option: string, values: readonly string[]): string[] => values.flatMap((value) => [option, value]);
    const what = [
      '-e',
      `trace=${calls.join(',')}`,
      ...each('-P', paths),
      ...each(
        '-e',
        faults.map((fault) => `inject=${fault}`),
      ),
    ];
    const how = ['-f', '-y', '-xx', '-s', String(LONGEST_STRING), '-o', this.file];
    this.strace = spawn('strace', [...how, ...what, '-p', String(pid)], { stdio: ['ignore', 'ignore', 'pipe'] });
    this.strace.stderr?.on('data', (part: Buffer) => (this.said += part.toString()));
  }

  /** Whether something has gone wrong yet, as asked. */
  get hasStruck(): boolean {
    return readFileSync(this.file, 'latin1').includes('(INJECTED)');
  }

  /** Whether any of the calls was seen, if only its beginning. */
  get hasBegun(): boolean {
    return readFileSync(this.file, 'latin1') !== '';
  }

  /** Lets the process go on by itself; gives the lines of the trace. */
  async detach(): Promise<readonly string[]> {
    const ended = this.strace.exitCode === null ? once(this.strace, 'exit') : null;
    this.strace.kill('SIGINT');
    await ended;
    const lines = readFileSync(this.file, 'latin1').split('\n');
    rmSync(this.folder, { recursive: true, force: true });
    return lines;
  }

  private get file(): string {
    return join(this.folder, 'trace');
  }
}

/** Why system calls cannot be traced here; null when they can. Tried on a process like those of the tests. */
export async function whyNoTrace(): Promise<string | null> {
  if (process.platform !== 'linux') return 'strace is a program of Linux';
  if (spawnSync('strace', ['-V']).error !== undefined) return 'strace is not installed';
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 30_000)'], { stdio: 'ignore' });
  try {
    const trace = await Trace.attach(child.pid ?? 0, { calls: ['pwrite64'] });
    await trace.detach();
    return null;
  } catch (error) {
    return `this system does not let one process trace another (${String(error).trim()})`;
  } finally {
    child.kill('SIGKILL');
  }
}
