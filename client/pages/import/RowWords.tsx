import type { ReactElement, ReactNode } from 'react';
import type { EditedParagraph, OpenChange } from '../../../shared/draft/importing/editing/preview.ts';
import type { Marks } from '../../../shared/draft/paragraph.ts';
import { useTranslation } from '../../i18n.ts';
import { fullMoment } from '../../ui/time.tsx';
import { piecesOf, type Piece } from './pieces.ts';

export interface RowWordsProps {
  readonly paragraph: EditedParagraph;
  /** Number of its first footnote in the statement. */
  readonly firstFootnote: number;
}

/** A paragraph's words: emphasis, footnotes, and what is tracked in it, said in words and not by colour alone. */
export function RowWords({ paragraph, firstFootnote }: RowWordsProps): ReactElement {
  const { t } = useTranslation('pages');
  const pieces = piecesOf(paragraph);
  if (pieces.length === 0) return <span className="muted">{t('import.row.empty')}</span>;
  return (
    <>
      {pieces.map((piece, index) => {
        if (piece.kind === 'footnote') {
          return (
            <sup key={index} className="footnote-mark">
              {t('import.row.footnoteMark', { number: firstFootnote + piece.nth })}
            </sup>
          );
        }
        return <Words key={index} piece={piece} />;
      })}
    </>
  );
}

function Words({ piece }: { readonly piece: Exclude<Piece, { kind: 'footnote' }> }): ReactNode {
  const { t, language } = useTranslation('pages');
  if (piece.kind === 'words' && piece.change === null) return <span data-at={piece.offset}>{marked(piece.text, piece.marks)}</span>;
  const change: OpenChange | null = piece.change;
  if (change === null) return null;
  const author = change.author === '' ? t('import.tracked.unnamed') : change.author;
  const tip = [author, ...(isMoment(change.at) ? [fullMoment(change.at, language)] : [])].join(', ');
  const isDeleted = piece.kind === 'deleted';
  const Tag = isDeleted ? 'del' : 'ins';
  return (
    <Tag title={tip}>
      <span className="unseen">{t(isDeleted ? 'import.tracked.startDeleted' : 'import.tracked.startInserted', { author })}</span>
      {piece.kind === 'deleted' ? (
        shownOf(change, t('import.tracked.paragraph-deleted'))
      ) : (
        <span data-at={piece.offset}>{marked(piece.text, piece.marks)}</span>
      )}
      <span className="unseen">{t('import.tracked.end')}</span>
    </Tag>
  );
}

/** A deleted end of a paragraph has no words; its sign is read out as what it is. */
function shownOf({ kind, text }: OpenChange, name: string): ReactNode {
  if (kind !== 'paragraph-deleted') return text;
  return (
    <>
      <span aria-hidden="true"> ¶ </span>
      <span className="unseen">{name}</span>
    </>
  );
}

export function isMoment(at: string | null): at is string {
  return at !== null && !Number.isNaN(Date.parse(at));
}

function marked(text: string, marks: Marks): ReactNode {
  let shown: ReactNode = text;
  if (marks.bold === true) shown = <b>{shown}</b>;
  if (marks.italic === true) shown = <i>{shown}</i>;
  if (marks.sup === true) shown = <sup>{shown}</sup>;
  if (marks.sub === true) shown = <sub>{shown}</sub>;
  // A preview leads nowhere: the address is shown, not followed.
  if (marks.link !== undefined)
    shown = (
      <span className="link-shown" title={marks.link}>
        {shown}
      </span>
    );
  return shown;
}
