import { Fragment, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from '../../i18n.ts';

/** A sentence of the catalogue with parts of the page in its places; whatever order the language puts them in. */
export function Said({
  sentence,
  parts,
}: {
  readonly sentence: string;
  readonly parts: Readonly<Record<string, ReactNode>>;
}): ReactElement {
  const pieces = sentence.split(/\{\{(\w+)\}\}/);
  // A sentence has no state of its own to lose.
  // oxlint-disable-next-line react/no-array-index-key
  return (
    <>
      {pieces.map((piece, index) => (
        <Fragment key={index}>{index % 2 === 0 ? piece : parts[piece]}</Fragment>
      ))}
    </>
  );
}

/** "2, 7 and 9", of parts of the page, as the language joins them. */
export function Listed({ parts }: { readonly parts: readonly ReactNode[] }): ReactElement {
  const { language } = useTranslation('activity');
  const joined = new Intl.ListFormat(language, { type: 'conjunction' }).formatToParts(parts.map((_, index) => String(index)));
  return (
    <>
      {joined.map(({ type, value }, index) => (
        // oxlint-disable-next-line react/no-array-index-key
        <Fragment key={index}>{type === 'element' ? parts[Number(value)] : value}</Fragment>
      ))}
    </>
  );
}
