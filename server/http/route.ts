import * as z from 'zod/mini';
import type { Action } from '../../shared/policy.ts';
import { granted, refused, type Decision, type RefusalCode } from '../../shared/refusal.ts';
import type { Endpoint } from '../../shared/wire/endpoint.ts';
import type { InstanceRecord } from '../../shared/wire/instance.ts';
import type { Caller, Context } from '../acting/context.ts';
import { askerIn, permitted, type Seated } from '../acting/right.ts';
import type { Importer } from '../importing/importer.ts';
import type { Printer } from '../printing/printer.ts';
import type { Prints } from '../printing/prints.ts';
import type { Reads } from '../store/store.ts';
import type { Limits } from './limits.ts';
import type { Where } from './where.ts';

/** Who may knock at a door: anyone, whoever is signed in, the administrator, or a seat with a right in the group the thing belongs to. */
export type Who<Params> =
  'public' | 'signed-in' | 'administrator' | { readonly may: Action; readonly in: (reads: Reads, params: Params) => Promise<Where | null> };

type Part<Shape, Name extends string> = Shape extends { readonly [Key in Name]: infer Schema extends z.ZodMiniType }
  ? z.output<Schema>
  : Record<string, never>;
type Written<Schema> = Schema extends z.ZodMiniType ? z.input<Schema> : never;

/** What commands work with, and what only the web knows. */
export interface WebContext extends Context {
  readonly limits: Limits;
  readonly importer: Importer;
  readonly printer: Printer;
  readonly prints: Prints;
  /** Whether letters are sent by mail or wait on the outbox page. */
  readonly mail: InstanceRecord['mail'];
}

/** A request that has passed the door: its parts checked, and who asks. */
export interface Asked<Shape extends Endpoint> {
  readonly context: WebContext;
  readonly params: Part<Shape, 'params'>;
  readonly query: Part<Shape, 'query'>;
  readonly body: Part<Shape, 'body'>;
  /** Given wherever the door is not public. */
  readonly caller: Caller | null;
  /** Given at doors that ask for a seat. */
  readonly asker: Seated | null;
  readonly from: Sender;
}

/** What is known of the browser or program that sends. */
export interface Sender {
  readonly address: string;
  readonly userAgent: string;
}

/** What the HTTP side does besides answering. */
export interface SessionEffects {
  start(token: string): void;
  end(): void;
}

/** How a route does its work: the command gives facts, the presenter what this reader may see of them. */
interface Parts<Shape extends Endpoint, Facts> {
  readonly command: (asked: Asked<Shape>, effects: SessionEffects) => Promise<Decision<Facts>>;
  readonly present?: (asked: Asked<Shape>, facts: Facts) => Promise<Written<Shape['answer']> | null> | Written<Shape['answer']>;
  /** The body holds a passphrase or a token: nothing is remembered of it, not even a quick hash. */
  readonly holdsSecret?: boolean;
  /** Counts what the request costs beyond being one, and refuses where that is too much. */
  readonly spend?: (asked: Asked<Shape>) => Promise<Decision<null>>;
  /** A code that explains itself better than `invalid-input`, by field and what is wrong with it. */
  readonly invalid?: (field: string, problem: string) => RefusalCode | null;
}

export interface Received {
  readonly context: WebContext;
  readonly caller: Caller | null;
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly from: Sender;
}

/** A row of the table, without the types of its parts. */
export interface Route {
  readonly endpoint: Endpoint;
  readonly who: Who<never>;
  readonly holdsSecret: boolean;
  /** Whether the request may come in, before anything large is read of it. */
  admit(received: Received): Promise<Decision<null>>;
  /** The request with all its parts checked, ready to be carried out. */
  ask(received: Received): Promise<Decision<Ready>>;
}

export interface Ready {
  /** Facts of the command; the context may be one that remembers. */
  carryOut(context: WebContext, effects: SessionEffects): Promise<Decision<unknown>>;
  /** The answer made of facts: fresh ones, or those of the same request sent before. */
  answer(facts: unknown): Promise<Decision<unknown>>;
}

