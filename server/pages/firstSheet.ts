import * as z from 'zod/mini';
import { isRightToLeft } from '../../shared/languages.ts';
import type { Translate } from '../../shared/messages/translate.ts';
import { escaped } from './markup.ts';

/** What the sheet shows of the statement's record. */
const shown = z.object({
  title: z.string(),
  language: z.string(),
  workingGroup: z.object({ name: z.string() }),
  may: z.object({ 'text.edit': z.boolean() }),
});

const GREY_LINES = 9;

/**
 * The draft's page as it stands until its script runs: the same boxes in the same
 * places, so that nothing moves when the page comes, and the sheet in which the editor
 * shows the text before that. Empty for who may not read the statement.
 *
 * @param record address of the statement's record among those in the page
 */
export function firstSheet(record: string, boot: Readonly<Record<string, unknown>>, translate: Translate): string {
  const read = z.safeParse(shown, boot[record]);
  if (!read.success) return '';
  const { title, language, workingGroup, may } = read.data;
  const above = may['text.edit']
    ? '<div class="toolbar" aria-hidden="true"><span class="tool"></span></div>'
    : `<p class="observer-hint">${escaped(translate('pages:draft.observer'))}</p>`;
  const waiting = `<div class="sheet-wait" aria-hidden="true"><div class="stack-s">${'<div class="skeleton"></div>'.repeat(GREY_LINES)}</div></div>`;
  const meta = `<div class="sheet-meta"><span>${escaped(workingGroup.name)}</span><span>${escaped(translate('pages:draft.sheet.draft'))}</span></div>`;
  return [
    `<div id="first-sheet" class="draft-page" data-record="${escaped(record)}"><a class="skip" href="#text">${escaped(translate('pages:shell.skipToText'))}</a>`,
    `<header class="draft-head"><a class="brand" href="/">${escaped(translate('pages:product'))}</a><span class="slash" aria-hidden="true">/</span>`,
    `<div class="draft-title"><h1>${escaped(title)}</h1></div></header>`,
    `<div class="draft-nav"></div><main class="draft-main" id="text" tabindex="-1">${above}`,
    `<article class="sheet" aria-label="${escaped(title)}" lang="${escaped(language)}" dir="${isRightToLeft(language) ? 'rtl' : 'ltr'}">${meta}${waiting}<div class="sheet-text"></div></article></main>`,
    '<div class="margin"></div></div>',
  ].join('');
}
