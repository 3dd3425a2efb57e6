import { useEffect, type ReactElement, type ReactNode } from 'react';
import { Redirect, useLocation, useSearch } from 'wouter';
import { api } from '../api.ts';
import { keepOnlyFor } from '../offline/offline.ts';
import { useRecord } from '../records.ts';
import type { Access } from '../routes.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import { Page, PageLoading } from './Page.tsx';
import { RecordFace } from './RecordFace.tsx';

const AT_REST_MS = 3000;

/** Leads to where one has to go first: set-up on an empty instance, sign-in for strangers. */
export function Gate({ access, children }: { readonly access: Access; readonly children: ReactNode }): ReactElement {
  const [pathname] = useLocation();
  const search = useSearch();
  const instance = useRecord(api.getInstance, {});
  const session = useRecord(api.getSession, {});
  const me = session.data === undefined ? undefined : (session.data.person?.id ?? null);
  useEffect(() => {
    if (me !== undefined) void keepOnlyFor(me).catch(reportError);
    if (me === undefined || me === null) return undefined;
    const timer = setTimeout(() => void lookAfterKept(me).catch(reportError), AT_REST_MS);
    return () => clearTimeout(timer);
  }, [me]);
  if (instance.error !== null && instance.data === undefined)
    return <Failed error={instance.error} again={() => void instance.refetch()} />;
  if (session.error !== null && session.data === undefined) return <Failed error={session.error} again={() => void session.refetch()} />;
  if (instance.data === undefined || session.data === undefined) return <PageLoading />;

  const query = search === '' ? '' : `?${search}`;
  if (!instance.data.isSetUp && access !== 'anyone') return <Redirect to={`/set-up${query}`} replace />;
  if (access === 'anyone') return <>{children}</>;
  const { person } = session.data;
  if (person === null)
    return <Redirect to={pathname === '/' ? '/sign-in' : `/sign-in?then=${encodeURIComponent(pathname + query)}`} replace />;
  if (access === 'administrator' && !person.isAdministrator) return <NotFoundPage />;
  return <>{children}</>;
}

function Failed({ error, again }: { readonly error: Error; readonly again: () => void }): ReactElement {
  return (
    <Page>
      <RecordFace error={error} again={again} />
    </Page>
  );
}

/** Stands in the way of nobody's first letter. */
async function lookAfterKept(personId: string): Promise<void> {
  const kept = await import('../offline/atRest.ts');
  await kept.lookAfterKept(personId);
}
