import type { Request, Response } from 'express';
import type { Caller } from '../acting/context.ts';
import type { SessionCookie } from './cookies.ts';
import { isFromHere } from './origin.ts';
import type { Sender, WebContext } from './route.ts';
import { readCaller } from './session.ts';

/** What is asked of every request, wherever it goes. */
export interface Door {
  readonly context: WebContext;
  readonly cookie: SessionCookie;
  /** Looked up once per request. */
  caller(request: Request, response: Response): Promise<Caller | null>;
  isFromHere(request: Request): boolean;
  sender(request: Request): Sender;
}

export function openDoor(context: WebContext, cookie: SessionCookie, origins: () => readonly string[]): Door {
  const callers = new WeakMap<Request, Promise<Caller | null>>();
  return {
    context,
    cookie,
    caller(request, response) {
      const known = callers.get(request) ?? readCaller(context, cookie, { request, response });
      callers.set(request, known);
      return known;
    },
    isFromHere: (request) => isFromHere(request.headers, origins()),
    sender: (request) => ({ address: request.ip ?? '', userAgent: (request.get('User-Agent') ?? '').slice(0, 200) }),
  };
}
