import { readConfig } from './config.ts';
import { StartProblem } from './dataDir.ts';
import { UnusableDatabase } from './store/trouble.ts';
import { startServer, type RunningServer } from './startServer.ts';

const PATIENCE_MS = 9_500;

/** The whole server as a program: starts, says where it is, stops when told. */
export async function main(): Promise<void> {
  const read = readConfig(process.env);
  if ('problems' in read) return giveUp(read.problems);
  for (const name of read.config.withoutEffect) tell(`${name} is set, but does nothing in this release.`);
  const server = await startServer(read.config).catch((error: unknown) => {
    if (error instanceof StartProblem || error instanceof UnusableDatabase) return giveUp([error.message]);
    throw error;
  });
  if (server === undefined) return;
  sayWhere(server);
  stopWhenTold(server);
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
}

function tell(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

function giveUp(sentences: readonly string[]): undefined {
  sentences.forEach(tell);
  process.exit(1);
}
