import type { Direction } from '../../terms.ts';
import { plainInline } from '../inline.ts';
import type { Footnote, TextRun } from '../paragraph.ts';
import { withoutMarks } from './characters.ts';
import { readEmphasis } from './emphasis.ts';
import type { ImportedComment, TrackedChange } from './imported.ts';
import { joinLines } from './joining.ts';
import type { SourceLine } from './lines.ts';

/** The words of one block. */
export interface Content {
  /** The runs of `inline` as one; footnotes count as nothing. */
  readonly text: string;
  readonly inline: readonly (TextRun | Footnote)[];
  readonly dir: Direction | null;
  /** How often, for the remarks: hyphens kept at line ends, soft ones left out, markup that a draft does not have. */
  readonly hyphens: number;
  readonly softHyphens: number;
  readonly droppedMarkup: number;
  /** From a file that tracks changes and holds comments. */
  readonly tracked?: readonly TrackedChange[];
  readonly comments?: readonly Omit<ImportedComment, 'paragraph'>[];
}

/** Joins a block's lines and, in Markdown, reads its emphasis and links; marks of footnotes become the footnotes. */
export function readContent(
  lines: readonly SourceLine[],
  isMarkdown: boolean,
  noteAt: (note: number) => Footnote | null = () => null,
): Content {
  const { text, hyphens, softHyphens } = joinLines(lines.map((line) => line.text));
  const read = isMarkdown ? readEmphasis(text) : { inline: plainInline(text).filter(isRun), dropped: 0 };
  const inline = read.inline.flatMap((run) => withNotes(run, noteAt));
  const shown = inline.map((part) => ('text' in part ? part.text : '')).join('');
  return { text: shown, inline, dir: directionOf(shown), hyphens, softHyphens, droppedMarkup: read.dropped };
}

function withNotes(run: TextRun, noteAt: (note: number) => Footnote | null): readonly (TextRun | Footnote)[] {
  const { text, marks } = withoutMarks(run.text);
  if (marks.length === 0) return [run];
  const parts: (TextRun | Footnote)[] = [];
  let from = 0;
  for (const { at, note } of marks) {
    const footnote = noteAt(note);
    parts.push({ text: text.slice(from, at), marks: run.marks }, ...(footnote === null ? [] : [footnote]));
    from = at;
  }
  return [...parts, { text: text.slice(from), marks: run.marks }].filter((part) => !('text' in part) || part.text !== '');
}

/** `rtl` where the first letter belongs to a script written from right to left. */
export function directionOf(text: string): Direction | null {
  const letter = /\p{L}/u.exec(text.slice(0, 200))?.[0] ?? '';
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(letter) ? 'rtl' : null;
}

function isRun(part: object): part is TextRun {
  return 'text' in part;
}
