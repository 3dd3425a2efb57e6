import { granted, refused, type Decision } from '../../refusal.ts';
import type { Footnote } from '../paragraph.ts';
import { FIRST_MARK } from './characters.ts';
import { readContent } from './content.ts';
import { withoutContents } from './contents.ts';
import { withoutFootnotes, type FoundNote } from './footnotes.ts';
import { breakInside, straightenNumbers } from './hanging.ts';
import { importLines } from './importLines.ts';
import { IMPORT_LIMITS, type ImportedStatement, type ImportRemark, type SourceKind } from './imported.ts';
import { readLabels, type Label } from './label.ts';
import { readLines, type SourceLine } from './lines.ts';
import { looksLikeMarkdown } from './looksLikeMarkdown.ts';
import { findOutline } from './outline.ts';
import { withoutPages } from './pages.ts';
import { neighboursAbove } from './reading.ts';
import type { Start } from './series.ts';

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
  const isMarkdown = source.kind === 'md' || looksLikeMarkdown(source.text);
  const read = readLines(source.text, isMarkdown ? 'md' : 'txt');
  const assumed: readonly ImportRemark[] =
    isMarkdown && source.kind !== 'md' ? [{ rule: 'read-as-markdown', paragraph: null, values: {} }] : [];
  const prepared = isMarkdown ? asTheyAre(read.lines) : prepareLines(read.lines);
  const { lines, notes } = prepared;
  /** Notes whose mark stood where no footnote can be: in the title, in a note. */
  const outside = new Set<number>();
  const imported = importLines({
    lines,
    labels: labelsOf(lines, isMarkdown),
    remarks: [...assumed, ...prepared.remarks, ...read.remarks],
    layout: isMarkdown ? 'markdown' : 'wrapped',
    contentOf: ({ lines: block, use }) => {
      // A note keeps its signs: it is kept as it was, not edited.
      if (use === 'paragraph') return readContent(block, isMarkdown, (note) => footnoteOf(notes, note));
      return readContent(
        block.map((line) => withWrittenMarks(line, notes, outside)),
        isMarkdown && use !== 'note',
      );
    },
  });
  return imported.ok ? granted(withNotesApart(imported.facts, prepared, outside)) : imported;
}

/** What becomes of lines before their numbers are read: without pages and footnotes, numbers where they belong. */
interface Prepared {
  readonly lines: readonly SourceLine[];
  readonly notes: readonly FoundNote[];
  readonly apart: readonly FoundNote[];
  /** The lines of a table of contents. */
  readonly contents: readonly string[];
  readonly remarks: readonly ImportRemark[];
}

function asTheyAre(lines: readonly SourceLine[]): Prepared {
  return { lines, notes: [], apart: [], contents: [], remarks: [] };
}

function prepareLines(source: readonly SourceLine[]): Prepared {
  const { lines, contents, remarks } = withoutContents(source);
  const pages = withoutPages(lines);
  const footnotes = withoutFootnotes(pages.lines, pages.besideBreak, mainOf(pages.lines));
  // Below a page's notes stands its number: only without them it is in the middle of a sentence.
  const feet = footnotes.notes.length === 0 ? { lines: footnotes.lines, remarks: [] } : withoutPages(footnotes.lines);
  const straight = straightenNumbers(feet.lines);
  const broken = breakInside(straight.lines, mainOf(straight.lines));
  return {
    lines: broken.lines,
    notes: footnotes.notes,
    apart: footnotes.apart,
    contents,
    remarks: [...remarks, ...pages.remarks, ...footnotes.remarks, ...feet.remarks, ...straight.remarks, ...broken.remarks],
  };
}

function mainOf(lines: readonly SourceLine[]): readonly Start[] {
  return findOutline({ lines, labels: labelsOf(lines, false), above: neighboursAbove(lines) }).main;
}

function footnoteOf(notes: readonly FoundNote[], index: number): Footnote | null {
  const note = notes[index];
  return note === undefined ? null : { footnote: { id: `f${index + 1}`, text: note.text } };
}

function withWrittenMarks(line: SourceLine, notes: readonly FoundNote[], outside: Set<number>): SourceLine {
  const text = line.text.replace(/[\u{f0000}-\u{ffffd}]/gu, (sign) => {
    const index = (sign.codePointAt(0) ?? 0) - FIRST_MARK;
    outside.add(index);
    return `[${notes[index]?.mark ?? ''}]`;
  });
  return text === line.text ? line : { ...line, text };
}

function withNotesApart(
  imported: ImportedStatement,
  { notes, apart, contents }: Prepared,
  outside: ReadonlySet<number>,
): ImportedStatement {
  const moved = [...notes.filter((_, index) => outside.has(index)), ...apart].map(({ mark, text }) => `[${mark}] ${text}`);
  return moved.length + contents.length === 0 ? imported : { ...imported, notes: [...imported.notes, ...contents, ...moved] };
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
