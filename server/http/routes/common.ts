import * as workingGroup from '../../../shared/wire/workingGroup.ts';
import { type Decision, type RefusalCode } from '../../../shared/refusal.ts';
import type { PersonId } from '../../../shared/terms.ts';
import { callerOf, type Asked } from '../route.ts';

interface PageAsked {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/** Where a list goes on, and how much of it is wanted. */
export function page(query: PageAsked) {
  return { cursor: query.cursor ?? null, limit: query.limit ?? 50 };
}

/** A page of a list, row by row as this reader may see it. */
export function listed<Row, Item>(
  rows: { readonly rows: readonly Row[]; readonly nextCursor: string | null },
  present: (row: Row) => Item,
) {
  return { items: rows.rows.map(present), nextCursor: rows.nextCursor };
}

/** One row as this reader may see it; null where it is gone. */
export function presented<Row, Answer>(row: Row | null, present: (row: Row) => Answer): Answer | null {
  return row === null ? null : present(row);
}

/** The id of the working group that the address names. */
export async function groupOf(asked: Pick<Asked<typeof workingGroup.getWorkingGroup>, 'context' | 'params'>) {
  const group = await asked.context.store.records.workingGroupBySlug(asked.params.slug);
  if (group === null) throw new Error('the working group went away between the door and the command');
  return { workingGroupId: group.id };
}

type Spending = Pick<Asked<typeof workingGroup.getWorkingGroup>, 'context' | 'caller'>;

/** What keeps the server busy is counted apart. */
export function heavily(asked: Spending): Promise<Decision<null>> {
  return asked.context.limits.heavy.pass(callerOf(asked).person.id);
}

/** Looking back is quick, and still work: as often as a slider is dragged, and no more. */
export function lookingBack(asked: Spending): Promise<Decision<null>> {
  return asked.context.limits.past.pass(callerOf(asked).person.id);
}

/** So many characters of a text that was looked at count as one more look: an answer costs by its length. */
const CHARACTERS_OF_A_LOOK = 250_000;
const REST_FOR_A_LOOK_MS = 10;
const LONGEST_REST_MS = 2_000;

/**
 * Looks of one person come one after the other, and count for more the larger what they
 * showed. After each there is a rest as long as it took: one person's looks never keep
 * the server from what others type.
 */
export function inTurn<Facts>(
  asked: Spending,
  look: () => Promise<Decision<Facts>>,
  sizeOf: (facts: Facts) => number = () => 0,
): Promise<Decision<Facts>> {
  const { limits } = asked.context;
  const { id } = callerOf(asked).person;
  return new Promise((resolve, reject) => {
    const turn = limits.looks.take(id, async () => {
      const began = performance.now();
      const seen = await look();
      resolve(seen);
      const more = seen.ok ? Math.floor(sizeOf(seen.facts) / CHARACTERS_OF_A_LOOK) : 0;
      // What it was too much for is the next look.
      if (more > 0) await limits.past.pass(id, more);
      const restMs = Math.min(LONGEST_REST_MS, performance.now() - began + more * REST_FOR_A_LOOK_MS);
      await new Promise((rested) => setTimeout(rested, restMs).unref());
      return seen;
    });
    turn.then(resolve, reject);
  });
}

/** A comment, and a letter to each whom it names. */
export async function saying(asked: Spending & { readonly body: { readonly mentions: readonly PersonId[] } }): Promise<Decision<null>> {
  const { limits } = asked.context;
  const { id } = callerOf(asked).person;
  const said = await limits.comment.pass(id);
  const { length } = asked.body.mentions;
  return said.ok && length > 0 ? limits.lettersOfPerson.pass(id, length) : said;
}

/** A comment that is too long says so by its own name. */
export function tooLong(field: string, problem: string): RefusalCode | null {
  return field === 'body' && problem === 'too_big' ? 'comment-too-long' : null;
}
