import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { RequestHandler } from 'express';
import { pino, destination, type Logger } from 'pino';
import { translator } from '../shared/messages/translate.ts';
import type { Instant, ParagraphId } from '../shared/terms.ts';
import type { Config } from './config.ts';
import { prepareDataDir, StartProblem } from './dataDir.ts';
import { createApp } from './http/app.ts';
import { openLimits } from './http/limits.ts';
import { allowedOrigins } from './http/origin.ts';
import type { WebContext } from './http/route.ts';
import { newId } from './ids.ts';
import { openHistory, type OpenHistory } from './history/openHistory.ts';
import { openImporter } from './importing/importer.ts';
import { instantOf } from './instant.ts';
import { byMail, intoFolder } from './post/carriers.ts';
import { openOutbox } from './post/outbox.ts';
import { systemFontFolders } from './printing/fonts/machineFonts.ts';
import { openPrinter } from './printing/printer.ts';
import { openPrints } from './printing/prints.ts';
import { projectRoot } from './projectRoot.ts';
import { sessionCookieName } from './sessionCookie.ts';
import { lockDataDir } from './store/lock.ts';
import { openStore } from './store/openStore.ts';
import type { Store } from './store/store.ts';
import type { MemberRates } from './sync/allowance.ts';
import { openRooms } from './sync/openRooms.ts';
import type { RoomGuard, Rooms } from './sync/rooms.ts';
import { keepTidy } from './tidying.ts';
import { hashOf, newToken } from './tokens.ts';

const ANSWER_PATIENCE_MS = 2_000;

/** What a start may be given besides the configuration. */
export interface Surroundings {
  readonly now?: () => Instant;
  readonly log?: Logger;
  /** In development: serves the client from its sources. */
  readonly clientMiddleware?: RequestHandler;
  readonly clientFolder?: string;
  /** In place of the store that the configuration names. */
  readonly openStore?: typeof openStore;
  /** Benchmarks lift what one person may send. Given by code alone: no environment variable leads here. */
  readonly memberRates?: MemberRates;
  readonly guard?: RoomGuard;
}

export interface RunningServer {
  /** "http://localhost:3000", without a slash at the end. */
  readonly url: string;
  /** Address of the one-time set-up page; null for an instance that is set up. */
  readonly setUpLink: string | null;
  readonly store: Store;
  readonly rooms: Rooms;
  readonly history: OpenHistory;
  readonly http: Server;
  /** Stops in order: no new requests, drafts flushed, letters and store closed; under 10 s. */
  close(): Promise<void>;
}

/** Starts everything on a data directory and listens. Rejects with a `StartProblem` or an `UnusableDatabase` that says what to do. */
export async function startServer(config: Config, surroundings: Surroundings = {}): Promise<RunningServer> {
  const log = surroundings.log ?? pino({ level: config.logLevel }, destination({ dest: 2, sync: true }));
  const opened: (() => Promise<unknown>)[] = [];
  const closeAll = async () => {
    for (const close of opened.splice(0).toReversed()) await close();
  };
  try {
    return await start({ config, surroundings, log, opened, closeAll });
  } catch (error) {
    await closeAll();
    throw error;
  }
}

interface Starting {
  readonly config: Config;
  readonly surroundings: Surroundings;
  readonly log: Logger;
  /** How to close what is open, in order of opening. */
  readonly opened: (() => Promise<unknown>)[];
  readonly closeAll: () => Promise<void>;
}

