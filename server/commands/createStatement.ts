import { seedUpdate } from '../../shared/draft/seed.ts';
import { isSafeHref, type Inline, type Paragraph } from '../../shared/draft/paragraph.ts';
import { granted, refused, type Decision } from '../../shared/refusal.ts';
import type { Direction, ParagraphId, ParagraphKind, ParagraphLevel, PersonId, Sha256, StatementId, WorkingGroupId } from '../../shared/terms.ts';
import { draftRoom } from '../../shared/wire/socket.ts';
import type { StatementRow, Transaction } from '../store/store.ts';
import type { Caller, Context } from './context.ts';
import { permitted } from './right.ts';
import { freeSlug, slugOf } from './slugs.ts';

export interface GivenParagraph {
  readonly kind: ParagraphKind;
  readonly level: ParagraphLevel;
  readonly restart?: boolean | undefined;
  readonly inline: readonly Inline[];
  readonly lang: string | null;
  readonly dir: Direction | null;
}

export interface NewStatement {
  readonly workingGroupId: WorkingGroupId;
  readonly title: string;
  readonly language: string;
  readonly notes: readonly string[];
  readonly sourceHash: Sha256 | null;
  readonly paragraphs: readonly GivenParagraph[];
}

const LONGEST_TEXT = 2_000_000;

/** Creates a statement whose working draft is the given paragraphs, each with a new permanent id (rule P1). */
export async function createStatement(context: Context, caller: Caller, input: NewStatement): Promise<Decision<{ readonly id: StatementId; readonly slug: string }>> {
  const problem = textProblem(input.paragraphs);
  if (problem !== null) return problem;
  return context.store.commit({ now: context.now(), actorId: caller.person.id }, async (tx) => {
    const right = await permitted(tx, { personId: caller.person.id, workingGroupId: input.workingGroupId, action: 'statement.create' });
    if (!right.ok) return right;
    const { id, slug } = await placeStatement(context, tx, { ...input, createdBy: caller.person.id, paragraphs: identified(context, input) });
    return granted({ id, slug });
  });
}

/** The statement's row, the first row of its draft's log, and the record of both. */
export async function placeStatement(context: Context, tx: Transaction, about: Omit<NewStatement, 'paragraphs'> & { readonly createdBy: PersonId; readonly paragraphs: readonly Paragraph[] }): Promise<StatementRow> {
  const { workingGroupId, title, language, paragraphs, sourceHash, createdBy } = about;
  const slug = await freeSlug(slugOf(title, 'statement'), async (candidate) => (await tx.statementBySlug(candidate)) !== null);
  const now = context.now();
  const row: StatementRow = { id: context.newId<StatementId>(), workingGroupId, slug, title, language, notes: about.notes.join('\n\n'), createdAt: now, createdBy };
  await tx.addStatement(row);
  await tx.seedUpdates(draftRoom(row.id, (await tx.instance()).epoch), seedUpdate(paragraphs), now);
  await tx.record({ kind: 'statement-created', statementId: row.id, workingGroupId, title, paragraphs: paragraphs.length, sourceHash });
  tx.announce({ kind: 'statement-created', statementId: row.id });
  return row;
}

/** The paragraphs with ids, and with the title as first paragraph when none of them is one. */
export function identified(context: Pick<Context, 'newId'>, input: Pick<NewStatement, 'title' | 'paragraphs'>): readonly Paragraph[] {
  const hasTitle = input.paragraphs.some((paragraph) => paragraph.kind === 'title');
  const title: GivenParagraph = { kind: 'title', level: 0, inline: [{ text: input.title, marks: {} }], lang: null, dir: null };
  const given = hasTitle ? input.paragraphs : [title, ...input.paragraphs];
  const all = given.length > (hasTitle ? 0 : 1) ? given : [...given, { kind: 'operative', level: 0, inline: [], lang: null, dir: null } as const];
  return all.map((paragraph) => ({ id: context.newId<ParagraphId>(), ...paragraph, restart: paragraph.restart ?? false }));
}

function textProblem(paragraphs: readonly GivenParagraph[]): ReturnType<typeof refused> | null {
  let length = 0;
  for (const [index, paragraph] of paragraphs.entries()) {
    for (const part of paragraph.inline) {
      if ('ref' in part) return refused('invalid-input', { field: `paragraphs.${index}.inline` });
      if ('text' in part && part.marks.link !== undefined && !isSafeHref(part.marks.link)) return refused('invalid-input', { field: `paragraphs.${index}.inline` });
      length += 'text' in part ? part.text.length : part.footnote.text.length;
    }
  }
  return length > LONGEST_TEXT ? refused('too-large', { values: { limit: '2 MB' } }) : null;
}
