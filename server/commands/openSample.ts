import { granted, refused, type Decision } from '../../shared/refusal.ts';
import type { Context } from '../acting/context.ts';
import { readSampleLetter } from '../importing/sampleLetter.ts';
import { readUpload, type ReadUpload } from '../importing/readUpload.ts';
import { placeSample, type PlacedSample } from '../acting/sampleWorld.ts';
import { sampleTokens } from '../acting/sampleTokens.ts';
import { startSession, type StartedSession } from '../acting/sessions.ts';
import { setUpProblem } from '../acting/settingUp.ts';

/** Opens the sample on an empty instance and signs its coordinator in, whose sheet is the place to look around from. */
export async function openSample(
  context: Context,
  input: { readonly token: string; readonly userAgent: string },
): Promise<Decision<{ readonly goTo: string; readonly session: StartedSession }>> {
  const early = await setUpProblem(context.store.records, input.token);
  if (early !== null) return early;
  const [letter, tokens] = [await readLetter(), await sampleTokens(context.dataDir)];
  return context.store.commit({ now: context.now(), actorId: null }, async (tx) => {
    const problem = await setUpProblem(tx, input.token);
    if (problem !== null) return problem;
    const placed = await placeSample(context, tx, { letter, tokens, statements: 1, members: 0 });
    const coordinator = placed.people.find((person) => person.role === 'coordinator');
    const statement = placed.statements[0];
    if (coordinator === undefined || statement === undefined) throw new Error('the sample has no coordinator or no statement');
    const session = await startSession(context, tx, { personId: coordinator.id, userAgent: input.userAgent, by: 'set-up' });
    return granted({ goTo: `/g/${placed.workingGroup.slug}/statements/${statement.slug}`, session });
  });
}

/** Fills an empty store with the sample, larger than usual where asked; for the command line. */
export async function fillWithSample(
  context: Context,
  size: { readonly statements: number; readonly members: number },
): Promise<Decision<PlacedSample>> {
  if ((await context.store.records.instance()).setUpAt !== null) return refused('instance-already-set-up');
  const [letter, tokens] = [await readLetter(), await sampleTokens(context.dataDir)];
  return context.store.commit({ now: context.now(), actorId: null }, async (tx) => {
    if ((await tx.instance()).setUpAt !== null) return refused('instance-already-set-up');
    return granted(await placeSample(context, tx, { letter, tokens, ...size }));
  });
}

/** The letter of 2005 as the importer reads it: fifteen paragraphs, and the covering letter apart. */
async function readLetter(): Promise<ReadUpload> {
  const read = await readUpload(readSampleLetter(), 'letter.txt');
  if (!read.ok) throw new Error(`the letter of the sample cannot be read: ${read.refusal.code}`);
  return read.facts;
}
