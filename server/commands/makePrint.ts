import { granted, refused, type Decision } from '../../shared/refusal.ts';
import type { PrintId, StatementId, VersionId } from '../../shared/terms.ts';
import type { Caller, Context } from '../acting/context.ts';
import { orderDraft, orderVersion } from '../acting/printing.ts';
import { fileNameOf } from '../present/rendition.ts';
import type { Paper } from '../printing/printJob.ts';
import type { Printer } from '../printing/printer.ts';
import type { Prints } from '../printing/prints.ts';

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
  const before = context.prints.ofSubject(personId, subject);
  if (before !== null) return granted({ printId: before.id });
  const terms = { printer: context.printer, by: personId, paper: input.paper };
  const ordered = await orderVersion(context, { statement, summary }, terms);
  if (!ordered.ok) return ordered;
  return granted({
    printId: context.prints.add({
      id: context.newId<PrintId>(),
      personId,
      subject,
      right: { workingGroupId: statement.workingGroupId, action: 'version.read' },
      fileName: `${fileNameOf(summary.symbol)}.pdf`,
      printing: ordered.facts,
      madeAt: context.now(),
    }).id,
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
  const before = context.prints.ofSubject(personId, subject);
  if (before !== null) return granted({ printId: before.id });
  const ordered = await orderDraft(context, statement, { printer: context.printer, by: personId, paper: input.paper });
  if (!ordered.ok) return ordered;
  return granted({
    printId: context.prints.add({
      id: context.newId<PrintId>(),
      personId,
      subject,
      right: { workingGroupId: statement.workingGroupId, action: 'draft.read' },
      fileName: `${fileNameOf(statement.slug)}-draft-${logPosition}.pdf`,
      printing: ordered.facts,
      madeAt: context.now(),
    }).id,
  });
}
