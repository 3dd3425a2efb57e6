import { granted, refused, type Decision } from '../../shared/refusal.ts';
import type { PrintId, StatementId, VersionId } from '../../shared/terms.ts';
import type { Caller, Context } from '../acting/context.ts';
import { orderDraft, orderVersion } from '../acting/printing.ts';
import { fileNameOf } from '../present/rendition.ts';
import type { Paper } from '../printing/printJob.ts';
import type { Printer, Printing } from '../printing/printer.ts';
import type { Print, Prints } from '../printing/prints.ts';

/** What printing works with besides the records. */
export interface PrintingContext extends Context {
  readonly printer: Printer;
  readonly prints: Prints;
}

type Made = Decision<{ readonly printId: PrintId }>;

/** Asks for a version on paper; the same asked again, by the same person, is the same print. */
export async function printVersion(
  context: PrintingContext,
  caller: Caller,
  input: { readonly versionId: VersionId; readonly paper: Paper },
): Promise<Made> {
  const summary = await context.store.records.versionSummary(input.versionId);
  const statement = summary === null ? null : await context.store.records.statement(summary.statementId);
  if (summary === null || statement === null) return refused('not-found');
  const personId = caller.person.id;
  const subject = `version ${summary.id} ${summary.withdrawnAt ?? ''} ${input.paper}`;
  return printOnce(context, {
    personId,
    subject,
    right: { workingGroupId: statement.workingGroupId, action: 'version.read' },
    fileName: `${fileNameOf(summary.symbol)}.pdf`,
    order: () => orderVersion(context, { statement, summary }, { printer: context.printer, by: personId, paper: input.paper }),
  });
}

/** Asks for the draft on paper as it is at this moment. */
export async function printDraft(
  context: PrintingContext,
  caller: Caller,
  input: { readonly statementId: StatementId; readonly paper: Paper },
): Promise<Made> {
  const statement = await context.store.records.statement(input.statementId);
  if (statement === null) return refused('not-found');
  const personId = caller.person.id;
  const { logPosition } = await context.rooms.readDraft(statement.id);
  const subject = `draft ${statement.id} ${logPosition} ${input.paper}`;
  return printOnce(context, {
    personId,
    subject,
    right: { workingGroupId: statement.workingGroupId, action: 'draft.read' },
    fileName: `${fileNameOf(statement.slug)}-draft-${logPosition}.pdf`,
    order: () => orderDraft(context, statement, { printer: context.printer, by: personId, paper: input.paper }),
  });
}

interface Wanted extends Pick<Print, 'personId' | 'subject' | 'right' | 'fileName'> {
  readonly order: () => Promise<Decision<Printing>>;
}

/** The print of the subject that this person has already, or a new one. */
async function printOnce(context: PrintingContext, { order, ...print }: Wanted): Promise<Made> {
  const before = context.prints.ofSubject(print.personId, print.subject);
  if (before !== null) return granted({ printId: before.id });
  const ordered = await order();
  if (!ordered.ok) return ordered;
  const made = context.prints.add({ ...print, id: context.newId<PrintId>(), printing: ordered.facts, madeAt: context.now() });
  return granted({ printId: made.id });
}
