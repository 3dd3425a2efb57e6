import { useState, type ReactElement } from 'react';
import type { ImportPreview } from '../../../shared/wire/statement.ts';
import { api } from '../../api.ts';
import { useTranslation } from '../../i18n.ts';
import { useRecord } from '../../records.ts';
import type { PageProps } from '../../routes.tsx';
import { Loading } from '../../ui/Face.tsx';
import { Page } from '../../shell/Page.tsx';
import { RecordFace } from '../../shell/RecordFace.tsx';
import { Preview } from './Preview.tsx';
import { Source } from './Source.tsx';
import '../../laterSentences.ts';
import './import.css';

/** Bringing a text in: first the source, then what was found in it, and only then a statement. */
export default function ImportPage({ params }: PageProps): ReactElement {
  const { t } = useTranslation('pages');
  const slug = params['slug'] ?? '';
  const group = useRecord(api.getWorkingGroup, { params: { slug } });
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [pasted, setPasted] = useState('');
  if (group.data === undefined)
    return <Page>{group.error === null ? <Loading /> : <RecordFace error={group.error} again={() => void group.refetch()} />}</Page>;
  const crumbs = [{ label: group.data.name, href: `/g/${slug}` }, { label: t('home.bringIn') }];
  return (
    <Page title={t('import.title')} crumbs={crumbs} width={preview === null ? 'usual' : 'wide'}>
      <div className="page-title">
        <div>
          <h1>{t(preview === null ? 'import.title' : 'import.found')}</h1>
          <p className="lead">{t(preview === null ? 'import.lead' : 'import.foundLead')}</p>
        </div>
      </div>
      {preview === null ? (
        <Source slug={slug} pasted={pasted} setPasted={setPasted} found={setPreview} />
      ) : (
        <Preview slug={slug} preview={preview} back={() => setPreview(null)} />
      )}
    </Page>
  );
}
