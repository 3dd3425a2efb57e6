import type { CanonicalParagraph } from '../../shared/draft/canonical.ts';
import { printedLabel } from '../../shared/draft/numbering.ts';
import { translator, type Translate } from '../../shared/messages/translate.ts';
import type { ParagraphId } from '../../shared/terms.ts';
import { citationsIn, dayInWords, footnotesIn, type VersionForReaders } from './version.ts';
import { widthOf, wrap } from './wrap.ts';

const COLUMNS = 72;
const RULE = '-'.repeat(COLUMNS);

/** A version as plain text of 72 columns, as it can be sent by mail: head, numbered text, footnotes, hash. */
export function renderPlainText(version: VersionForReaders, t: Translate = translator()): string {
  const { canonical, contentHash } = version;
  const page: Page = { t, citations: citationsIn(canonical), column: columnFor(canonical.paragraphs), footnotes: 0 };
  const body = canonical.paragraphs.flatMap((paragraph) => ['', ...paragraphLines(paragraph, page)]);
  const notes = footnotesIn(canonical.paragraphs).flatMap((note, index) =>
    wrap(note, { first: `[${index + 1}] `, rest: '    ', columns: COLUMNS }),
  );
  const footnotes = notes.length === 0 ? [] : ['', RULE, ...notes];
  const lines = [...headLines(version, t), RULE, ...body, ...footnotes, '', RULE, t('text:hash'), contentHash];
  return `${lines.join('\n')}\n`;
}

function headLines(version: VersionForReaders, t: Translate): readonly string[] {
  const frozen = t('text:frozen', { number: version.number, date: dayInWords(version.frozenAt), name: version.frozenByName });
  const note = version.note === '' ? [] : ['', ...version.note.split(/\r?\n/)];
  return [version.workingGroupName, version.title, version.symbol, frozen, ...note].flatMap((line) =>
    wrap(line, { first: '', rest: '', columns: COLUMNS }),
  );
}

interface Page {
  readonly t: Translate;
  readonly citations: ReadonlyMap<ParagraphId, string>;
  /** Columns of the numbers of level 0, with the space after them. */
  readonly column: number;
  footnotes: number;
}

function columnFor(paragraphs: readonly CanonicalParagraph[]): number {
  return paragraphs.reduce(
    (widest, { label, level }) => (label === null || level > 0 ? widest : Math.max(widest, widthOf(printedLabel(label, level)) + 1)),
    4,
  );
}

const SUB_COLUMN = 5;

function paragraphLines(paragraph: CanonicalParagraph, page: Page): readonly string[] {
  const { label, level } = paragraph;
  const text = textOf(paragraph, page);
  const column = level === 0 ? page.column : SUB_COLUMN;
  const isPlain = label === null && level === 0;
  const indent = ' '.repeat(level === 0 ? 0 : page.column + (level - 1) * SUB_COLUMN);
  const number = label === null ? '' : `${printedLabel(label, level)} `;
  const first = isPlain ? '' : indent + number.padEnd(column);
  const rest = isPlain ? '' : indent + ' '.repeat(column);
  if (paragraph.kind === 'title') return wrap(text, { first: '', rest: '', columns: COLUMNS }).map((line) => centred(line));
  return wrap(text, { first, rest, columns: COLUMNS });
}

function centred(line: string): string {
  return ' '.repeat(Math.max(0, Math.floor((COLUMNS - widthOf(line)) / 2))) + line;
}

function textOf(paragraph: CanonicalParagraph, page: Page): string {
  return paragraph.inline
    .map((part) => {
      if ('ref' in part) return page.citations.get(part.ref) ?? page.t('text:removedParagraph');
      if ('footnote' in part) return `[${(page.footnotes += 1)}]`;
      const { link } = part.marks;
      return link === undefined || link === part.text || link === `mailto:${part.text}` ? part.text : `${part.text} <${link}>`;
    })
    .join('')
    .replace(CONTROLS, '');
}

/** Some terminals do what a control character in a text tells them. */
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;
