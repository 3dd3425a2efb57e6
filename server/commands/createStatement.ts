import { isSafeHref } from '../../shared/draft/paragraph.ts';
import { granted, refused, type Decision } from '../../shared/refusal.ts';
import type { StatementId } from '../../shared/terms.ts';
import type { Caller, Context } from '../acting/context.ts';
import { identified, placeStatement, type GivenParagraph, type NewStatement } from '../acting/placing.ts';
import { permitted } from '../acting/right.ts';

const LONGEST_TEXT = 2_000_000;

/** Creates a statement whose working draft is the given paragraphs, each with a new permanent id (rule P1). */
export async function createStatement(
  context: Context,
  caller: Caller,
  input: NewStatement,
): Promise<Decision<{ readonly id: StatementId; readonly slug: string }>> {
  const problem = textProblem(input.paragraphs);
  if (problem !== null) return problem;
  return context.store.commit({ now: context.now(), actorId: caller.person.id }, async (tx) => {
    const right = await permitted(tx, { personId: caller.person.id, workingGroupId: input.workingGroupId, action: 'statement.create' });
    if (!right.ok) return right;
    const { id, slug } = await placeStatement(context, tx, {
      ...input,
      createdBy: caller.person.id,
      paragraphs: identified(context, input),
    });
    return granted({ id, slug });
  });
}

function textProblem(paragraphs: readonly GivenParagraph[]): ReturnType<typeof refused> | null {
  let length = 0;
  for (const [index, paragraph] of paragraphs.entries()) {
    for (const part of paragraph.inline) {
      if ('ref' in part) return refused('invalid-input', { field: `paragraphs.${index}.inline` });
      if ('text' in part && part.marks.link !== undefined && !isSafeHref(part.marks.link))
        return refused('invalid-input', { field: `paragraphs.${index}.inline` });
      length += 'text' in part ? part.text.length : part.footnote.text.length;
    }
  }
  return length > LONGEST_TEXT ? refused('too-large', { values: { limit: '2 MB' } }) : null;
}
