import type { ReactElement } from 'react';
import { api } from '../../api.ts';
import { useRecord } from '../../records.ts';
import { RefusedError } from '../../request.ts';
import type { PageProps } from '../../routes.tsx';
import { Page, PageLoading } from '../../shell/Page.tsx';
import { RecordFace } from '../../shell/RecordFace.tsx';
import { OpenDraftPage } from './OpenDraftPage.tsx';
import '../../shell/print/paper.css';
import './draft.css';

/** Versions frozen by others appear by looking again: on focus, and this often. */
const LOOK_AGAIN_MS = 60_000;

export default function DraftPage({ params }: PageProps): ReactElement {
  const slug = params['statementSlug'] ?? '';
  const statement = useRecord(api.getStatementBySlug, { params: { slug } }, { everyMs: LOOK_AGAIN_MS });
  const isRefused = statement.error instanceof RefusedError;
  if (statement.error !== null && (statement.data === undefined || isRefused))
    return (
      <Page>
        <RecordFace error={statement.error} again={() => void statement.refetch()} />
      </Page>
    );
  if (statement.data === undefined) return <PageLoading />;
  return <OpenDraftPage key={statement.data.id} record={statement.data} groupSlug={params['slug'] ?? ''} />;
}
