import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { ActivityItem } from '../../../shared/wire/activity.ts';
import { useTranslation } from '../../i18n.ts';
import { timeOfDay } from '../../ui/time.tsx';
import { ParagraphName } from './ParagraphName.tsx';
import { Listed, Said } from './Said.tsx';
import { Who } from './Who.tsx';

type Edited = Extract<ActivityItem, { readonly kind: 'text-edited' }>;
type Touched = Edited['paragraphs'][number];
const CHANGES = [null, 'created', 'removed', 'moved', 'retyped'] as const;

/** What one person wrote in one sitting. */
export function TextSaid({ item, draft }: { readonly item: Edited; readonly draft: string }): ReactElement {
  const { t, language } = useTranslation('activity');
  const figures: string[] = [];
  if (item.added > 0) figures.push(t('text.added', { count: item.added }));
  if (item.removed > 0) figures.push(t('text.takenOut', { count: item.removed }));
  const told = CHANGES.map((change) => ({ change, paragraphs: item.paragraphs.filter((each) => each.change === change) }));
  const shown = told.filter(({ paragraphs }) => paragraphs.length > 0);
  return (
    <>
      {shown.map(({ change, paragraphs }, index) => (
        <p key={change ?? 'edited'}>
          <Changed item={item} draft={draft} change={change} paragraphs={paragraphs} more={index === shown.length - 1 ? item.more : 0} />
        </p>
      ))}
      <p className="small muted">
        {figures.length > 0 && <span>{new Intl.ListFormat(language, { type: 'unit' }).format(figures)}</span>}
        <Link href={`${draft}/history?moment=${item.after}`} aria-label={t('text.thenOf', { moment: timeOfDay(item.at, language) })}>
          {t('text.earlier')}
        </Link>
      </p>
    </>
  );
}

interface ChangedProps {
  readonly item: Edited;
  readonly draft: string;
  readonly change: Touched['change'];
  readonly paragraphs: readonly Touched[];
  readonly more: number;
}

function Changed({ item, draft, change, paragraphs, more }: ChangedProps): ReactElement {
  const { t } = useTranslation('activity');
  const names = paragraphs.map((each) => <ParagraphName key={each.id} draft={draft} paragraph={each} isThere={each.isThere} />);
  const parts = more > 0 ? [...names, t('text.others', { count: more })] : names;
  return (
    <Said
      sentence={t(`text.${change ?? 'edited'}`, { count: paragraphs.length + more })}
      parts={{ who: <Who person={item.by} />, paragraphs: <Listed parts={parts} /> }}
    />
  );
}
