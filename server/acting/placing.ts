import { seedUpdate } from '../../shared/draft/seed.ts';
import type { Inline, Paragraph } from '../../shared/draft/paragraph.ts';
import type {
  Direction,
  ParagraphId,
  ParagraphKind,
  ParagraphLevel,
  PersonId,
  Sha256,
  StakeholderGroupId,
  StatementId,
  WorkingGroupId,
} from '../../shared/terms.ts';
import { draftRoom } from '../../shared/wire/socket.ts';
import type { StakeholderGroupRow, StatementRow, Transaction, WorkingGroupRow } from '../store/store.ts';
import type { Context } from './context.ts';
import { freeSlug, slugOf } from './slugs.ts';

const COLOURS = 9;

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

/** The row and the record of a new working group. */
export async function placeWorkingGroup(context: Context, tx: Transaction, name: string): Promise<WorkingGroupRow> {
  const slug = await freeSlug(slugOf(name, 'group'), async (candidate) => (await tx.workingGroupBySlug(candidate)) !== null);
  const row: WorkingGroupRow = { id: context.newId<WorkingGroupId>(), slug, name, createdAt: context.now() };
  await tx.addWorkingGroup(row);
  await tx.record({ kind: 'working-group-created', workingGroupId: row.id, name });
  return row;
}

/** The row and the record of a new group; its colour is its place among those there ever were. */
export async function placeGroup(
  context: Context,
  tx: Transaction,
  about: { readonly name: string; readonly shortName: string } & { readonly workingGroupId: WorkingGroupId },
): Promise<StakeholderGroupRow> {
  const { workingGroupId, name, shortName } = about;
  const colour = ((await tx.stakeholderGroups(workingGroupId, true)).length % COLOURS) + 1;
  const row: StakeholderGroupRow = {
    id: context.newId<StakeholderGroupId>(),
    workingGroupId,
    name,
    shortName,
    colour,
    createdAt: context.now(),
    removedAt: null,
  };
  await tx.addStakeholderGroup(row);
  await tx.record({ kind: 'stakeholder-group-added', workingGroupId, groupId: row.id, name, shortName });
  return row;
}

/** The statement's row, the first row of its draft's log, and the record of both. */
export async function placeStatement(
  context: Context,
  tx: Transaction,
  about: Omit<NewStatement, 'paragraphs'> & { readonly createdBy: PersonId; readonly paragraphs: readonly Paragraph[] },
): Promise<StatementRow> {
  const { workingGroupId, title, language, paragraphs, sourceHash, createdBy } = about;
  const slug = await freeSlug(slugOf(title, 'statement'), async (candidate) => (await tx.statementBySlug(candidate)) !== null);
  const now = context.now();
  const { epoch } = await tx.instance();
  const row: StatementRow = {
    id: context.newId<StatementId>(),
    workingGroupId,
    slug,
    title,
    language,
    notes: about.notes.join('\n\n'),
    createdAt: now,
    createdBy,
    epoch,
    lockedBy: null,
    lockedAt: null,
  };
  await tx.addStatement(row);
  await tx.seedUpdates(draftRoom(row.id, epoch), seedUpdate(paragraphs), now);
  const counted = paragraphs.filter(({ kind }) => kind !== 'title').length;
  const entry = { statementId: row.id, workingGroupId, title, paragraphs: counted, sourceHash };
  await tx.record({ kind: 'statement-created', ...entry }, { at: now, by: createdBy });
  tx.announce({ kind: 'statement-created', statementId: row.id });
  return row;
}

/** The paragraphs with ids, and with the title as first paragraph when none of them is one. */
export function identified(context: Pick<Context, 'newId'>, input: Pick<NewStatement, 'title' | 'paragraphs'>): readonly Paragraph[] {
  const hasTitle = input.paragraphs.some((paragraph) => paragraph.kind === 'title');
  const title: GivenParagraph = { kind: 'title', level: 0, inline: [{ text: input.title, marks: {} }], lang: null, dir: null };
  const given = hasTitle ? input.paragraphs : [title, ...input.paragraphs];
  const all =
    given.length > (hasTitle ? 0 : 1) ? given : [...given, { kind: 'operative', level: 0, inline: [], lang: null, dir: null } as const];
  return all.map((paragraph) => ({ id: context.newId<ParagraphId>(), ...paragraph, restart: paragraph.restart ?? false }));
}
