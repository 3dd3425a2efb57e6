import express, { Router, type NextFunction, type Request, type Response } from 'express';
import { refused, type Decision } from '../../shared/refusal.ts';
import { hashOf } from '../tokens.ts';
import { inBytes, sendRefusal } from './errors.ts';
import { AlreadyDone, earlierFacts, readKey, rememberingContext, type Repeatable } from './idempotency.ts';
import { describe } from './openapi.ts';
import type { Ready, Received, Route, SessionEffects, WebContext } from './route.ts';
import type { Door } from './door.ts';

const USUAL_BODY_BYTES = 64 * 1024;

/** The router of `/api`: every row of the table behind the same door. */
export function apiRouter(routes: readonly Route[], door: Door): Router {
  const router = Router();
  const description = JSON.stringify(describe(routes));
  router.get(
    '/openapi.json',
    (_request, response) => void response.type('application/json').set('Cache-Control', 'no-cache').send(description),
  );
  for (const row of routes) mount(router, row, door);
  router.use((_request, response) => sendRefusal(response, door.context.translate, refused('not-found').refusal));
  return router;
}

function mount(router: Router, row: Route, door: Door): void {
  const method = row.endpoint.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
  const isWrite = row.endpoint.method !== 'GET';
  const admit = async (request: Request, response: Response, next: NextFunction) => {
    const admitted = await admission(row, door, { request, response, isWrite });
    if (!admitted.ok) return sendRefusal(response, door.context.translate, admitted.refusal);
    next();
  };
  const parse = express.json({
    type: 'application/json',
    limit: row.endpoint.bodyLimitBytes ?? USUAL_BODY_BYTES,
    strict: true,
    inflate: false,
    verify: keepBytes,
  });
  const answer = async (request: Request, response: Response) => {
    const done = await carryOut(row, door, { request, response, isWrite });
    if (!done.ok) return sendRefusal(response, door.context.translate, done.refusal);
    response.status(200).set('Cache-Control', 'no-store').type('application/json').send(JSON.stringify(done.facts));
  };
  const parseOrRefuse = (request: Request, response: Response, next: NextFunction): void => {
    parse(request, response, (error?: unknown) => {
      const isTooLarge = typeof error === 'object' && error !== null && 'type' in error && error.type === 'entity.too.large';
      if (isTooLarge) sendRefusal(response, door.context.translate, tooLarge(row).refusal);
      else next(error);
    });
  };
  router[method](row.endpoint.path, admit, ...(isWrite ? [parseOrRefuse] : []), answer);
}

interface Exchange {
  readonly request: Request;
  readonly response: Response;
  readonly isWrite: boolean;
}

/** Everything that can be said no to before the body is read. */
async function admission(row: Route, door: Door, { request, response, isWrite }: Exchange): Promise<Decision<null>> {
  if (isWrite && !door.isFromHere(request)) return refused('wrong-origin');
  if (hasBody(request) && !isJson(request)) return refused('invalid-input', { field: 'Content-Type' });
  const limit = row.endpoint.bodyLimitBytes ?? USUAL_BODY_BYTES;
  // Told at once: the parser would let the whole of it come in before it says so.
  if (Number(request.headers['content-length'] ?? 0) > limit) return tooLarge(row);
  const caller = await door.caller(request, response);
  if (caller !== null) {
    const passed = await door.context.limits.person.pass(caller.person.id);
    if (!passed.ok) return passed;
  }
  return row.admit(await received(door, request, response));
}

/** Names the limit that the sender knows: of the file, where the body carries one. */
function tooLarge({ endpoint }: Route): ReturnType<typeof refused> {
  return refused('too-large', { values: { limit: inBytes(endpoint.fileLimitBytes ?? endpoint.bodyLimitBytes ?? USUAL_BODY_BYTES) } });
}

async function carryOut(row: Route, door: Door, { request, response, isWrite }: Exchange): Promise<Decision<unknown>> {
  const asking = await received(door, request, response);
  const ready = await row.ask(asking);
  if (!ready.ok) return ready;
  const effects: SessionEffects = { start: (token) => door.cookie.write(response, token), end: () => door.cookie.clear(response) };
  const repeatable = isWrite && !row.holdsSecret ? repeatableOf(asking, request) : null;
  if (repeatable !== null && !repeatable.ok) return repeatable;
  const facts =
    repeatable === null || repeatable.facts === null
      ? await ready.facts.carryOut(door.context, effects)
      : await once(ready.facts, { context: door.context, effects, request: repeatable.facts });
  return facts.ok ? ready.facts.answer(facts.facts) : facts;
}

/** Carries a write out, or gives what it established when it was sent before. */
async function once(
  ready: Ready,
  about: { readonly context: WebContext; readonly effects: SessionEffects; readonly request: Repeatable },
): Promise<Decision<unknown>> {
  const { context, effects, request } = about;
  const earlier = await earlierFacts(context.store.records, request);
  if (!earlier.ok) return earlier;
  if (earlier.facts !== null) return { ok: true, facts: JSON.parse(earlier.facts.body) };
  try {
    return await ready.carryOut(rememberingContext(context, request), effects);
  } catch (error) {
    if (!(error instanceof AlreadyDone)) throw error;
    const now = await earlierFacts(context.store.records, request);
    return now.ok && now.facts !== null ? { ok: true, facts: JSON.parse(now.facts.body) } : now;
  }
}

function repeatableOf(asking: Received, request: Request): Decision<Repeatable | null> {
  const key = readKey(request.get('Idempotency-Key'));
  if (!key.ok) return key;
  if (key.facts === null || asking.caller === null) return { ok: true, facts: null };
  const bytes = BODIES.get(request) ?? Buffer.alloc(0);
  const requestHash = hashOf(Buffer.concat([Buffer.from(`${request.method} ${request.originalUrl}\n`), bytes]));
  return { ok: true, facts: { personId: asking.caller.person.id, key: key.facts, requestHash } };
}

async function received(door: Door, request: Request, response: Response): Promise<Received> {
  return {
    context: door.context,
    caller: await door.caller(request, response),
    params: request.params,
    query: request.query,
    body: request.body,
    from: door.sender(request),
  };
}

/** The bytes of a body beside what was read of them, for as long as the request lives. */
const BODIES = new WeakMap<object, Buffer>();
function keepBytes(request: object, _response: unknown, bytes: Buffer): void {
  if (!isShallow(bytes)) throw new TooDeep();
  BODIES.set(request, bytes);
}

const DEEPEST = 32;
const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = Buffer.from('"\\[]{}');

/** Thrown where the body parser expects what stands in a body's way to be thrown. */
class TooDeep extends Error {
  override readonly name = 'TooDeep';
  readonly status = 400;
}

/** Whether JSON nests no deeper than any request does: millions of brackets would take the parser a second. */
function isShallow(bytes: Buffer): boolean {
  let depth = 0;
  let isText = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (isText) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) isText = false;
    } else if (byte === QUOTE) isText = true;
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      if ((depth += 1) > DEEPEST) return false;
    } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth -= 1;
  }
  return true;
}

function hasBody(request: Request): boolean {
  return request.headers['transfer-encoding'] !== undefined || (request.headers['content-length'] ?? '0') !== '0';
}

function isJson(request: Request): boolean {
  return /^application\/json(\s*;\s*charset=utf-8)?$/i.test(request.headers['content-type'] ?? '');
}
