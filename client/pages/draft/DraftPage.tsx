import type { ReactElement } from 'react';
import { api } from '../../api.ts';
import { useRecord } from '../../records.ts';
import type { PageProps } from '../../routes.tsx';
import { Page, PageLoading } from '../../shell/Page.tsx';
import { RecordFace } from '../../shell/RecordFace.tsx';
import { isNotThere } from './isNotThere.ts';
import { OpenDraftPage } from './OpenDraftPage.tsx';
import '../../shell/print/paper.css';
import './draft.css';

/** Versions frozen by others appear by looking again: on focus, and this often. */
const LOOK_AGAIN_MS = 60_000;

export default function DraftPage({ params }: PageProps): ReactElement {
  const slug = params['statementSlug'] ?? '';
  const statement = useRecord(api.getStatementBySlug, { params: { slug } }, { everyMs: LOOK_AGAIN_MS });
  if (statement.error !== null && statement.data === undefined)
    return (
      <Page>
        <RecordFace error={statement.error} again={() => void statement.refetch()} />
      </Page>
    );
  if (statement.data === undefined) return <PageLoading />;
  // What is open stays, for the sake of what is written in it; it says itself what became of it.
  return (
    <OpenDraftPage
      key={statement.data.id}
      record={statement.data}
      groupSlug={params['slug'] ?? ''}
      isRefused={isNotThere(statement.error)}
    />
  );
}
