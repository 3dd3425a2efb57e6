import type { ParagraphId } from '../../terms.ts';
import { plainInline } from '../inline.ts';
import type { Paragraph } from '../paragraph.ts';
import { directionOf } from './content.ts';
import type { ImportedStatement } from './imported.ts';

/**
 * The first draft of an imported statement: its title, where it has one, as the first
 * paragraph, then its paragraphs. Notes and the source's own labels stay outside: the
 * draft counts by itself.
 */
export function toParagraphs(imported: Pick<ImportedStatement, 'title' | 'paragraphs'>, newId: () => ParagraphId): readonly Paragraph[] {
  const paragraphs = imported.paragraphs.map(({ kind, level, restart, dir, inline }): Paragraph => ({
    id: newId(),
    kind,
    level,
    restart,
    lang: null,
    dir,
    inline,
  }));
  const { title } = imported;
  if (title === null || title === '') return paragraphs;
  return [
    { id: newId(), kind: 'title', level: 0, restart: false, lang: null, dir: directionOf(title), inline: plainInline(title) },
    ...paragraphs,
  ];
}
