import { isRightToLeft } from '../../shared/languages.ts';
import type { CanonicalParagraph, CanonicalText } from '../../shared/draft/canonical.ts';
import { printedLabel } from '../../shared/draft/numbering.ts';
import { isSafeHref, type Inline, type TextRun } from '../../shared/draft/paragraph.ts';
import { translator, type Translate } from '../../shared/messages/translate.ts';
import type { ParagraphId } from '../../shared/terms.ts';
import { citationsIn, dayInWords, footnotesIn, type VersionForReaders } from './version.ts';

/** Rules for the numbered text, short enough to stand inside every page that shows it. */
export const VERSION_CSS =
  '.t p{position:relative;margin:0 0 .8em;padding-inline-start:2.5em}.t p.u{padding-inline-start:0}.t .n{position:absolute;inset-inline-start:0;min-width:1.9em;text-align:end;text-decoration:none;color:inherit}.t .l1{margin-inline-start:2.5em}.t .l2{margin-inline-start:5em}.t .l3{margin-inline-start:7.5em}.t :target{background:#fff3bf;color:#222}';

const PAGE_CSS = `body{font:1.05rem/1.55 Georgia,"Noto Serif",serif;max-width:42em;margin:2em auto;padding:0 1em;color:#222;background:#fff}header,footer{font-family:system-ui,sans-serif;font-size:.9rem;color:#444}code{overflow-wrap:anywhere}${VERSION_CSS}@media(prefers-color-scheme:dark){body{color:#e8e6e1;background:#1b1b1a}header,footer{color:#bbb}a{color:#9cc4ff}}`;

/** A version as one HTML file: no script, nothing fetched, every paragraph addressable by id and by number. */
export function renderHtml(version: VersionForReaders, t: Translate = translator()): string {
  const { canonical, title, symbol, contentHash } = version;
  const frozen = t('text:frozen', { number: version.number, date: dayInWords(version.frozenAt), name: version.frozenByName });
  const hasTitle = canonical.paragraphs.some(({ kind }) => kind === 'title');
  const note = version.note === '' ? '' : `<p>${escapeHtml(version.note).replaceAll('\n', '<br>')}</p>`;
  return [
    `<!doctype html><html lang="${escapeHtml(canonical.lang)}"${isRightToLeft(canonical.lang) ? ' dir="rtl"' : ''}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(`${symbol} ${title}`)}</title><style>${PAGE_CSS}</style></head>`,
    `<body><header><p>${escapeHtml(version.workingGroupName)}<br>${escapeHtml(symbol)}<br>${escapeHtml(frozen)}</p>${note}</header>`,
    `<main>${hasTitle ? '' : `<h1>${escapeHtml(title)}</h1>`}${versionBodyHtml(canonical, t)}</main>`,
    `<footer><p>${escapeHtml(t('text:hash'))}<br><code>${contentHash}</code></p></footer></body></html>\n`,
  ].join('\n');
}

/**
 * The numbered text of a version as an HTML fragment, in one element of class `t`, for
 * `VERSION_CSS`. Everything in it that people wrote is escaped. Each paragraph has its
 * id as anchor, each numbered one also its number: `#7`, `#7.a`.
 *
 * @param titleLevel of the heading that the statement's own title becomes; other headings are one below
 */
export function versionBodyHtml(text: CanonicalText, t: Translate = translator(), titleLevel: 1 | 2 = 1): string {
  const page: Page = { t, titleLevel, citations: citationsIn(text), footnotes: 0 };
  const paragraphs = text.paragraphs.map((paragraph) => paragraphHtml(paragraph, page));
  return `<div class="t">${paragraphs.join('\n')}${footnotesHtml(footnotesIn(text.paragraphs), page)}</div>`;
}

interface Page {
  readonly t: Translate;
  readonly titleLevel: 1 | 2;
  readonly citations: ReadonlyMap<ParagraphId, string>;
  footnotes: number;
}

function paragraphHtml(paragraph: CanonicalParagraph, page: Page): string {
  const { id, kind, label, level, lang, dir } = paragraph;
  const about = `id="${id}"${lang === null ? '' : ` lang="${escapeHtml(lang)}"`}${dir === null ? '' : ` dir="${dir}"`}`;
  const words = paragraph.inline.map((part) => inlineHtml(part, page)).join('');
  if (kind === 'title' || kind === 'heading') {
    const tag = `h${page.titleLevel + (kind === 'title' ? 0 : 1)}`;
    return `<${tag} ${about}>${words}</${tag}>`;
  }
  const classes = [label === null && level === 0 ? 'u' : '', level === 0 ? '' : `l${level}`].filter((name) => name !== '').join(' ');
  return `<p ${about}${classes === '' ? '' : ` class="${classes}"`}>${label === null ? '' : `${numberHtml(paragraph, label, page)} `}${words}</p>`;
}

function numberHtml({ id, level }: CanonicalParagraph, label: string, page: Page): string {
  const anchor = escapeHtml(anchorOf(page.citations.get(id) ?? label));
  return `<a class="n" id="${anchor}" href="#${anchor}">${escapeHtml(printedLabel(label, level))}</a>`;
}

/** "7 (a)" is addressed as "7.a". */
function anchorOf(citation: string): string {
  return citation.replaceAll(/[()]/g, '').replaceAll(' ', '.');
}

function inlineHtml(part: Inline, page: Page): string {
  if ('ref' in part) {
    const citation = page.citations.get(part.ref);
    return citation === undefined ? escapeHtml(page.t('text:removedParagraph')) : `<a href="#${part.ref}">${escapeHtml(citation)}</a>`;
  }
  if ('footnote' in part) {
    page.footnotes += 1;
    const number = page.footnotes;
    return `<sup><a id="fr${number}" href="#fn${number}" aria-label="${escapeHtml(page.t('text:footnote', { number }))}">${number}</a></sup>`;
  }
  return runHtml(part);
}

function runHtml({ text, marks }: TextRun): string {
  let html = escapeHtml(text);
  if (marks.sub) html = `<sub>${html}</sub>`;
  if (marks.sup) html = `<sup>${html}</sup>`;
  if (marks.italic) html = `<em>${html}</em>`;
  if (marks.bold) html = `<strong>${html}</strong>`;
  return marks.link !== undefined && isSafeHref(marks.link)
    ? `<a href="${escapeHtml(marks.link)}" rel="nofollow noopener">${html}</a>`
    : html;
}

function footnotesHtml(notes: readonly string[], { t }: Page): string {
  if (notes.length === 0) return '';
  const items = notes.map(
    (note, index) =>
      `<li id="fn${index + 1}">${escapeHtml(note)} <a href="#fr${index + 1}" aria-label="${escapeHtml(t('text:backToText'))}">↩</a></li>`,
  );
  return `<section aria-label="${escapeHtml(t('text:footnotes'))}"><ol>${items.join('')}</ol></section>`;
}

/** Text for HTML, between tags and inside double quotes alike. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
