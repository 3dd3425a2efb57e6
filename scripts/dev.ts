import { createServer } from 'vite';
import { readConfig } from '../server/config.ts';
import { startServer } from '../server/startServer.ts';

/** The server from its sources, with Vite in place of the built client. */
const read = readConfig(process.env);
if ('problems' in read) {
  for (const problem of read.problems) process.stderr.write(`${problem}\n`);
  process.exit(1);
}
const vite = await createServer({ server: { middlewareMode: true }, appType: 'spa' });
const server = await startServer(read.config, { clientMiddleware: vite.middlewares });
process.stdout.write(
  `Chapeau, from its sources, is at ${server.url}\n${server.setUpLink === null ? '' : `Set it up: ${server.setUpLink}\n`}`,
);

let isStopping = false;
const stop = (): void => {
  if (isStopping) return;
  isStopping = true;
  void Promise.all([server.close(), vite.close()]).finally(() => process.exit(0));
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
