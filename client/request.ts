import type * as z from 'zod/mini';
import type { Endpoint } from '../shared/wire/endpoint.ts';
import type { Problem } from '../shared/wire/problem.ts';

/** The server said no, and why. */
export class RefusedError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.because);
    this.name = 'RefusedError';
    this.problem = problem;
  }
}

/** The server did not answer at all. */
export class LostConnectionError extends Error {
  constructor(cause: unknown) {
    super('no connection', { cause });
    this.name = 'LostConnectionError';
  }
}

type ParamsOf<E extends Endpoint> = E extends { readonly params: infer Schema extends z.ZodMiniType }
  ? { readonly params: z.input<Schema> }
  : unknown;
type BodyOf<E extends Endpoint> = E extends { readonly body: infer Schema extends z.ZodMiniType }
  ? { readonly body: z.input<Schema> }
  : unknown;
type QueryOf<E extends Endpoint> = E extends { readonly query: infer Schema extends z.ZodMiniType }
  ? { readonly query?: z.input<Schema> }
  : unknown;

export type Input<E extends Endpoint> = ParamsOf<E> & BodyOf<E> & QueryOf<E>;
type AnswerOf<E extends Endpoint> = z.output<E['answer']>;

/** An endpoint as the client knows it: its types come from the wire, its schemas stay on the server. */
export interface Door<E extends Endpoint> {
  readonly method: E['method'];
  readonly path: E['path'];
  /** Carries the types; never there when running. */
  readonly endpoint?: E;
}

/** What a door gives: `Answer<typeof api.getHome>`. */
export type Answer<D> = D extends Door<infer E> ? AnswerOf<E> : never;

/** Method and path are checked against the endpoint's own by the compiler. */
export function door<E extends Endpoint>(method: E['method'], path: E['path']): Door<E> {
  return { method, path };
}

interface Loose {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
}

/** The address of a call; also the key under which its answer is kept. */
export function urlOf<E extends Endpoint>(target: Door<E>, input: Input<E>): string {
  const { params = {}, query = {} } = input as Loose;
  const path = target.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  return `/api${path}${search.size > 0 ? `?${search.toString()}` : ''}`;
}

/**
 * Calls the server.
 *
 * @param key the `Idempotency-Key` of a write; give the same one when trying the same
 *            thing again, so that it happens once
 * @param signal ends the waiting; the caller knows that it did
 * @throws RefusedError or LostConnectionError
 */
export async function call<E extends Endpoint>(
  target: Door<E>,
  input: Input<E>,
  key: string = newKey(),
  signal: AbortSignal | null = null,
): Promise<AnswerOf<E>> {
  const response = await reach(urlOf(target, input), { ...requestOf(target.method, (input as Loose).body, key), signal });
  const text = await response.text().catch((cause: unknown) => {
    throw new LostConnectionError(cause);
  });
  if (!response.ok) throw new RefusedError(problemOf(response.status, text));
  return JSON.parse(text === '' ? '{}' : text) as AnswerOf<E>;
}

/** 128 random bits; `crypto.randomUUID` is missing on plain http from another machine. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function requestOf(method: string, body: unknown, key: string): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (method === 'GET') return { method, headers };
  headers['idempotency-key'] = key;
  if (body === undefined) return { method, headers };
  headers['content-type'] = 'application/json';
  return { method, headers, body: JSON.stringify(body) };
}

async function reach(url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, request);
  } catch (cause) {
    throw new LostConnectionError(cause);
  }
}

function problemOf(status: number, text: string): Problem {
  try {
    const found: unknown = JSON.parse(text);
    if (typeof found === 'object' && found !== null && 'code' in found && 'because' in found) return found as Problem;
  } catch {
    // Not JSON: something between us and the server answered, a proxy or a captive portal.
    return { type: 'about:blank', title: '', status, code: 'unreadable-answer', because: '' };
  }
  return { type: 'about:blank', title: '', status, code: 'unreadable-answer', because: '' };
}
