import { placeAgain, readChange, type TextChange } from '../../shared/draft/anchor.ts';
import { lineageBetween, type LineageChange, type Passage } from '../../shared/draft/lineage.ts';
import { plainText } from '../../shared/draft/paragraph.ts';
import { granted, type Decision } from '../../shared/refusal.ts';
import type { Instant, Moment, StatementId } from '../../shared/terms.ts';
import type { TextThen, Which } from '../history/history.ts';
import type { Transaction } from '../store/store.ts';
import type { Context } from './context.ts';

/** The text a draft goes back to, and what that changes of it as far as it can be read. */
export interface Rebuilding {
  readonly moment: Moment;
  readonly state: Uint8Array;
  readonly lineage: readonly LineageChange[];
  readonly change: TextChange;
}

/** Makes everything ready that takes time; refuses a moment that never was or cannot be read. */
export async function rebuilding(
  { history }: Pick<Context, 'history'>,
  { statementId, moment }: { readonly statementId: StatementId; readonly moment: Moment },
): Promise<Decision<Rebuilding>> {
  const made = await history.stateAt(statementId, moment);
  if (!made.ok) return made;
  const text = await history.textAt(statementId, { kind: 'moment', moment });
  if (!text.ok) return text;
  const [before, after] = [passagesOf(await lastReadable(history, statementId, text.facts)), passagesOf(text.facts)];
  const lineage = lineageBetween(before, after);
  return granted({ ...made.facts, lineage: lineage.filter(({ kind }) => kind !== 'created'), change: readChange(before, after, lineage) });
}

/** Writes down what became of which paragraph, and where the threads stand now: none loses its place (rule M2). */
export async function addRebuilding(
  tx: Transaction,
  { statementId, now, prepared }: { readonly statementId: StatementId; readonly now: Instant; readonly prepared: Rebuilding },
): Promise<void> {
  const { lineage, change } = prepared;
  if (lineage.length > 0) {
    await tx.addLineage(lineage.map(({ kind, child, parents }) => ({ statementId, childId: child, parentIds: parents, kind, at: now })));
    await tx.record({ kind: 'lineage-recorded', statementId, changes: lineage });
  }
  for (const thread of await tx.threads(statementId)) {
    const place = placeAgain(thread.place, change);
    if (place !== thread.place) await tx.changeThread(thread.id, { place });
  }
}

/** The draft as it is now, or where its log cannot be read to the end, the last text that can. */
async function lastReadable(history: Context['history'], statementId: StatementId, otherwise: TextThen): Promise<TextThen> {
  const outline = await history.outline(statementId);
  if (!outline.ok) return otherwise;
  const { moments, unreadable } = outline.facts;
  const broken = unreadable.find(({ to }) => to === moments - 1);
  const which: Which = broken === undefined ? { kind: 'now' } : { kind: 'index', index: Math.max(0, broken.from - 1) };
  const text = await history.textAt(statementId, which);
  return text.ok ? text.facts : otherwise;
}

function passagesOf({ paragraphs }: TextThen): readonly Passage[] {
  return paragraphs.map(({ paragraph }) => ({ id: paragraph.id, text: plainText(paragraph) }));
}
