import type { ReactElement } from 'react';
import type { VersionRecord } from '../../../shared/wire/version.ts';
import { api } from '../../api.ts';
import { useTranslation } from '../../i18n.ts';
import { useRecord } from '../../records.ts';
import { RecordFace } from '../../shell/RecordFace.tsx';
import { WrittenSheet } from '../../shell/authors/WrittenSheet.tsx';
import { Loading } from '../../ui/Face.tsx';

/** The version's text with every word in its author's colour. */
export function VersionAuthors({ version }: { readonly version: VersionRecord }): ReactElement {
  const { t } = useTranslation('pages');
  const input = { params: { statementId: version.statement.id }, query: { version: version.number } };
  const { data: text, error, refetch } = useRecord(api.getTextAtMoment, input);
  if (text === undefined)
    return (
      <div className="version-sheet">
        {error === null ? <Loading lines={10} /> : <RecordFace error={error} again={() => void refetch()} />}
      </div>
    );
  return <WrittenSheet text={text} lang={version.language} label={t('version.text')} className="version-sheet" isByAuthor />;
}
