import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ATTACKS, type Attack } from './attacker.ts';
import { Load, type Cell } from './load.ts';
import { print, round } from './figures.ts';
import { startServer, type BenchServer } from './servers.ts';

const HONEST = 2;
const KEYS_PER_SECOND = 20;
const ECHO_MS = 200;

/** Two honest people type in the room that somebody attacks, with the product's limits on; how late a letter is, at worst. */
export async function attacks({ seconds }: { readonly seconds: number }): Promise<void> {
  const server = await startServer('chapeau', { persons: HONEST + ATTACKS.length, statements: 1 + ATTACKS.length, withLimits: true });
  const attacker = fork(fileURLToPath(new URL('attacker.ts', import.meta.url)), [], { execArgv: ['--import', 'tsx'] });
  let worst = { attack: '', ms: 0 };
  try {
    const calm = await honestIn(server, 0, seconds * 2);
    print('honest echo with no attack, ms', { p50: calm.p50, p99: calm.p99, worst: calm.worst });
    for (const [at, name] of ATTACKS.entries()) {
      const room = 1 + at;
      const work: Attack = {
        name,
        url: `ws://127.0.0.1:${server.port}${server.path(server.room(room))}`,
        headers: server.headers(HONEST + at),
        ms: seconds * 1000 + 500,
      };
      attacker.send(work);
      const [cell, rounds] = await Promise.all([honestIn(server, room, seconds), roundsOf(attacker)]);
      print('cell', {
        shape: 'honest echo during an attack, ms',
        attack: name,
        times: rounds,
        p50: cell.p50,
        p99: cell.p99,
        worst: cell.worst,
      });
      if (cell.worst > worst.ms) worst = { attack: name, ms: cell.worst };
    }
  } finally {
    attacker.disconnect();
    await server.stop();
  }
  print('worst honest echo during each attack, ms', {
    value: round(worst.ms),
    during: worst.attack,
    attacks: ATTACKS.length,
    goal: `< ${ECHO_MS}`,
    isMet: worst.ms < ECHO_MS,
  });
}

/** How often it was tried. */
function roundsOf(attacker: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    const failed = (): void => reject(new Error('the attacker itself failed'));
    attacker.once('exit', failed);
    attacker.once('message', (word) => {
      attacker.off('exit', failed);
      resolve((word as { readonly rounds: number }).rounds);
    });
  });
}

async function honestIn(server: BenchServer, room: number, seconds: number): Promise<Cell> {
  const load = new Load(server, { rooms: 1, writers: HONEST }, room);
  try {
    await load.join();
    return await load.open(KEYS_PER_SECOND, seconds);
  } finally {
    load.leave();
  }
}
