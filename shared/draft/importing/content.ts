import type { Direction } from '../../terms.ts';
import { plainInline } from '../inline.ts';
import type { Footnote, TextRun } from '../paragraph.ts';
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

/** Joins a block's lines and, in Markdown, reads its emphasis and links. */
export function readContent(lines: readonly SourceLine[], isMarkdown: boolean): Content {
  const { text, hyphens, softHyphens } = joinLines(lines.map((line) => line.text));
  if (!isMarkdown) return { text, inline: plainInline(text).filter(isRun), dir: directionOf(text), hyphens, softHyphens, droppedMarkup: 0 };
  const { inline, dropped } = readEmphasis(text);
  const shown = inline.map((run) => run.text).join('');
  return { text: shown, inline, dir: directionOf(shown), hyphens, softHyphens, droppedMarkup: dropped };
}

/** `rtl` where the first letter belongs to a script written from right to left. */
export function directionOf(text: string): Direction | null {
  const letter = /\p{L}/u.exec(text.slice(0, 200))?.[0] ?? '';
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(letter) ? 'rtl' : null;
}

function isRun(part: object): part is TextRun {
  return 'text' in part;
}
