/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows of a real table cannot be left out of the layout while they are out of sight */
import { memo, type ReactElement } from 'react';
import { isRenumbered } from '../../../shared/draft/importing/editing/creating.ts';
import { wordsOf, type EditedParagraph, type EditedRemark } from '../../../shared/draft/importing/editing/preview.ts';
import { printedLabel } from '../../../shared/draft/numbering.ts';
import type { Direction } from '../../../shared/terms.ts';
import { useTranslation } from '../../i18n.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { Acts } from './acts.ts';
import type { Desk } from './desk.ts';
import { RowWords } from './RowWords.tsx';
import { WordsEditor } from './WordsEditor.tsx';

export interface ParagraphRowProps {
  readonly paragraph: EditedParagraph;
  readonly position: number;
  /** The number it will have. */
  readonly label: string | null;
  readonly firstFootnote: number;
  readonly remarks: readonly EditedRemark[];
  readonly comments: number;
  readonly isAt: boolean;
  readonly isChosen: boolean;
  /** Where the caret goes; null while its words are not edited. */
  readonly caret: number | null;
  /** Where the statement is written from the right, so is a paragraph that begins with a Latin name. */
  readonly direction: Direction | 'auto';
  readonly desk: Desk;
  readonly acts: Acts;
  readonly undoOrRedo: (isRedo: boolean) => void;
}

export function rowId(key: string): string {
  return `found-${key}`;
}

export const NO_REMARKS: readonly EditedRemark[] = [];

/** One paragraph as it will be, with what it was and what is odd about it. */
export const ParagraphRow = memo(function ParagraphRow(props: ParagraphRowProps): ReactElement {
  const { t } = useTranslation('pages');
  const { paragraph, position, label, caret, isAt, isChosen, remarks, comments } = props;
  const { key, kind, level, lang } = paragraph;
  const name = label ?? String(position);
  return (
    // The list takes the keys and the clicks of all its rows.
    <div
      id={rowId(key)}
      role="row"
      className="found-row"
      data-key={key}
      data-kind={kind}
      data-level={level}
      data-remarked={remarks.length > 0 || undefined}
      aria-selected={isChosen}
      tabIndex={isAt ? 0 : -1}
    >
      <div role="gridcell" className="number">
        <span className="num">
          {label === null ? <span className="unseen">{t('import.row.noNumber')}</span> : printedLabel(label, level)}
        </span>
        {isRenumbered(paragraph.label, label) && (
          <span className="was">
            <bdi>{paragraph.label === null ? t('import.row.wasNone') : t('import.row.was', { label: paragraph.label })}</bdi>
          </span>
        )}
      </div>
      <div role="gridcell" className="words">
        {caret === null ? (
          <p dir={props.direction} lang={lang ?? undefined}>
            <RowWords paragraph={paragraph} firstFootnote={props.firstFootnote} />
          </p>
        ) : (
          <WordsEditor
            paragraph={paragraph}
            caret={caret}
            direction={props.direction}
            label={t('import.row.words', { label: name })}
            desk={props.desk}
            acts={props.acts}
            undoOrRedo={props.undoOrRedo}
          />
        )}
        <Footnotes paragraph={paragraph} first={props.firstFootnote} />
        <ParagraphEnds paragraph={paragraph} />
        {remarks.length > 0 && (
          <ul className="plain row-remarks">
            {remarks.map((remark) => (
              <li key={remark.key}>
                <Icon name="alert" size={13} /> <span>{remark.message}</span>
                {remark.line !== null && <span className="muted"> {t('import.line', { line: remark.line })}</span>}
              </li>
            ))}
          </ul>
        )}
      </div>
      <div role="gridcell" className="about">
        <span className="kind">{t(`draft.kind.${kind}`)}</span>
        {level > 0 && <span>{t('import.row.level', { level })}</span>}
        {paragraph.restart && <span>{t('import.row.restart')}</span>}
        {comments > 0 && (
          <span className="has-comments">
            <Icon name="comment" size={13} /> {t('import.row.comments', { count: comments })}
          </span>
        )}
      </div>
    </div>
  );
}, isSameRow);

function Footnotes({ paragraph, first }: { readonly paragraph: EditedParagraph; readonly first: number }): ReactElement | null {
  const { t } = useTranslation('pages');
  const notes = paragraph.inline.flatMap((part) => ('footnote' in part ? [part.footnote.text] : []));
  if (notes.length === 0) return null;
  return (
    <ul className="plain row-footnotes">
      {notes.map((text, index) => (
        <li key={index} dir="auto">
          {t('import.row.footnote', { number: first + index, text })}
        </li>
      ))}
    </ul>
  );
}

/** That the paragraph itself was made by a tracked change. */
function ParagraphEnds({ paragraph }: { readonly paragraph: EditedParagraph }): ReactElement | null {
  const { t } = useTranslation('pages');
  const ends = paragraph.tracked.flatMap(({ id, kind, author }) => (kind === 'paragraph-inserted' ? [{ id, kind, author }] : []));
  if (ends.length === 0) return null;
  return (
    <ul className="plain row-ends">
      {ends.map(({ id, kind, author }) => (
        <li key={id}>
          ¶ {t('import.tracked.by', { change: t(`import.tracked.${kind}`), author: author === '' ? t('import.tracked.unnamed') : author })}
        </li>
      ))}
    </ul>
  );
}

function isSameRow(a: ParagraphRowProps, b: ParagraphRowProps): boolean {
  return (
    a.paragraph === b.paragraph &&
    a.position === b.position &&
    a.label === b.label &&
    a.firstFootnote === b.firstFootnote &&
    a.remarks === b.remarks &&
    a.comments === b.comments &&
    a.isAt === b.isAt &&
    a.isChosen === b.isChosen &&
    a.caret === b.caret
  );
}

/** Where in a paragraph's words somebody clicked or marked; null outside of them. */
export function offsetOfSelection(row: Element): number | null {
  const { anchorNode, anchorOffset } = window.getSelection() ?? {};
  const holder = anchorNode?.parentElement?.closest('[data-at]');
  if (holder === null || holder === undefined || !row.contains(holder)) return null;
  return Number(holder.getAttribute('data-at')) + (anchorOffset ?? 0);
}

export function lengthOf(paragraph: EditedParagraph): number {
  return wordsOf(paragraph).length;
}
