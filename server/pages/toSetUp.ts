import type { Request, RequestHandler } from 'express';
import type { Store } from '../store/store.ts';

/** The one-time token of an empty instance, for those who may have it without the printed link. */
export interface SetUpOffer {
  readonly store: Store;
  /** Whether the server is reachable from this machine only, without a proxy and without a public address. */
  readonly isLocalOnly: boolean;
  /** Null once nothing is to be set up. */
  readonly token: () => string | null;
  readonly port: () => number;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const LOCAL_NAMES = ['localhost', '127.0.0.1', '[::1]'];
const OF_PROXIES = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'] as const;

/**
 * Opens an empty instance on its set-up page (rule A5) for whoever sits at the machine it
 * runs on. Everybody else needs the link that the server printed: what comes through a
 * proxy, from another host or from another site's page is not sent there.
 */
export function toSetUp(offer: SetUpOffer): RequestHandler {
  return async (request, response, next) => {
    const token = offer.token();
    const isAsked = request.method === 'GET' && ['/', '/set-up'].includes(request.path) && request.query['token'] === undefined;
    if (token === null || !isAsked || !offer.isLocalOnly || !isFromThisMachine(request, offer.port())) return next();
    if ((await offer.store.records.instance()).setUpAt !== null) return next();
    response.set('Cache-Control', 'no-store').redirect(303, `/set-up?token=${token}`);
  };
}

function isFromThisMachine(request: Request, port: number): boolean {
  const site = request.headers['sec-fetch-site'];
  return (
    LOOPBACK.has(request.socket.remoteAddress ?? '') &&
    LOCAL_NAMES.some((name) => request.headers.host === `${name}:${port}`) &&
    OF_PROXIES.every((name) => request.headers[name] === undefined) &&
    (site === undefined || site === 'none' || site === 'same-origin')
  );
}
