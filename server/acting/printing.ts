import { granted, type Decision } from '../../shared/refusal.ts';
import type { Paper, PrintJob, PrintedVersion } from '../printing/printJob.ts';
import type { Printer, PrintedFile, Printing } from '../printing/printer.ts';
import type { StatementRow, VersionSummaryRow } from '../store/store.ts';
import { hashOf } from '../tokens.ts';
import type { Context } from './context.ts';

/** How something is to be printed, and whose place in the line that takes. */
export interface PrintTerms {
  readonly printer: Printer;
  readonly by: string;
  readonly paper: Paper;
}

interface Version {
  readonly statement: StatementRow;
  readonly summary: VersionSummaryRow;
}

/** Puts a version in the printer's line; what was printed lately comes at once (rule W4). */
export async function orderVersion(context: Context, version: Version, terms: PrintTerms): Promise<Decision<Printing>> {
  const about = await aboutVersion(context, version);
  const key = keyOf(about, terms.paper);
  const kept = terms.printer.kept(key);
  if (kept !== null) return granted(atOnce(kept));
  const row = await context.store.records.version(version.summary.id);
  if (row === null) throw new Error(`version ${version.summary.id} has a summary and no content`);
  const job: PrintJob = { about, text: { kind: 'canonical', json: row.canonical }, paper: terms.paper };
  return terms.printer.print({ key, by: terms.by, size: row.canonical.length, job });
}

/** Puts the draft in the line, as its room has it now. */
export async function orderDraft(context: Context, statement: StatementRow, terms: PrintTerms): Promise<Decision<Printing>> {
  const reads = context.store.records;
  const [{ paragraphs, logPosition }, workingGroup, versions, { isSample }] = await Promise.all([
    context.rooms.readDraft(statement.id),
    reads.workingGroup(statement.workingGroupId),
    reads.versions(statement.id),
    reads.instance(),
  ]);
  const job: PrintJob = {
    about: {
      kind: 'draft',
      workingGroupName: workingGroup?.name ?? '',
      title: statement.title,
      after: versions[0]?.symbol ?? null,
      logPosition,
      moment: context.now(),
      sample: isSample ? context.translate('public:sample') : null,
    },
    text: { kind: 'paragraphs', paragraphs, lang: statement.language },
    paper: terms.paper,
  };
  const size = paragraphs.reduce(
    (sum, { inline }) => inline.reduce((length, part) => length + ('text' in part ? part.text.length : 100), sum + 200),
    0,
  );
  return terms.printer.print({ key: null, by: terms.by, size, job });
}

async function aboutVersion(context: Context, { statement, summary }: Version): Promise<PrintedVersion> {
  const reads = context.store.records;
  const [workingGroup, person, { isSample }] = await Promise.all([
    reads.workingGroup(statement.workingGroupId),
    reads.person(summary.frozenBy),
    reads.instance(),
  ]);
  const { number, symbol, title, note, frozenAt, contentHash, withdrawnAt, withdrawnReason } = summary;
  return {
    kind: 'version',
    workingGroupName: workingGroup?.name ?? '',
    number,
    symbol,
    title,
    note: [isSample ? context.translate('public:sample') : '', note].filter((line) => line !== '').join('\n'),
    frozenByName: person?.name ?? '',
    frozenAt,
    contentHash,
    withdrawn: withdrawnAt === null ? null : { at: withdrawnAt, reason: withdrawnReason ?? '' },
  };
}

/** Everything that is printed hangs on the record, on its standing, and on the content whose hash stands in it. */
function keyOf(about: PrintedVersion, paper: Paper): string {
  return hashOf(JSON.stringify([about, paper]));
}

function atOnce(file: PrintedFile): Printing {
  return { expectedMs: 0, result: Promise.resolve(granted(file)), state: () => ({ state: 'settled' }), cancel: () => undefined };
}
