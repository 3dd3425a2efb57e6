import { flushTimes } from './disk.ts';
import { Load, type Cell } from './load.ts';
import { median, print, round } from './figures.ts';
import { startServer, type ServerName } from './servers.ts';

const SERVERS = ['relay', 'chapeau', 'y-websocket', 'hocuspocus'] as const;
const EDITS_PER_SECOND = 100;
const ABOVE_RELAY_MS = 2;
const ACKNOWLEDGED_MS = { p50: 4, p99: 25 } as const;

interface LatencyTerms {
  readonly rounds: number;
  readonly seconds: number;
}

/** How long a letter is under way when nobody is in a hurry, and how long until it is saved. */
export async function latency({ rounds, seconds }: LatencyTerms): Promise<void> {
  const cells: Record<ServerName, Cell[]> = { relay: [], chapeau: [], 'y-websocket': [], hocuspocus: [] };
  const saved: Cell[] = [];
  for (let at = 0; at < rounds; at += 1) {
    for (let turn = 0; turn < SERVERS.length; turn += 1) {
      const name = SERVERS[(turn + at) % SERVERS.length] ?? 'relay';
      cells[name].push(await openLoop(name, 20, seconds));
    }
    saved.push(await openLoop('chapeau', 100, seconds));
  }
  const disk = flushTimes();
  print('fdatasync of one page on the same disk, ms', {
    p50: round(median(disk), 3),
    p99: round(disk[Math.floor(disk.length * 0.99)] ?? 0, 3),
  });
  for (const name of SERVERS)
    print(`open loop, 1 × 20 at ${EDITS_PER_SECOND} edits a second, ms`, {
      server: name,
      p50: of(cells[name], 'p50'),
      p99: of(cells[name], 'p99'),
    });
  const above = cells.chapeau.map((cell, at) => cell.p50 - (cells.relay[at]?.p50 ?? Number.NaN));
  print('open loop, p50 above a bare relay, ms', {
    value: round(median(above)),
    values: above.map((value) => round(value)),
    goal: `≤ ${ABOVE_RELAY_MS}`,
    isMet: median(above) <= ABOVE_RELAY_MS,
  });
  const [p50, p99] = [of(saved, 'acknowledgedP50'), of(saved, 'acknowledgedP99')];
  print(`time to acknowledgement, 1 × 100 at ${EDITS_PER_SECOND} edits a second, ms`, {
    p50,
    p99,
    goal: `≤ ${ACKNOWLEDGED_MS.p50} / ≤ ${ACKNOWLEDGED_MS.p99}`,
    isMet: p50 <= ACKNOWLEDGED_MS.p50 && p99 <= ACKNOWLEDGED_MS.p99,
  });
}

async function openLoop(name: ServerName, writers: number, seconds: number): Promise<Cell> {
  const server = await startServer(name, { persons: writers, statements: 1 });
  const load = new Load(server, { rooms: 1, writers });
  try {
    await load.join();
    // A server that has been at work for a while, not one that has just started.
    await load.closed(1, 1);
    const cell = await load.open(EDITS_PER_SECOND, seconds);
    print('cell', { shape: `1 × ${writers} at ${EDITS_PER_SECOND} edits a second`, server: name, ...cell });
    return cell;
  } finally {
    load.leave();
    await server.stop();
  }
}

function of(cells: readonly Cell[], field: keyof Cell): number {
  return round(median(cells.map((cell) => cell[field])));
}
