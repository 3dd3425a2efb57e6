/** The addresses that the browser's part of the product shows: its chunk, and the records that its first view asks for. */
export interface ClientRoute {
  readonly pattern: RegExp;
  /** The page's module, as the build's manifest names it. */
  readonly chunk: string;
  /** Paths under `/api` to put into the page for whoever may read them. */
  readonly boot: (groups: Readonly<Record<string, string>>) => readonly string[];
  /** Whether a text is edited here, whose sheet is painted by the server: the record of it is the first of `boot`. */
  readonly isDraft: boolean;
}

const SLUG = '[a-z0-9-]+';
const none = () => [];

function page(path: string, chunk: string, boot: ClientRoute['boot'] = none): ClientRoute {
  const source = path.replace(/:(\w+)/g, (_, name: string) => `(?<${name}>${SLUG})`);
  return { pattern: new RegExp(`^${source}/?$`), chunk, boot, isDraft: false };
}

export const CLIENT_ROUTES: readonly ClientRoute[] = [
  page('/', 'pages/home/HomePage.tsx', () => ['/home']),
  page('/set-up', 'pages/setUp/SetUpPage.tsx'),
  page('/sign-in', 'pages/signIn/SignInPage.tsx', () => ['/sample/cast']),
  page('/g/:slug', 'pages/group/GroupPage.tsx', ({ slug }) => [`/working-groups/${slug}`]),
  page('/g/:slug/import', 'pages/import/ImportPage.tsx', ({ slug }) => [`/working-groups/${slug}`]),
  {
    ...page('/g/:slug/statements/:statement', 'pages/draft/DraftPage.tsx', ({ statement }) => [`/statements/by-slug/${statement}`]),
    isDraft: true,
  },
  page('/g/:slug/statements/:statement/history', 'pages/history/HistoryPage.tsx', ({ statement }) => [`/statements/by-slug/${statement}`]),
  page('/g/:slug/statements/:statement/activity', 'pages/activity/ActivityPage.tsx', ({ statement }) => [
    `/statements/by-slug/${statement}`,
  ]),
  page('/g/:slug/statements/:statement/changes', 'pages/activity/ChangesPage.tsx', ({ statement }) => [`/statements/by-slug/${statement}`]),
  page('/g/:slug/statements/:statement/versions/:number', 'pages/version/VersionPage.tsx', ({ statement, number }) => [
    `/statements/by-slug/${statement}/versions/${number}`,
  ]),
  page('/account', 'pages/account/AccountPage.tsx'),
  page('/outbox', 'pages/outbox/OutboxPage.tsx'),
  page('/people', 'pages/people/PeoplePage.tsx'),
  page('/help', 'pages/help/HelpPage.tsx'),
];

export interface ClientPage extends Pick<ClientRoute, 'chunk' | 'isDraft'> {
  readonly boot: readonly string[];
}

/** What stands at an address; null when nothing does. */
export function clientPageAt(path: string): ClientPage | null {
  for (const route of CLIENT_ROUTES) {
    const match = route.pattern.exec(path);
    if (match !== null) return { chunk: route.chunk, isDraft: route.isDraft, boot: route.boot(match.groups ?? {}) };
  }
  return null;
}
