import type { ImportedComment } from '../../shared/draft/importing/imported.ts';
import { isSafeHref } from '../../shared/draft/paragraph.ts';
import { granted, refused, type Decision } from '../../shared/refusal.ts';
import type { StatementId } from '../../shared/terms.ts';
import type { Caller, Context } from '../acting/context.ts';
import { fileCommentsProblem, placeFileComments } from '../acting/fileComments.ts';
import { identified, placeStatement, type NewStatement } from '../acting/placing.ts';
import { permitted } from '../acting/right.ts';

const LONGEST_TEXT = 2_000_000;

export interface BroughtIn extends NewStatement {
  /** Of the file it comes from; `paragraph` is a position in `paragraphs`. */
  readonly comments?: readonly ImportedComment[] | undefined;
}

/**
 * Creates a statement whose working draft is the given paragraphs, each with a new
 * permanent id (rule P1), and a thread for each comment of the file (rules I46, I47).
 */
export async function createStatement(
  context: Context,
  caller: Caller,
  input: BroughtIn,
): Promise<Decision<{ readonly id: StatementId; readonly slug: string }>> {
  const { comments = [], ...given } = input;
  const problem = textProblem(given) ?? fileCommentsProblem(comments, given.paragraphs.length);
  if (problem !== null) return problem;
  return context.store.commit({ now: context.now(), actorId: caller.person.id }, async (tx) => {
    const right = await permitted(tx, { personId: caller.person.id, workingGroupId: input.workingGroupId, action: 'statement.create' });
    if (!right.ok) return right;
    const paragraphs = identified(context, given);
    const statement = await placeStatement(context, tx, { ...given, createdBy: caller.person.id, paragraphs });
    const { id, slug } = statement;
    const [top] = paragraphs;
    if (comments.length > 0 && top !== undefined) {
      const commenting = await permitted(tx, { personId: caller.person.id, workingGroupId: input.workingGroupId, action: 'comment.write' });
      if (!commenting.ok) return commenting;
      const counted = given.paragraphs.some(({ kind }) => kind === 'title') ? paragraphs : paragraphs.slice(1);
      await placeFileComments(context, tx, { statement, paragraphs: counted, top, importer: commenting.facts, comments });
    }
    return granted({ id, slug });
  });
}

/** What stands around the text counts too: it is sent to everybody who opens the statement. */
function textProblem({ paragraphs, notes }: Pick<BroughtIn, 'paragraphs' | 'notes'>): ReturnType<typeof refused> | null {
  let length = notes.reduce((sum, note) => sum + note.length, 0);
  const footnotes = new Set<string>();
  for (const [index, paragraph] of paragraphs.entries()) {
    for (const part of paragraph.inline) {
      if ('ref' in part) return refused('invalid-input', { field: `paragraphs.${index}.inline` });
      if ('text' in part && part.marks.link !== undefined && !isSafeHref(part.marks.link))
        return refused('invalid-input', { field: `paragraphs.${index}.inline` });
      if ('footnote' in part) {
        const { id } = part.footnote;
        if (footnotes.has(id)) return refused('footnote-id-twice', { field: `paragraphs.${index}.inline`, values: { id } });
        footnotes.add(id);
      }
      length += 'text' in part ? part.text.length : part.footnote.text.length;
    }
  }
  return length > LONGEST_TEXT ? refused('too-large', { values: { limit: '2 MB' } }) : null;
}
