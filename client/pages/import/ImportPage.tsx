import { useEffect, useRef, useState, type ReactElement } from 'react';
import { previewOf } from '../../../shared/draft/importing/editing/preview.ts';
import { importPage } from '../../../shared/messages/en/importPage.ts';
import type { ImportPreview } from '../../../shared/wire/statement.ts';
import { api } from '../../api.ts';
import { addSentences, useTranslation } from '../../i18n.ts';
import { useRecord } from '../../records.ts';
import type { PageProps } from '../../routes.tsx';
import { Page } from '../../shell/Page.tsx';
import { RecordFace } from '../../shell/RecordFace.tsx';
import { Loading } from '../../ui/Face.tsx';
import '../../laterSentences.ts';
import { forgetPreview, keptPreview, type KeptPreview } from './kept.ts';
import { Preview } from './Preview.tsx';
import { Source } from './Source.tsx';
import './import.css';
import './preview.css';

addSentences('pages', importPage);

interface Begun {
  readonly start: KeptPreview;
  readonly isRestored: boolean;
}

/** Bringing a text in: first the source, then what was found in it, and only then a statement. */
export default function ImportPage({ params }: PageProps): ReactElement {
  const { t } = useTranslation('pages');
  const slug = params['slug'] ?? '';
  const group = useRecord(api.getWorkingGroup, { params: { slug } });
  const [begun, setBegun] = useState<Begun | null>(() => {
    const kept = keptPreview(slug);
    return kept === null ? null : { start: kept, isRestored: true };
  });
  const [pasted, setPasted] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  const isBegun = begun !== null;
  const wasBegun = useRef(isBegun);
  useEffect(() => {
    // What had the focus is gone with the page's other half; whoever listens hears where they are.
    if (wasBegun.current !== isBegun) heading.current?.focus();
    wasBegun.current = isBegun;
  }, [isBegun]);
  if (group.data === undefined)
    return <Page>{group.error === null ? <Loading /> : <RecordFace error={group.error} again={() => void group.refetch()} />}</Page>;
  const crumbs = [{ label: group.data.name, href: `/g/${slug}` }, { label: t('home.bringIn') }];
  return (
    <Page title={t('import.title')} crumbs={crumbs} width={begun === null ? 'usual' : 'wide'}>
      <div className="page-title">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {t(begun === null ? 'import.title' : 'import.found')}
          </h1>
          <p className="lead">{t(begun === null ? 'import.lead' : 'import.foundLead')}</p>
        </div>
      </div>
      {begun === null ? (
        <Source
          slug={slug}
          pasted={pasted}
          setPasted={setPasted}
          found={(preview) => setBegun({ start: startOf(preview), isRestored: false })}
        />
      ) : (
        <Preview
          slug={slug}
          start={begun.start}
          isRestored={begun.isRestored}
          back={() => {
            forgetPreview(slug);
            setBegun(null);
          }}
        />
      )}
    </Page>
  );
}

function startOf(found: ImportPreview): KeptPreview {
  return { preview: previewOf(found), language: found.language ?? 'en', sourceHash: found.sourceHash, isChanged: false };
}
