import { refused } from '../../shared/refusal.ts';
import type { Reads } from '../store/store.ts';
import { hashOf } from '../tokens.ts';

/** Why the instance cannot be set up with this token; null when it can. */
export async function setUpProblem(reads: Reads, token: string): Promise<ReturnType<typeof refused> | null> {
  const instance = await reads.instance();
  if (instance.setUpAt !== null) return refused('instance-already-set-up');
  return instance.setupTokenHash !== null && hashOf(token) === instance.setupTokenHash ? null : refused('setup-link-wrong');
}