/** A route that changes something. */
export function route<Shape extends Endpoint, Facts>(endpoint: Shape, who: Who<Part<Shape, 'params'>>, parts: Parts<Shape, Facts>): Route {
  const door = async (received: Received) => {
    const params = check<Part<Shape, 'params'>>(endpoint.params, received.params);
    if (!params.ok) return refused('not-found');
    const asker = await admitTo(who, received, params.facts);
    return asker.ok ? granted({ params: params.facts, asker: asker.facts }) : asker;
  };
  const ask = async (received: Received): Promise<Decision<Asked<Shape>>> => {
    const admitted = await door(received);
    if (!admitted.ok) return admitted;
    const query = check<Part<Shape, 'query'>>(endpoint.query, received.query);
    if (!query.ok) return query;
    const body = check<Part<Shape, 'body'>>(endpoint.body, received.body, parts.invalid);
    if (!body.ok) return body;
    const { context, caller, from } = received;
    return granted({ context, caller, from, ...admitted.facts, query: query.facts, body: body.facts });
  };
  return {
    endpoint,
    who,
    holdsSecret: parts.holdsSecret ?? false,
    async admit(received) {
      const admitted = await door(received);
      return admitted.ok ? granted(null) : admitted;
    },
    async ask(received) {
      const asked = await ask(received);
      return asked.ok ? granted(readyFor(asked.facts, parts)) : asked;
    },
  };
}

function readyFor<Shape extends Endpoint, Facts>(asked: Asked<Shape>, parts: Parts<Shape, Facts>): Ready {
  return {
    async carryOut(context, effects) {
      const spent = (await parts.spend?.(asked)) ?? granted(null);
      return spent.ok ? parts.command({ ...asked, context }, effects) : spent;
    },
    async answer(facts) {
      if (parts.present === undefined) return granted({});
      // Facts come back from this route's own command, or from what was remembered of it.
      const answer = await parts.present(asked, facts as Facts);
      return answer === null ? refused('not-found') : granted(answer);
    },
  };
}

/** A route that only reads: the presenter alone, for each person one at a time. */
export function reading<Shape extends Endpoint>(
  endpoint: Shape,
  who: Who<Part<Shape, 'params'>>,
  present: (asked: Asked<Shape>) => Promise<Written<Shape['answer']> | null> | Written<Shape['answer']>,
): Route {
  return route(endpoint, who, {
    command: (asked) => {
      const read = async (): Promise<Decision<Written<Shape['answer']> | null>> => granted(await present(asked));
      return asked.caller === null ? read() : asked.context.limits.readings.take(asked.caller.person.id, read);
    },
    present: (_asked, answer) => Promise.resolve(answer),
  });
}

/** The caller of a route that is not public. */
export function callerOf(asked: { readonly caller: Caller | null }): Caller {
  if (asked.caller === null) throw new Error('a route that needs a caller was declared public');
  return asked.caller;
}

/** The asker of a route that asks for a seat. */
export function askerOf(asked: { readonly asker: Seated | null }): Seated {
  if (asked.asker === null) throw new Error('a route that needs a seat was declared without one');
  return asked.asker;
}

async function admitTo<Params>(who: Who<Params>, received: Received, params: Params): Promise<Decision<Seated | null>> {
  const { caller, context } = received;
  const reads = context.store.records;
  if (who === 'public') return granted(null);
  if (caller === null) return refused('not-signed-in');
  if (who === 'signed-in') return granted(await askerIn(reads, caller.person.id, null));
  if (who === 'administrator') return caller.person.isAdministrator ? granted(null) : refused('not-permitted');
  const where = await who.in(reads, params);
  if (where === null) return refused('not-found');
  return permitted(reads, {
    personId: caller.person.id,
    workingGroupId: where.workingGroupId,
    action: who.may,
    ...(where.about === undefined ? {} : { about: where.about }),
  });
}

function check<Value>(
  schema: z.ZodMiniType | undefined,
  value: unknown,
  explain?: (field: string, problem: string) => RefusalCode | null,
): Decision<Value> {
  const parsed = z.safeParse(schema ?? NOTHING, value ?? {});
  // The schema is the endpoint's own, of which `Value` is the output.
  if (parsed.success) return granted(parsed.data as Value);
  const issue = parsed.error.issues[0];
  const field = issue?.path.join('.') ?? '';
  const code = explain?.(field, issue?.code ?? '') ?? 'invalid-input';
  return refused(code, field === '' ? {} : { field });
}

const NOTHING = z.object({});
