import { Fragment, type ReactElement } from 'react';
import type { Inline, Marks } from '../../../shared/draft/paragraph.ts';
import type { ParagraphId } from '../../../shared/terms.ts';
import { useTranslation } from '../../i18n.ts';
import './sentences.ts';

/** What references are shown as: the citations of the text they stand in. */
export type Citations = ReadonlyMap<ParagraphId, string>;

/** Content of a paragraph that is only read: words with their emphasis, references, footnotes. */
export function Words({ inline, citations }: { readonly inline: readonly Inline[]; readonly citations: Citations }): ReactElement {
  return (
    <>
      {inline.map((part, index) => (
        // Nothing in here has a state that a place could lose.
        // oxlint-disable-next-line react/no-array-index-key
        <Fragment key={index}>{shown(part, citations)}</Fragment>
      ))}
    </>
  );
}

function shown(part: Inline, citations: Citations): ReactElement {
  if ('ref' in part) return <span className="ref">{citations.get(part.ref) ?? '?'}</span>;
  if ('footnote' in part) return <FootnoteMark text={part.footnote.text} />;
  return emphasised(part.text, part.marks);
}

function FootnoteMark({ text }: { readonly text: string }): ReactElement {
  const { t } = useTranslation('history');
  return (
    <span data-footnote="" title={text}>
      <span className="unseen">{t('text.footnote', { text })}</span>
    </span>
  );
}

function emphasised(text: string, marks: Marks): ReactElement {
  let words = <>{text}</>;
  if (marks.sub === true) words = <sub>{words}</sub>;
  if (marks.sup === true) words = <sup>{words}</sup>;
  if (marks.italic === true) words = <em>{words}</em>;
  if (marks.bold === true) words = <strong>{words}</strong>;
  if (marks.link !== undefined)
    words = (
      <a href={marks.link} rel="noopener noreferrer">
        {words}
      </a>
    );
  return words;
}
