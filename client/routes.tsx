import { lazy, Suspense, type ComponentType, type ReactElement } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { Gate } from './shell/Gate.tsx';
import { NotFoundPage } from './shell/NotFoundPage.tsx';
import { PageLoading } from './shell/Page.tsx';
import { SampleStrip } from './shell/SampleStrip.tsx';
import { NotFetched, Trouble } from './shell/Trouble.tsx';
import { Toasts } from './ui/toasts.tsx';

export type PageParams = Readonly<Record<string, string>>;
export interface PageProps {
  readonly params: PageParams;
}
type Load = () => Promise<{ readonly default: ComponentType<PageProps> }>;
/** Who may open an address at all; what they see there is the server's answer. */
export type Access = 'anyone' | 'signed-in' | 'administrator';

/** Address -> page. */
const TABLE: readonly (readonly [path: string, access: Access, load: Load])[] = [
  ['/', 'signed-in', () => import('./pages/home/HomePage.tsx')],
  ['/set-up', 'anyone', () => import('./pages/setUp/SetUpPage.tsx')],
  ['/sign-in', 'anyone', () => import('./pages/signIn/SignInPage.tsx')],
  ['/g/:slug', 'signed-in', () => import('./pages/group/GroupPage.tsx')],
  ['/g/:slug/import', 'signed-in', () => import('./pages/import/ImportPage.tsx')],
  ['/g/:slug/statements/:statementSlug', 'signed-in', () => import('./pages/draft/DraftPage.tsx')],
  ['/g/:slug/statements/:statementSlug/history', 'signed-in', () => import('./pages/history/HistoryPage.tsx')],
  ['/g/:slug/statements/:statementSlug/activity', 'signed-in', () => import('./pages/activity/ActivityPage.tsx')],
  ['/g/:slug/statements/:statementSlug/changes', 'signed-in', () => import('./pages/activity/ChangesPage.tsx')],
  ['/g/:slug/statements/:statementSlug/versions/:number', 'signed-in', () => import('./pages/version/VersionPage.tsx')],
  ['/account', 'signed-in', () => import('./pages/account/AccountPage.tsx')],
  ['/outbox', 'administrator', () => import('./pages/outbox/OutboxPage.tsx')],
  ['/people', 'administrator', () => import('./pages/people/PeoplePage.tsx')],
  ['/help', 'anyone', () => import('./pages/help/HelpPage.tsx')],
];

const ROUTES = TABLE.map(([path, access, load]) => ({
  path,
  access,
  Page: pageOf(load),
  matches: new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}/?$`),
}));

/** Fetches the part of the program that an address needs. */
export async function startLoading(pathname: string): Promise<void> {
  await ROUTES.find((route) => route.matches.test(pathname))?.Page.load();
}

/** A page that is fetched when it is first shown, and shown at once when it is there already. */
function pageOf(load: Load): ComponentType<PageProps> & { readonly load: () => Promise<void> } {
  let loaded: ComponentType<PageProps> | null = null;
  const underWay = async (): Promise<{ readonly default: ComponentType<PageProps> }> => {
    const page = await load().catch((cause: unknown) => {
      throw new NotFetched('The page could not be fetched.', { cause });
    });
    loaded = page.default;
    return page;
  };
  const Later = lazy(underWay);
  const Page = (props: PageProps): ReactElement => {
    const Shown = loaded ?? Later;
    return <Shown {...props} />;
  };
  return Object.assign(Page, { load: async () => void (await underWay()) });
}

export function Pages(): ReactElement {
  const [pathname] = useLocation();
  return (
    <>
      <Trouble key={pathname}>
        <Suspense fallback={<PageLoading />}>
          <Switch>
            {ROUTES.map(({ path, access, Page }) => (
              <Route key={path} path={path}>
                {(params) => (
                  <Gate access={access}>
                    <Page params={params as PageParams} />
                  </Gate>
                )}
              </Route>
            ))}
            <Route>
              <NotFoundPage />
            </Route>
          </Switch>
        </Suspense>
      </Trouble>
      <SampleStrip />
      <Toasts />
    </>
  );
}
