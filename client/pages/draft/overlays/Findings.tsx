import type { ReactElement } from 'react';
import { useTranslation } from '../../../i18n.ts';
import { needsConfirmation } from '../../../../shared/statement/confirming.ts';
import type { FindingRecord } from '../../../../shared/wire/version.ts';
import { CheckField } from '../../../ui/Field.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Notice } from '../../../ui/Face.tsx';
import { useDraft } from '../view.ts';

const SHOWN = 12;

export interface FindingsProps {
  readonly findings: readonly FindingRecord[];
  readonly confirmed: readonly string[];
  readonly confirm: (rule: string, isConfirmed: boolean) => void;
  readonly leave: () => void;
}

/** What stands in the way: to mend, or to confirm one by one. */
export function Findings({ findings, confirmed, confirm, leave }: FindingsProps): ReactElement {
  const { t } = useTranslation('pages');
  if (findings.length === 0)
    return (
      <Notice tone="ok" icon="check">
        {t('freeze.clear')}
      </Notice>
    );
  const inOrder = findings.toSorted((a, b) => Number(b.isBlocking) - Number(a.isBlocking));
  return (
    <section aria-labelledby="findings" className="stack-s">
      <h3 id="findings">{t('freeze.checklist')}</h3>
      {findings.some(needsConfirmation) && <p className="small muted">{t('freeze.confirm')}</p>}
      <ul className="plain findings">
        {inOrder.map((finding) => (
          <li key={finding.rule} data-blocking={finding.isBlocking || undefined}>
            {finding.isBlocking ? (
              <p className="blocking">
                <Icon name="alert" /> <span>{t(`freeze.rule.${finding.rule}`, { count: finding.count })}</span>{' '}
                <b className="small">{t('freeze.mend')}</b>
              </p>
            ) : !needsConfirmation(finding) ? (
              <p>
                <Icon name="info" /> <span>{t(`freeze.rule.${finding.rule}`, { count: finding.count })}</span>
              </p>
            ) : (
              <CheckField
                checked={confirmed.includes(finding.rule)}
                onChange={(event) => confirm(finding.rule, event.target.checked)}
                label={t(`freeze.rule.${finding.rule}`, { count: finding.count })}
              />
            )}
            <Where finding={finding} leave={leave} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Where({ finding, leave }: { readonly finding: FindingRecord; readonly leave: () => void }): ReactElement | null {
  const { t, language } = useTranslation('pages');
  const { session } = useDraft();
  if (finding.people.length > 0) return <p className="where small muted">{new Intl.ListFormat(language).format(finding.people)}</p>;
  if (finding.paragraphs.length === 0) return null;
  return (
    <p className="where small">
      {finding.paragraphs.slice(0, SHOWN).map((paragraph) => (
        <button
          key={paragraph.id}
          type="button"
          className="btn tiny"
          onClick={() => {
            leave();
            session.goToParagraph(paragraph.id);
          }}
        >
          {paragraph.label === null ? t('draft.recovery.unnumbered') : t('margin.paragraph', { label: paragraph.label })}
        </button>
      ))}
      {finding.paragraphs.length > SHOWN && (
        <span className="muted">{t('draft.morePeople', { count: finding.paragraphs.length - SHOWN })}</span>
      )}
    </p>
  );
}
