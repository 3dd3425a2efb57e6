import type { Decision } from '../../shared/refusal.ts';
import type { Limits } from './limits.ts';

/** Lets a try at signing in happen unless too many failed before, and counts it when it fails (rule A7). */
export async function signingIn<Facts>(
  context: { readonly limits: Limits },
  who: { readonly email: string | null; readonly address: string },
  attempt: () => Promise<Decision<Facts>>,
): Promise<Decision<Facts>> {
  const { limits } = context;
  const open = await limits.address.isOpen(who.address);
  if (!open.ok) return open;
  const account = who.email === null ? open : await limits.account.isOpen(who.email);
  if (!account.ok) return account;
  const done = await attempt();
  if (!done.ok) {
    await limits.address.pass(who.address);
    if (who.email !== null) await limits.account.pass(who.email);
  }
  return done;
}
