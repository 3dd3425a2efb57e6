import { RateLimiterMemory } from 'rate-limiter-flexible';
import { granted, refused, type Decision } from '../../shared/refusal.ts';

/**
 * How often is too often. People are counted, not addresses, since an office is one
 * address; where nobody is signed in yet, failures are counted by address and by the
 * account that is tried.
 */
export interface Limits {
  /** One request of a signed-in person. */
  readonly person: Gate;
  /** One request of a person that keeps the server busy: a text brought in, a version frozen, a file made. */
  readonly heavy: Gate;
  /** One look of a person into the past of a draft. */
  readonly past: Gate;
  /** One comment of a person. */
  readonly comment: Gate;
  /** One letter that a person causes: somebody invited, or named in a comment. */
  readonly lettersOfPerson: Gate;
  /** One failed try at an account. */
  readonly account: Gate;
  /** One failed try from an address. */
  readonly address: Gate;
  /** One letter asked for, by account. */
  readonly letter: Gate;
  /** One letter asked for, by address. */
  readonly lettersFromAddress: Gate;
  /** Readings of one person, one after the other: many at the same moment would keep the server from what others type. */
  readonly readings: Turns;
  /** Looks of one person into the past, one after the other: else one person's fill the line in which everybody's wait. */
  readonly looks: Turns;
  /** Tries at one account, and from one address, one after the other: many at the same moment would all pass before one is counted. */
  readonly tries: Turns;
}

export interface Gate {
  /** Whether one more would be too many; counts nothing. */
  isOpen(key: string): Promise<Decision<null>>;
  /** Counts one, or as many as told, and says whether that was too many. */
  pass(key: string, points?: number): Promise<Decision<null>>;
}

export interface Turns {
  /** Does the work when everything begun before under this key is done; refuses where too much waits. */
  take<Facts>(key: string, work: () => Promise<Decision<Facts>>): Promise<Decision<Facts>>;
}

const A_QUARTER_OF_AN_HOUR = 15 * 60;
const MOST_WAITING_TRIES = 500;
/** A slider that is dragged gives up what it asked for before; what was asked for is still answered. */
const MOST_WAITING_LOOKS = 20;
/** Far more than a browser asks for at the same moment. */
const MOST_WAITING_READINGS = 200;

export function openLimits(): Limits {
  return {
    person: gate(1200, 60),
    heavy: gate(120, 60),
    past: gate(600, 60),
    comment: gate(240, 60),
    lettersOfPerson: gate(500, A_QUARTER_OF_AN_HOUR),
    account: gate(10, A_QUARTER_OF_AN_HOUR),
    address: gate(100, A_QUARTER_OF_AN_HOUR),
    letter: gate(5, A_QUARTER_OF_AN_HOUR),
    // An office of some hundred people may all ask on one morning.
    lettersFromAddress: gate(600, A_QUARTER_OF_AN_HOUR),
    readings: turns(MOST_WAITING_READINGS, 5),
    looks: turns(MOST_WAITING_LOOKS, 5),
    tries: turns(MOST_WAITING_TRIES, 60),
  };
}

/** What an address counts as: a network that is given to one customer holds more IPv6 addresses than could ever be counted. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::', 2);
  const [before, after] = [head, tail ?? ''].map((part) => (part === '' ? [] : part.split(':')));
  const gap = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - (before?.length ?? 0) - (after?.length ?? 0)) }, () => '0');
  const groups = [...(before ?? []), ...gap, ...(after ?? [])].map((group) => Number.parseInt(group, 16).toString(16));
  return `${groups.slice(0, 4).join(':')}::/64`;
}

function turns(most: number, seconds: number): Turns {
  const lines = new Map<string, { last: Promise<unknown>; waiting: number }>();
  return {
    async take(key, work) {
      const line = lines.get(key) ?? { last: Promise.resolve(), waiting: 0 };
      if (line.waiting >= most) return refused('too-many-requests', { values: { seconds } });
      lines.set(key, line);
      line.waiting += 1;
      const turn = line.last.then(work);
      line.last = turn.catch(() => undefined);
      try {
        return await turn;
      } finally {
        line.waiting -= 1;
        if (line.waiting === 0) lines.delete(key);
      }
    },
  };
}

function gate(points: number, seconds: number): Gate {
  const limiter = new RateLimiterMemory({ points, duration: seconds });
  const tooMany = (msBeforeNext: number) =>
    refused('too-many-requests', { values: { seconds: Math.max(1, Math.ceil(msBeforeNext / 1000)) } });
  return {
    async isOpen(key) {
      const state = await limiter.get(key);
      return state !== null && state.consumedPoints >= points ? tooMany(state.msBeforeNext) : granted(null);
    },
    async pass(key, count = 1) {
      // `penalty` counts like `consume`, but says how many instead of throwing.
      const state = await limiter.penalty(key, count);
      return state.consumedPoints > points ? tooMany(state.msBeforeNext) : granted(null);
    },
  };
}
