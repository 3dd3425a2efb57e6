import type { ReactElement } from 'react';
import { useSearchParams } from 'wouter';
import type { PageProps } from '../../routes.tsx';
import { FeedView } from './FeedView.tsx';
import { Filters } from './Filters.tsx';
import { StatementFrame } from './StatementFrame.tsx';

/** What happened in a statement, day by day. */
export default function ActivityPage({ params }: PageProps): ReactElement {
  const [search] = useSearchParams();
  const personId = search.get('person') ?? undefined;
  const group = search.get('group') ?? undefined;
  const filter = { ...(personId !== undefined && { personId }), ...(group !== undefined && { group }) };
  return (
    <StatementFrame params={params} view="activity">
      {(record, draft) => (
        <>
          <Filters record={record} filter={filter} />
          <FeedView key={`${personId} ${group}`} record={record} draft={draft} filter={filter} />
        </>
      )}
    </StatementFrame>
  );
}
