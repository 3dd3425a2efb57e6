import { url as inspectorUrl } from 'node:inspector';
import { readConfig } from './config.ts';
import { StartProblem } from './dataDir.ts';
import { UnusableDatabase } from './store/trouble.ts';
import { startServer, type RunningServer, type Surroundings } from './startServer.ts';
import type { RoomGuard } from './sync/rooms.ts';
import { openingOf } from './watchdog/inFlight.ts';
import { openQuarantine, quarantineFolder } from './watchdog/quarantine.ts';
import { openWatchdog, unwatched, type Watchdog } from './watchdog/watchdog.ts';

const PATIENCE_MS = 9_500;
const HANGS_AFTER_MS = 5_000;
const MOST_TRIES = 6;
const BETWEEN_TRIES_MS = 250;
const SQLITE_BUSY = 5;
/** Whoever started the server starts it anew after this exit code, as after the watchdog's signal (`scripts/start.mjs`). */
const EXIT_FAULT = 70;

/** The whole server as a program: starts, says where it is, stops when told. */
export async function main(surroundings: Surroundings = {}): Promise<void> {
  const read = readConfig(process.env);
  if ('problems' in read) return giveUp(read.problems);
  for (const name of read.config.withoutEffect) tell(`${name} is set, but does nothing in this release.`);
  const folder = quarantineFolder(read.config.dataDir);
  const guard = openGuard(folder);
  const server = await startPatiently(() => startServer(read.config, { guard, ...surroundings })).catch((error: unknown) => {
    if (error instanceof StartProblem || error instanceof UnusableDatabase) return giveUp([error.message]);
    throw error;
  });
  if (server === undefined) return;
  sayWhere(server);
  stopWhenTold(server);
  // A thread that is looked at by a person stands still, and that is no trouble.
  if (inspectorUrl() === undefined) guard.watch(openWatchdog({ quarantineFolder: folder, hangsAfterMs: HANGS_AFTER_MS }));
}

/** A server that was killed a moment ago may still hold the port or the data directory. */
async function startPatiently(start: () => Promise<RunningServer>): Promise<RunningServer> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await start();
    } catch (error) {
      if (tries === MOST_TRIES || !isHeld(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES_MS));
    }
  }
}

function isHeld(error: unknown): boolean {
  const cause: unknown = error instanceof Error ? error.cause : null;
  if (!(cause instanceof Error)) return false;
  return ('code' in cause && cause.code === 'EADDRINUSE') || ('errcode' in cause && cause.errcode === SQLITE_BUSY);
}

/** Until the server is up nobody watches: a first start may take its time. */
function openGuard(folder: string): RoomGuard & { readonly watch: (by: Watchdog) => void } {
  const quarantine = openQuarantine(folder, tell);
  let watchdog: Pick<Watchdog, 'during'> = unwatched;
  return {
    holds: (personId, message, nowMs) => quarantine.holds(personId, message, nowMs),
    holdsRoom: (room, nowMs) => quarantine.holdsRoom(room, nowMs),
    opening: (room, work) => watchdog.during(openingOf(room), work),
    during: (inFlight, work) => watchdog.during(inFlight, work),
    watch: (by) => (watchdog = by),
  };
}

function sayWhere(server: RunningServer): void {
  const lines = [`Chapeau is at ${server.url}`];
  if (server.setUpLink !== null)
    lines.push('It is empty. Set it up, or open the sample, with this link (it works once):', `  ${server.setUpLink}`);
  process.stdout.write(`${lines.join('\n')}\n`);
}

function stopWhenTold(server: RunningServer): void {
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    // Whatever hangs must not keep the machine from stopping; what was acknowledged is on disk already.
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    server.close().then(
      () => process.exit(0),
      (error: unknown) => giveUp([`The server did not stop cleanly: ${String(error)}`]),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // Its starter is gone: a server that nobody can stop any more must not keep the port.
  process.on('disconnect', () => process.exit(1));
  process.channel?.unref();
  process.on('uncaughtException', (error) => {
    tell(`The server met a fault it cannot go on from: ${error.stack ?? String(error)}`);
    process.exit(EXIT_FAULT);
  });
}

function tell(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

function giveUp(sentences: readonly string[]): undefined {
  sentences.forEach(tell);
  process.exit(1);
}
