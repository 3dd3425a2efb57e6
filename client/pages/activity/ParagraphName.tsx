import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useTranslation } from '../../i18n.ts';

export interface ParagraphNameProps {
  readonly draft: string;
  readonly paragraph: { readonly id: string; readonly citation: string | null; readonly words: string };
  /** What is gone leads nowhere. */
  readonly isThere?: boolean;
}

/** A paragraph as it is cited, or by its first words; leads to it in the draft. */
export function ParagraphName({ draft, paragraph, isThere = true }: ParagraphNameProps): ReactElement {
  const { t } = useTranslation('activity');
  const words = paragraph.words === '' ? t('text.noWords') : `“${paragraph.words}”`;
  const name = paragraph.citation ?? <bdi>{words}</bdi>;
  return isThere ? <Link href={`${draft}?paragraph=${paragraph.id}`}>{name}</Link> : <>{name}</>;
}
