import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { SCHEMA_VERSION } from '../../shared/terms.ts';
import { HOCUSPOCUS, Y_WEBSOCKET, type Dialect } from './dialects.ts';
import { sessionToken, type WorldSize } from './world.ts';

export type ServerName = 'chapeau' | 'y-websocket' | 'hocuspocus' | 'relay';

export interface Usage {
  readonly cpu: NodeJS.CpuUsage;
  readonly memory: NodeJS.MemoryUsage;
}

/** A server in a process of its own. */
export interface BenchServer {
  readonly name: ServerName;
  readonly port: number;
  readonly dialect: Dialect;
  /** Only ours has texts from the beginning; the others are told what the room's text is. */
  readonly isSeeded: boolean;
  /** Whether it answers to step 1. */
  readonly answers: boolean;
  readonly pid: number;
  room(at: number): string;
  path(room: string): string;
  headers(person: number): Readonly<Record<string, string>>;
  /** What it has used until now; of memory after a garbage collection. */
  usage(of: 'cpu' | 'memory'): Promise<Usage>;
  stop(): Promise<void>;
}

export interface StartTerms extends WorldSize {
  /** Leaves the product's limits on; else what a person may send is lifted. */
  readonly withLimits?: boolean;
  readonly dataDir?: string;
}

const PEERS: Readonly<Record<Exclude<ServerName, 'chapeau'>, string>> = {
  'y-websocket': 'yWebsocket.mjs',
  hocuspocus: 'hocuspocus.mjs',
  relay: 'relay.mjs',
};
const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export async function startServer(name: ServerName, terms: StartTerms): Promise<BenchServer> {
  const { persons, statements, withLimits, dataDir } = terms;
  const child =
    name === 'chapeau'
      ? fork(file('ours.ts'), [String(persons), String(statements), withLimits === true ? 'limits' : 'lifted', dataDir ?? ''], {
          execArgv: [
            '--expose-gc',
            '--import',
            'tsx',
            ...(process.env['CPU_PROF'] === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${process.env['CPU_PROF']}`]),
          ],
        })
      : fork(file(`../peers/sync/${PEERS[name]}`), [], { execArgv: ['--expose-gc'] });
  const told = await firstWord(child, name);
  return {
    name,
    port: told.port,
    dialect: name === 'hocuspocus' ? HOCUSPOCUS : Y_WEBSOCKET,
    isSeeded: name === 'chapeau',
    answers: name !== 'relay',
    pid: child.pid ?? 0,
    room: (at) => told.rooms?.[at] ?? `room-${at}`,
    path: (room) => (name === 'chapeau' ? `/sync/${room}?schema=${SCHEMA_VERSION}&ack=1` : `/${room}`),
    headers: (person): Readonly<Record<string, string>> =>
      name === 'chapeau' ? { Origin: `http://localhost:${told.port}`, Cookie: `chapeau_session=${sessionToken(person)}` } : {},
    usage: (of) => ask(child, of),
    async stop() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

interface FirstWord {
  readonly port: number;
  readonly rooms?: readonly string[];
}

function firstWord(child: ChildProcess, name: string): Promise<FirstWord> {
  return new Promise((resolve, reject) => {
    child.once('message', (word) => resolve(word as FirstWord));
    child.once('exit', (code) => reject(new Error(`the server ${name} ended with ${String(code)}`)));
  });
}

let lastQuestion = 0;
function ask(child: ChildProcess, of: 'cpu' | 'memory'): Promise<Usage> {
  const id = (lastQuestion += 1);
  return new Promise((resolve) => {
    const take = (answer: unknown): void => {
      const { id: answered, ...usage } = answer as Usage & { readonly id: number };
      if (answered !== id) return;
      child.off('message', take);
      resolve(usage);
    };
    child.on('message', take);
    child.send({ ask: of, id });
  });
}
