import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { refused } from '../../shared/refusal.ts';
import type { Problem } from '../../shared/wire/problem.ts';
import { assets } from '../pages/assets.ts';
import { readBuild } from '../pages/manifest.ts';
import { escaped, sendPage } from '../pages/markup.ts';
import { plainPage, plainPolicy } from '../pages/plain.ts';
import { publicPages } from '../pages/public.ts';
import { recordReader, sendShell } from '../pages/shell.ts';
import { signInPages } from '../pages/signInPage.ts';
import { toSetUp, type SetUpOffer } from '../pages/toSetUp.ts';
import { apiRouter } from './api.ts';
import { openDoor, type Door } from './door.ts';
import { sessionCookie } from './cookies.ts';
import { faultHandler, sendProblem, sendRefusal } from './errors.ts';
import { health } from './health.ts';
import { printFiles } from './printFiles.ts';
import { renditions } from './renditions.ts';
import type { WebContext } from './route.ts';
import { ROUTES } from './routes.ts';

export interface AppParts {
  readonly context: WebContext;
  readonly log: Logger;
  readonly isHttps: boolean;
  /** Exact origins whose pages may write. */
  readonly origins: () => readonly string[];
  readonly trustProxy: number | string | false;
  /** Where the build of the client stands. */
  readonly clientFolder: string;
  /** In development: serves the client from its sources, in place of the build. */
  readonly clientMiddleware?: RequestHandler;
  readonly setUp: SetUpOffer;
}

/** Everything that is reachable by HTTP. */
export function createApp(parts: AppParts): Express {
  const { context, log } = parts;
  const door = openDoor(context, sessionCookie(parts.isHttps), parts.origins);
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', parts.trustProxy);
  app.set('query parser', 'simple');
  app.use(headers(parts));
  app.use(health(context));
  // A person's file goes out beside the interface's JSON, by the same rights.
  app.use('/api', renditions(door), printFiles(door), apiRouter(ROUTES, door));
  app.use(signInPages(door));
  app.use(publicPages(door));
  app.use(toSetUp(parts.setUp));
  app.use(...client(parts, door));
  app.use(faultHandler(log, answerFault(context), context.translate));
  return app;
}

function client(parts: AppParts, door: Door): RequestHandler[] {
  if (parts.clientMiddleware !== undefined) return [parts.clientMiddleware];
  const build = readBuild(parts.clientFolder);
  const { translate } = parts.context;
  const noBuild: RequestHandler = (_request, response) =>
    void response.status(503).type('text/plain').send('The client is not built. Run "npm run build".\n');
  const shell = build === null ? noBuild : sendShell(door, { build, read: recordReader(ROUTES) });
  const onlyReading: RequestHandler = (request, response, next) =>
    ['GET', 'HEAD'].includes(request.method) ? next() : sendRefusal(response, translate, refused('not-found').refusal);
  return [assets(parts.clientFolder), onlyReading, shell];
}

/** Nothing runs or is drawn that does not come from here; nobody frames these pages. */
function headers(parts: AppParts): RequestHandler {
  const isDev = parts.clientMiddleware !== undefined;
  const own = ["'self'"];
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        // The development server puts scripts and styles into the page; the build never does.
        scriptSrc: isDev ? [...own, "'unsafe-inline'"] : own,
        styleSrc: isDev ? [...own, "'unsafe-inline'"] : own,
        connectSrc: isDev ? [...own, 'ws:'] : own,
        imgSrc: [...own, 'data:'],
        fontSrc: own,
        manifestSrc: own,
        workerSrc: own,
        formAction: own,
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: parts.isHttps ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    originAgentCluster: parts.isHttps,
  });
}

/** A fault as JSON to programs and as a page to people. */
function answerFault(context: WebContext): (response: Response, problem: Problem) => void {
  return (response, problem) => {
    const request: Request = response.req;
    if (request.originalUrl.startsWith('/api/') || request.accepts('html') === false) return sendProblem(response, problem);
    const { translate } = context;
    const title = translate('public:incidentTitle');
    const main = `<h1>${escaped(title)}</h1><p>${escaped(problem.because)}</p>`;
    sendPage(request, response, {
      status: problem.status,
      html: plainPage({ title, main, lang: 'en', isSample: false }, translate),
      csp: plainPolicy({}),
    });
  };
}
