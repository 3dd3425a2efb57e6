import type { Translate } from '../../shared/messages/translate.ts';
import { RENDITION_FORMATS } from '../../shared/wire/version.ts';
import type { VersionSummaryRow } from '../store/store.ts';
import { publicPath } from '../present/version.ts';
import type { PublicVersion, VersionWithRecord } from '../present/publicVersion.ts';
import { isRightToLeft } from '../../shared/languages.ts';
import { VERSION_CSS, versionBodyHtml } from '../renditions/html.ts';
import { contentOf, dayInWords } from '../renditions/version.ts';
import { escaped } from './markup.ts';
import { plainPage, type PlainPage } from './plain.ts';

const CSS = `${VERSION_CSS}.t{font:1.1rem/1.6 "Source Serif 4","Noto Serif",Georgia,serif;margin:1.5rem 0}.t p{margin:0;padding-block:.8rem;border-top:1px solid var(--rule)}.t .n{color:var(--ink-2)}.note{white-space:pre-line}code{font-size:.85rem}@media print{.t p{border:0;padding-block:0 .6em;orphans:2;widows:2}.t{font-size:10.5pt}}`;

/** The styles that these pages have besides the plain ones; their policy names the hash of all of it. */
export const PUBLIC_PAGE = { css: CSS } as const satisfies Pick<PlainPage, 'css'>;

/** A version for everybody: its text, what it is, who froze it when, and how to check and take it along. */
export function versionPage(found: VersionWithRecord, about: { readonly isSample: boolean; readonly translate: Translate }): string {
  const { summary, statement, version, frozenBy } = found;
  const { translate } = about;
  const frozen = translate('public:frozen', { name: frozenBy, date: dayInWords(summary.frozenAt) });
  const canonical = contentOf(version.canonical);
  const hasTitle = canonical.paragraphs.some(({ kind }) => kind === 'title');
  const main = [
    `<p class="m">${badge(summary, translate)} ${escaped(summary.symbol)} · ${escaped(translate('public:version', { number: summary.number }))} · ${escaped(frozen)}</p>`,
    withdrawal(summary, translate),
    hasTitle ? '' : `<h1>${escaped(summary.title)}</h1>`,
    summary.note === '' ? '' : `<p class="m note">${escaped(summary.note)}</p>`,
    `<nav>${downloads(found, translate)}</nav>`,
    `<article>${versionBodyHtml(canonical, translate)}</article>`,
    `<footer class="m"><p>${escaped(translate('public:hash'))}<br><code>${summary.contentHash}</code></p><p><a href="/s/${statement.slug}">${escaped(translate('public:allVersions'))}</a></p></footer>`,
  ];
  return plainPage(
    {
      ...PUBLIC_PAGE,
      title: `${summary.symbol} · ${summary.title}`,
      main: main.join(''),
      lang: canonical.lang,
      dir: isRightToLeft(canonical.lang) ? 'rtl' : 'ltr',
      isSample: about.isSample,
    },
    translate,
  );
}

/** The versions of a statement that are public. */
export function versionsPage(
  found: { readonly title: string; readonly versions: readonly PublicVersion[] },
  about: { readonly isSample: boolean; readonly translate: Translate },
): string {
  const { translate, isSample } = about;
  const items = found.versions.map(({ statement, summary }) => {
    const link = `<a href="${publicPath(statement, summary)}">${escaped(summary.symbol)}</a>`;
    return `<li>${link} · ${escaped(translate('public:version', { number: summary.number }))} · ${escaped(summary.title)} · ${escaped(dayInWords(summary.frozenAt))} ${badge(summary, translate)}</li>`;
  });
  const main = `<h1>${escaped(found.title)}</h1><h2>${escaped(translate('public:versions'))}</h2><ul>${items.join('')}</ul>`;
  return plainPage({ ...PUBLIC_PAGE, title: found.title, main, lang: 'en', isSample }, translate);
}

/** Where nothing is, and where something is that is not public: the same page, byte for byte. */
export function nothingPage(about: { readonly isSample: boolean; readonly translate: Translate }): string {
  const { translate, isSample } = about;
  const title = translate('public:notFoundTitle');
  const main = `<h1>${escaped(title)}</h1><p>${escaped(translate('public:notFound'))}</p><p><a href="/">${escaped(translate('public:toStart'))}</a></p>`;
  return plainPage({ ...PUBLIC_PAGE, title, main, lang: 'en', isSample }, translate);
}

function badge(summary: VersionSummaryRow, translate: Translate): string {
  const isWithdrawn = summary.withdrawnAt !== null;
  return `<span class="b${isWithdrawn ? ' w' : ''}">${escaped(translate(isWithdrawn ? 'public:withdrawnBadge' : 'public:publicBadge'))}</span>`;
}

function withdrawal(summary: VersionSummaryRow, translate: Translate): string {
  if (summary.withdrawnAt === null) return '';
  const sentence = translate('public:withdrawn', { date: dayInWords(summary.withdrawnAt), reason: summary.withdrawnReason ?? '' });
  return `<p class="sample" role="note">${escaped(sentence)}</p>`;
}

function downloads({ statement, summary }: PublicVersion, translate: Translate): string {
  const links = RENDITION_FORMATS.map(
    (format) => `<a href="${publicPath(statement, summary)}.${format}">${escaped(translate(`public:format.${format}`))}</a>`,
  );
  return `${escaped(translate('public:downloads'))}: ${links.join(' · ')}`;
}