async function start({ config, surroundings, log, opened, closeAll }: Starting): Promise<RunningServer> {
  const now = surroundings.now ?? (() => instantOf(new Date()));
  prepareDataDir(config.dataDir);
  opened.push(await lockDataDir(config.dataDir));
  const store = await (surroundings.openStore ?? openStore)(config, (error) => log.error({ err: error }, 'a listener of the store failed'));
  opened.push(() => store.close());

  const isHttps = config.publicUrl?.startsWith('https:') === true;
  let port = config.port;
  const origins = () => allowedOrigins(config.publicUrl, port);
  const url = () => config.publicUrl ?? `http://localhost:${port}`;
  const history = openHistory({ store, log });
  opened.push(() => history.close());
  const rooms = openRooms({
    store,
    log,
    now,
    newParagraphId: () => newId<ParagraphId>(now),
    allowedOrigins: origins,
    cookieName: sessionCookieName(isHttps),
    onWritten: (statementId) => history.catchUp(statementId),
    ...(surroundings.memberRates === undefined ? {} : { memberRates: surroundings.memberRates }),
    ...(surroundings.guard === undefined ? {} : { guard: surroundings.guard }),
  });
  opened.push(() => rooms.drain());

  const importer = openImporter();
  opened.push(() => importer.close());
  const printer = openPrinter({
    fontFolders: [join(config.dataDir, 'fonts'), ...systemFontFolders()],
    onFault: (error) => log.error({ err: error }, 'a text could not be printed'),
  });
  opened.push(() => printer.close());

  const mail = config.smtpUrl === null ? 'outbox' : 'smtp';
  const context: WebContext = {
    store,
    rooms,
    history,
    now,
    newId: () => newId(now),
    newToken,
    publicUrl: url,
    translate: translator(),
    dataDir: config.dataDir,
    log,
    limits: openLimits(),
    importer,
    printer,
    prints: openPrints(now),
    mail,
  };
  const clientFolder = surroundings.clientFolder ?? join(projectRoot(), 'dist', 'client');
  const { clientMiddleware } = surroundings;
  let setUpToken: string | null = null;
  const app = createApp({
    context,
    log,
    isHttps,
    origins,
    trustProxy: config.trustProxy,
    clientFolder,
    setUp: { store, isLocalOnly: isLocalOnly(config), token: () => setUpToken, port: () => port },
    ...(clientMiddleware === undefined ? {} : { clientMiddleware }),
  });
  const http = createServer({ requestTimeout: 60_000, headersTimeout: 20_000, connectionsCheckingInterval: 5_000 }, app);
  // Who asks and never reads the answer holds what was to be sent; live sockets have a pulse of their own.
  http.setTimeout(75_000);
  const underWay = new Set<ServerResponse>();
  http.on('request', (_request, response) => {
    underWay.add(response);
    response.once('close', () => underWay.delete(response));
  });
  http.on('upgrade', (request, socket, head) => rooms.upgrade(request, socket, head));
  port = await listen(http, config);
  opened.push(() => stopListening(http, underWay));

  const carrier =
    config.smtpUrl === null ? intoFolder(join(config.dataDir, 'outbox'), config.mailFrom) : byMail(config.smtpUrl, config.mailFrom);
  const outbox = openOutbox({ store, now, log, carrier: { kind: config.smtpUrl === null ? 'folder' : 'smtp', carry: carrier } });
  opened.push(() => outbox.stop());
  const tidying = keepTidy(store, now, log);
  opened.push(() => tidying.stop());
  setUpToken = await offerSetUp(store);
  log.info({ port, dataDir: config.dataDir, store: config.databaseUrl === null ? 'sqlite' : 'postgres' }, 'listening');
  return {
    url: url(),
    setUpLink: setUpToken === null ? null : `${url()}/set-up?token=${setUpToken}`,
    store,
    rooms,
    history,
    http,
    close: closeAll,
  };
}

function isLocalOnly({ host, publicUrl, trustProxy }: Config): boolean {
  return ['127.0.0.1', 'localhost', '::1'].includes(host) && publicUrl === null && trustProxy === false;
}

/** Each start of an instance that is not set up makes a new one-time token; earlier ones stop working. */
async function offerSetUp(store: Store): Promise<string | null> {
  if ((await store.records.instance()).setUpAt !== null) return null;
  const token = newToken();
  await store.tidy((tx) => tx.setInstance({ setupTokenHash: hashOf(token) }));
  return token;
}

async function listen(http: Server, config: Config): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) =>
      reject(new StartProblem(whyNotListening(error.code ?? '', config), { cause: error })),
    );
    http.listen(config.port, config.host, resolve);
  });
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('listening on no port');
  return address.port;
}

function whyNotListening(code: string, { port, host }: Config): string {
  if (code === 'EADDRINUSE') return `Port ${port} is in use by another program. Stop it, or choose another with PORT.`;
  if (code === 'EACCES') return `Port ${port} may not be opened by this user. Choose one above 1023 with PORT.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `This machine has no address ${host}. Choose another with HOST.`;
  return `The server cannot listen at ${host}:${port} (${code}).`;
}

/**
 * Takes no new connection; requests under way get two seconds for their answer. Live
 * sockets stay: the rooms tell their clients to come again, and close them.
 */
async function stopListening(http: Server, underWay: ReadonlySet<ServerResponse>): Promise<void> {
  http.close();
  http.closeIdleConnections();
  const answered = Promise.all([...underWay].map((response) => once(response, 'close')));
  await Promise.race([answered, pause(ANSWER_PATIENCE_MS, undefined, { ref: false })]);
  http.closeAllConnections();
}
