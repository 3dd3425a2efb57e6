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
  /** One failed try at an account. */
  readonly account: Gate;
  /** One failed try from an address. */
  readonly address: Gate;
  /** One letter asked for, by account. */
  readonly letter: Gate;
  /** One letter asked for, by address. */
  readonly lettersFromAddress: Gate;
}

export interface Gate {
  /** Whether one more would be too many; counts nothing. */
  isOpen(key: string): Promise<Decision<null>>;
  /** Counts one, and says whether it was one too many. */
  pass(key: string): Promise<Decision<null>>;
}

const A_QUARTER_OF_AN_HOUR = 15 * 60;

export function openLimits(): Limits {
  return {
    person: gate(1200, 60),
    account: gate(10, A_QUARTER_OF_AN_HOUR),
    address: gate(100, A_QUARTER_OF_AN_HOUR),
    letter: gate(5, A_QUARTER_OF_AN_HOUR),
    lettersFromAddress: gate(60, A_QUARTER_OF_AN_HOUR),
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
    async pass(key) {
      // `penalty` counts like `consume`, but says how many instead of throwing.
      const state = await limiter.penalty(key, 1);
      return state.consumedPoints > points ? tooMany(state.msBeforeNext) : granted(null);
    },
  };
}
