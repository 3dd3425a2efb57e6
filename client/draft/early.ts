import type { StatementId } from '../../shared/terms.ts';
import type { StatementRecord } from '../../shared/wire/statement.ts';
import { openAhead, webSocketBase } from './ahead.ts';
import type { StartedDraft } from './start.ts';

/** A line that brings the text within this brings the rest as quickly; on a slower one the rest is fetched meanwhile. */
const FIRST_MS = 400;
/** How long the rest of the page waits for the text, when the line is slow or gone. */
const PATIENCE_MS = 2_500;

interface Early {
  readonly statementId: StatementId;
  readonly started: StartedDraft;
  /** The sheet that the server painted, in which the text stands until there is a page around it. */
  readonly sheet: Element;
}

let early: Early | null = null;

/**
 * Shows the text of a draft, ready to be typed into, before the page around it is there:
 * the editor's part of the program comes first, into the sheet that the server painted,
 * and everything else after the first picture of the text. Does nothing where the server
 * painted no sheet.
 */
export async function startEarly(): Promise<void> {
  const sheet = document.getElementById('first-sheet');
  const record = recordIn(document.getElementById('boot'), sheet?.dataset['record']);
  const place = sheet?.querySelector('.sheet-text');
  if (sheet === null || record === null || !(place instanceof HTMLElement)) return sheet?.remove();
  openAhead(webSocketBase(), record.draftRoom);
  const { startDraft } = await import('./start.ts');
  const started = startDraft(record);
  early = { statementId: record.id, started, sheet };
  const composed = composing(place);
  started.session.mount(place);
  const isShown = started.session.whenSynced.then(() => sheet.querySelector('.sheet-wait')?.remove()).then(picture);
  await Promise.race([isShown, pause(FIRST_MS)]);
  fetchTheRest();
  await Promise.race([isShown, pause(PATIENCE_MS)]);
  await composed();
}

/** The draft that was started early, if it is this one and the page has not taken it yet. */
export function earlyDraft(statementId: StatementId): StartedDraft | null {
  return early?.statementId === statementId ? early.started : null;
}

/** Whether a draft's text is shown and waits for the page around it. */
export function hasEarlyDraft(): boolean {
  return early !== null;
}

/** Gives the draft that was started early to the page, whose own sheet it stands in by now. */
export function takeEarlyDraft(statementId: StatementId): StartedDraft | null {
  const started = earlyDraft(statementId);
  if (started !== null) removeSheet();
  return started;
}

/** The page turned out to be another: nobody will take it. */
export function dropEarlyDraft(): void {
  early?.started.session.destroy();
  removeSheet();
}

/** Whoever had got to a link of the sheet by keyboard goes on from the beginning of the page, not from nowhere. */
function removeSheet(): void {
  const hasFocus = early?.sheet.contains(document.activeElement) === true;
  early?.sheet.remove();
  early = null;
  if (hasFocus) document.querySelector<HTMLElement>('.skip')?.focus();
}

function recordIn(boot: HTMLElement | null, url: string | undefined): StatementRecord | null {
  if (boot === null || url === undefined) return null;
  const records = JSON.parse(boot.textContent) as Readonly<Record<string, StatementRecord>>;
  return records[url] ?? null;
}

/** The links stand in a template, because a browser would fetch them beside the editor and both would come later. */
function fetchTheRest(): void {
  const links = document.getElementById('rest');
  if (links instanceof HTMLTemplateElement) document.head.append(links.content);
}

/** After the next picture; in a window nobody sees there is none, and patience ends. */
function picture(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

/** Gives a wait for the end of what an input method is composing: its text must not be moved away under it. */
function composing(place: HTMLElement): () => Promise<void> {
  let word = Promise.resolve();
  const begin = (): void => {
    word = new Promise((resolve) => place.addEventListener('compositionend', () => setTimeout(resolve), { once: true }));
  };
  place.addEventListener('compositionstart', begin);
  return () => word;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
