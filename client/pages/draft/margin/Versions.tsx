import type { ReactElement } from 'react';
import { useTranslation } from '../../../i18n.ts';
import { Link } from 'wouter';
import { Badge } from '../../../ui/Badge.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Face } from '../../../ui/Face.tsx';
import { Moment } from '../../../ui/time.tsx';
import { useDraft } from '../view.ts';

const TONES = { frozen: 'plain', public: 'ok', withdrawn: 'stop' } as const;

export function Versions(): ReactElement {
  const { t } = useTranslation('pages');
  const { record, groupSlug, show } = useDraft();
  const mayFreeze = record.may['version.freeze'];
  if (record.versions.length === 0)
    return (
      <Face icon="lock" title={t('margin.versionsNone.title')}>
        <p>{t(mayFreeze ? 'margin.versionsNone.body' : 'margin.versionsNone.wait')}</p>
        {mayFreeze && <Button onClick={() => show({ kind: 'freeze' })}>{t('draft.freeze')}</Button>}
      </Face>
    );
  return (
    <ol className="plain version-list">
      {record.versions.map((version) => (
        <li key={version.id} className="thread-card">
          <div className="spread">
            <h2>
              <Link href={`/g/${groupSlug}/statements/${record.slug}/versions/${version.number}`}>
                {t('draft.v', { number: version.number })}
              </Link>{' '}
              <span className="muted small">{version.symbol}</span>
            </h2>
            <Badge tone={TONES[version.standing]}>{t(`standing.${version.standing}`)}</Badge>
          </div>
          <p className="small muted">
            <Moment at={version.frozenAt} /> · {version.frozenBy.name}
          </p>
          {version.note !== '' && <p className="small">{version.note}</p>}
        </li>
      ))}
    </ol>
  );
}
