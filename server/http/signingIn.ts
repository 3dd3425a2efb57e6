import type { Decision } from '../../shared/refusal.ts';
import { networkOf, type Limits } from './limits.ts';

/**
 * Lets a try at signing in by passphrase happen unless too many failed before, and counts
 * it when it fails (rule A7). Links are not counted: nobody guesses one, and whoever is
 * closed out by somebody else's tries must still be able to come in by a mailed one.
 */
export function signingIn<Facts>(
  { limits }: { readonly limits: Limits },
  who: { readonly email: string; readonly address: string },
  attempt: () => Promise<Decision<Facts>>,
): Promise<Decision<Facts>> {
  const network = networkOf(who.address);
  return limits.tries.take(network, () =>
    limits.tries.take(who.email, async () => {
      for (const open of [await limits.address.isOpen(network), await limits.account.isOpen(who.email)]) if (!open.ok) return open;
      const done = await attempt();
      if (!done.ok) {
        await limits.address.pass(network);
        await limits.account.pass(who.email);
      }
      return done;
    }),
  );
}

/** Long enough for everything that is done for a known address. */
const SHORTEST_ANSWER_MS = 200;

/** Lets a letter with a link be asked for; takes equally long whether the address is known or not (rule A1). */
export async function askingForLink<Facts>(
  { limits }: { readonly limits: Limits },
  who: { readonly email: string; readonly address: string },
  ask: () => Promise<Decision<Facts>>,
): Promise<Decision<Facts>> {
  const fromHere = await limits.lettersFromAddress.pass(networkOf(who.address));
  const passed = fromHere.ok ? await limits.letter.pass(who.email) : fromHere;
  if (!passed.ok) return passed;
  const [asked] = await Promise.all([ask(), new Promise((resolve) => setTimeout(resolve, SHORTEST_ANSWER_MS))]);
  return asked;
}
