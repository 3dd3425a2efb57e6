import type { ReactElement } from 'react';
import type { ImportPreview } from '../../../shared/wire/statement.ts';
import { useTranslation } from '../../i18n.ts';
import { Notice } from '../../ui/Face.tsx';
import { anchorOf, refOf } from './FoundParagraphs.tsx';

export interface RemarksProps {
  readonly remarks: ImportPreview['remarks'];
  readonly paragraphs: ImportPreview['paragraphs'];
}

/** Every oddity, beside the paragraph it is about. */
export function Remarks({ remarks, paragraphs }: RemarksProps): ReactElement {
  const { t } = useTranslation('pages');
  if (remarks.length === 0)
    return (
      <Notice tone="ok" icon="check">
        {t('import.noRemarks')}
      </Notice>
    );
  const places = new Map(paragraphs.map((paragraph, index) => [refOf(paragraph, index), index] as const));
  const placeOf = (name: string | null): number | undefined =>
    name === null ? undefined : (places.get(name) ?? (name.startsWith('#') ? Number(name.slice(1)) : undefined));
  return (
    <section className="card remarks" aria-labelledby="remarks">
      <h2 id="remarks">{t('import.remarks', { count: remarks.length })}</h2>
      <ol className="plain">
        {remarks.map((remark, index) => {
          const place = placeOf(remark.paragraph);
          return (
            <li key={index}>
              {place !== undefined && (
                <a
                  href={`#${anchorOf(place)}`}
                  onClick={(event) => {
                    event.preventDefault();
                    go(place);
                  }}
                >
                  {t('import.at', { label: paragraphs[place]?.label ?? String(place + 1) })}
                </a>
              )}{' '}
              {remark.message} {remark.line !== undefined && <span className="muted small">{t('import.line', { line: remark.line })}</span>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function go(place: number): void {
  const element = document.getElementById(anchorOf(place));
  element?.scrollIntoView({ block: 'center' });
  element?.focus({ preventScroll: true });
}
