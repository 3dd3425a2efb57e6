import { granted, refused, type Decision } from '../../shared/refusal.ts';
import type { PersonId, Sha256 } from '../../shared/terms.ts';
import type { Context } from '../acting/context.ts';
import type { Reads, Store, Transaction } from '../store/store.ts';

/** A write that its sender may send again without its being done twice. */
export interface Repeatable {
  readonly personId: PersonId;
  readonly key: string;
  /** SHA-256 of method, path and body. */
  readonly requestHash: Sha256;
}

const KEY = /^[\x21-\x7e]{1,200}$/;

/** The key as sent; null when there is none, a refusal when it is none that we take. */
export function readKey(header: string | undefined): Decision<string | null> {
  if (header === undefined) return granted(null);
  return KEY.test(header) ? granted(header) : refused('invalid-input', { field: 'Idempotency-Key' });
}

/** What the command established when this was sent before; null when it never was. */
export async function earlierFacts(reads: Reads, request: Repeatable): Promise<Decision<{ readonly body: string } | null>> {
  const earlier = await reads.idempotency(request.personId, request.key);
  if (earlier === null) return granted(null);
  return earlier.requestHash === request.requestHash ? granted({ body: earlier.body }) : refused('idempotency-key-reused');
}

/** Thrown out of a transaction to leave it undone: the same request was carried out a moment ago. */
export class AlreadyDone extends Error {
  override readonly name = 'AlreadyDone';
}

/**
 * The context of one repeatable write: what the command commits carries the key and
 * the facts in the same transaction, so that there is no moment in which it is done
 * and would be done again (rule J4). Refusals are not kept; they may be tried again.
 */
export function rememberingContext<Kind extends Context>(context: Kind, request: Repeatable): Kind {
  const commit: Store['commit'] = (about, work) =>
    context.store.commit(about, async (tx) => {
      if ((await tx.idempotency(request.personId, request.key)) !== null) throw new AlreadyDone();
      let entries = 0;
      const counting: Transaction = { ...tx, record: (entry) => ((entries += 1), tx.record(entry)) };
      const result = await work(counting);
      // Where nothing was done, nothing need be remembered: it can be not done again.
      if (entries > 0) await remember(context, tx, { request, result });
      return result;
    });
  return { ...context, store: withCommit(context.store, commit) };
}

function withCommit(store: Store, commit: Store['commit']): Store {
  return {
    commit,
    records: store.records,
    updates: store.updates,
    checkpoints: store.checkpoints,
    tidy: (work) => store.tidy(work),
    onAnnounced: (listener) => store.onAnnounced(listener),
    backup: (file) => store.backup(file),
    doctor: () => store.doctor(),
    checkWritable: () => store.checkWritable(),
    close: () => store.close(),
  };
}

async function remember(
  context: Context,
  tx: Transaction,
  done: { readonly request: Repeatable; readonly result: unknown },
): Promise<void> {
  const { result, request } = done;
  if (typeof result !== 'object' || result === null || !('ok' in result) || result.ok !== true || !('facts' in result)) return;
  await tx.addIdempotency({ ...request, status: 200, body: JSON.stringify(result.facts), at: context.now() });
}
