import { refused, type Decision } from '../../refusal.ts';
import { readContent } from './content.ts';
import { importLines } from './importLines.ts';
import { IMPORT_LIMITS, type ImportedStatement, type SourceKind } from './imported.ts';
import { readLabels, type Label } from './label.ts';
import { readLines, type SourceLine } from './lines.ts';

/**
 * The statement in a text as people send it: its title, its numbered paragraphs, what
 * stands around it, and a remark on everything odd (rules I1 to I4).
 *
 * A row of small passes: lines, numbers, blocks, kinds, remarks. Time grows with the
 * length of the text alone. Refuses what is too long, what has too many paragraphs, and
 * what holds no text.
 */
export function importText(source: { readonly text: string; readonly kind: SourceKind }): Decision<ImportedStatement> {
  const tooLong = lengthProblem(source.text);
  if (tooLong !== null) return tooLong;
  const isMarkdown = source.kind === 'md';
  const { lines, remarks } = readLines(source.text, source.kind);
  return importLines({
    lines,
    labels: labelsOf(lines, isMarkdown),
    remarks,
    layout: isMarkdown ? 'markdown' : 'wrapped',
    // A note keeps its signs: it is kept as it was, not edited.
    contentOf: ({ lines: block, use }) => readContent(block, isMarkdown && use !== 'note'),
  });
}

function lengthProblem(text: string): ReturnType<typeof refused> | null {
  if (text.length > IMPORT_LIMITS.characters)
    return refused('text-too-long', { values: { limit: '2 MB', line: linesIn(text.slice(0, IMPORT_LIMITS.characters)) } });
  if (linesIn(text) <= IMPORT_LIMITS.lines) return null;
  return refused('text-too-long', { values: { limit: `${IMPORT_LIMITS.lines} lines`, line: IMPORT_LIMITS.lines } });
}

function linesIn(text: string): number {
  let lines = 1;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === 10 || (sign === 13 && text.charCodeAt(at + 1) !== 10)) lines += 1;
  }
  return lines;
}

/** In Markdown "1. 1. 1." is a way to write 1, 2, 3. */
function labelsOf(lines: readonly SourceLine[], isMarkdown: boolean): readonly (readonly Label[])[] {
  const labels = lines.map((line) => (line.kind === 'text' || line.kind === 'heading' ? readLabels(line.text) : []));
  if (!isMarkdown) return labels;
  return withLazyNumbers(
    labels,
    lines.map((line) => line.indent),
  );
}

function withLazyNumbers(labels: readonly (readonly Label[])[], indents: readonly number[]): readonly (readonly Label[])[] {
  /** By indentation: the number last written, and the number it stood for. */
  const last = new Map<number, { readonly written: number; readonly meant: number }>();
  return labels.map((each, at) => {
    const [label] = each;
    const indent = indents[at] ?? 0;
    if (label?.family !== 'decimal' || label.form !== 'dot') return each;
    const before = last.get(indent);
    const meant = before?.written === 1 && label.value === 1 ? before.meant + 1 : label.value;
    last.set(indent, { written: label.value, meant });
    return meant === label.value ? each : [{ ...label, value: meant, cited: String(meant) }];
  });
}
