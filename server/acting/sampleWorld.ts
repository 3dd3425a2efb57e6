import { numbered } from '../../shared/draft/numbering.ts';
import { plainText, type Paragraph } from '../../shared/draft/paragraph.ts';
import type { Instant, PersonId, StakeholderGroupId, WorkingGroupId } from '../../shared/terms.ts';
import { CAST, furtherMembers, GROUPS, STATEMENT_TITLE, WORKING_GROUP, type PersonOfWorld } from '../../shared/world/cast.ts';
import { minutesAfter } from '../instant.ts';
import type { StatementRow, Transaction, WorkingGroupRow } from '../store/store.ts';
import { hashOf } from '../tokens.ts';
import type { Context } from './context.ts';
import { identified, placeGroup, placeStatement, placeWorkingGroup } from './placing.ts';
import { addPerson } from './people.ts';
import { placeSampleThreads } from './sampleThreads.ts';
import type { ReadUpload } from '../importing/readUpload.ts';
import type { SampleTokens } from './sampleTokens.ts';
import { addSeat } from './seating.ts';

/** Sample links are meant to be used again and again. */
export const SAMPLE_LINKS_UNTIL = '9999-12-31T23:59:59.999Z' as Instant;

export interface SampleSize {
  readonly letter: ReadUpload;
  readonly tokens: SampleTokens;
  /** At least 1. */
  readonly statements: number;
  /** How many members there are in all, if more than the letter has. */
  readonly members: number;
}

export interface PlacedPerson extends PersonOfWorld {
  readonly id: PersonId;
  /** Path that signs this person in. */
  readonly signIn: string;
}

export interface PlacedSample {
  readonly workingGroup: WorkingGroupRow;
  readonly people: readonly PlacedPerson[];
  readonly statements: readonly StatementRow[];
}

/** Writes the whole sample in one transaction: the working group, its people, its statements, the threads of the first. */
export async function placeSample(context: Context, tx: Transaction, size: SampleSize): Promise<PlacedSample> {
  const early: Context = { ...context, now: agoFrom(context, 14) };
  const workingGroup = await placeWorkingGroup(early, tx, WORKING_GROUP);
  const groups = await placeGroups(early, tx, workingGroup.id);
  const people: PlacedPerson[] = [];
  for (const person of everybody(size.members))
    people.push(await placePerson(early, tx, { person, workingGroupId: workingGroup.id, groups, tokens: size.tokens }));
  const administrator = people[0];
  const coordinator = people.find((person) => person.role === 'coordinator');
  if (administrator === undefined || coordinator === undefined) throw new Error('the cast lacks somebody');
  await tx.setInstance({ setUpAt: context.now(), isSample: true, setupTokenHash: null });
  await tx.record({ kind: 'instance-set-up', personId: administrator.id, isSample: true });
  const statements: StatementRow[] = [];
  for (let number = 1; number <= Math.max(1, size.statements); number++) {
    const paragraphs = paragraphsOf(context, size.letter);
    const title = number === 1 ? STATEMENT_TITLE : `${STATEMENT_TITLE} ${number}`;
    const { notes } = size.letter.imported;
    const row = await placeStatement({ ...context, now: agoFrom(context, 10) }, tx, {
      workingGroupId: workingGroup.id,
      title,
      language: 'en',
      notes,
      sourceHash: size.letter.sourceHash,
      paragraphs,
      createdBy: coordinator.id,
    });
    if (number === 1) await placeSampleThreads(context, tx, { statement: row, places: placesOf(paragraphs), people, groups });
    statements.push(row);
  }
  return { workingGroup, people, statements };
}

function everybody(members: number): readonly PersonOfWorld[] {
  const seated = CAST.filter((person) => person.role === 'member').length;
  return [...CAST, ...furtherMembers(Math.max(0, members - seated), seated + 1)];
}

async function placeGroups(
  context: Context,
  tx: Transaction,
  workingGroupId: WorkingGroupId,
): Promise<ReadonlyMap<string, StakeholderGroupId>> {
  const placed = new Map<string, StakeholderGroupId>();
  for (const group of GROUPS) placed.set(group.shortName, (await placeGroup(context, tx, { ...group, workingGroupId })).id);
  return placed;
}

async function placePerson(
  context: Context,
  tx: Transaction,
  about: {
    readonly person: PersonOfWorld;
    readonly workingGroupId: WorkingGroupId;
    readonly groups: ReadonlyMap<string, StakeholderGroupId>;
    readonly tokens: SampleTokens;
  },
): Promise<PlacedPerson> {
  const { person, workingGroupId, groups, tokens } = about;
  const { role, name, email } = person;
  const row = await addPerson(context, tx, { name, email, passphraseHash: null, isAdministrator: role === 'administrator' });
  if (role !== 'administrator') {
    const groupId = person.group === null ? null : (groups.get(person.group) ?? null);
    await addSeat(context, tx, { workingGroupId, person: row, terms: { role, groupId, mode: 'edit', isDelegate: role === 'secretariat' } });
  }
  const token = tokens(row.id);
  await tx.addSignInLink({
    tokenHash: hashOf(token),
    personId: row.id,
    createdAt: context.now(),
    expiresAt: SAMPLE_LINKS_UNTIL,
    usedAt: null,
    isReusable: true,
  });
  return { ...person, id: row.id, signIn: `/sign-in/${token}` };
}

function paragraphsOf(context: Context, letter: ReadUpload): readonly Paragraph[] {
  return identified(context, {
    title: STATEMENT_TITLE,
    paragraphs: letter.imported.paragraphs.map((paragraph) => ({ ...paragraph, lang: null })),
  });
}

function placesOf(paragraphs: readonly Paragraph[]): ReadonlyMap<string, Paragraph> {
  const labels = numbered(paragraphs);
  return new Map(paragraphs.flatMap((paragraph, index) => (labels[index] ? [[labels[index].label, paragraph] as const] : [])));
}

function agoFrom(context: Context, days: number): () => Instant {
  return () => minutesAfter(context.now(), -days * 24 * 60);
}

/** Where words stand in a paragraph, with what is around them. */
export function quoteIn(
  paragraph: Paragraph,
  exact: string,
): { readonly exact: string; readonly before: string; readonly after: string; readonly start: null; readonly end: null } {
  const text = plainText(paragraph);
  const at = text.indexOf(exact);
  if (at < 0) throw new Error(`the sample quotes words that are not there: ${exact}`);
  return {
    exact,
    before: text.slice(Math.max(0, at - 24), at),
    after: text.slice(at + exact.length, at + exact.length + 24),
    start: null,
    end: null,
  };
}
