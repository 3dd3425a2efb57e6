import { Fragment, Slice, type Node, type ResolvedPos } from '@tiptap/pm/model';
import { Plugin, type EditorState } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { ParagraphKind } from '../../../shared/terms.ts';
import type { DraftCallbacks } from '../contract.ts';
import { attributesOf } from '../text/numbers.ts';
import { paraType } from '../text/edits.ts';
import { readForeignHtml, type PastedParagraph, type PastedRun } from './foreignHtml.ts';
import { doubledLabels } from './labels.ts';
import { paragraphsOfText } from './plainText.ts';

/** What one paste may bring; larger texts come in through the importer. The server takes 256 KiB in one message. */
export const PASTE_LIMIT_BYTES = 160 * 1024;
/** HTML is mostly styles; more than this is not even read. */
const HTML_LIMIT = 8 * 1024 * 1024;

/** Lets text in from elsewhere, clean, and bounded. */
export function pastePlugin(on: DraftCallbacks): Plugin {
  return new Plugin({
    props: {
      transformPastedHTML: (html, view) => (isOurs(html) ? html : ownHtml(html, view.state)),
      clipboardTextParser: (text, place, _isPlain, view) => sliceOfText(text, place, view),
      clipboardTextSerializer: (slice) => textOfSlice(slice),
      handleDOMEvents: {
        // Before anything is parsed.
        paste: (_view, event) => refuseHuge(event, event.clipboardData, on),
        drop: (_view, event) => refuseHuge(event, event.dataTransfer, on),
      },
      handlePaste: (_view, _event, slice) => refuseLarge(slice, on),
      handleDrop: (_view, _event, slice, isMoved) => !isMoved && refuseLarge(slice, on),
    },
  });
}

function refuseHuge(event: Event, data: DataTransfer | null, on: DraftCallbacks): boolean {
  const length = Math.max(
    data?.getData('text/plain').length ?? 0,
    (data?.getData('text/html').length ?? 0) - HTML_LIMIT + PASTE_LIMIT_BYTES,
  );
  if (length <= PASTE_LIMIT_BYTES) return false;
  event.preventDefault();
  on.trouble({ kind: 'paste-too-large', sizeBytes: length, limitBytes: PASTE_LIMIT_BYTES });
  return true;
}

function refuseLarge(slice: Slice, on: DraftCallbacks): boolean {
  const sizeBytes = new TextEncoder().encode(JSON.stringify(slice.content.toJSON() ?? '')).length;
  if (sizeBytes <= PASTE_LIMIT_BYTES) return false;
  on.trouble({ kind: 'paste-too-large', sizeBytes, limitBytes: PASTE_LIMIT_BYTES });
  return true;
}

/** Our own clipboard, which keeps ids, kinds and levels. Every tag is parsed by the schema all the same. */
function isOurs(html: string): boolean {
  return html.includes('data-pm-slice') && html.includes('data-para');
}

function ownHtml(html: string, state: EditorState): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const paragraphs = readForeignHtml(body);
  const labels = doubledLabels(paragraphs.map(({ runs, isItem }) => ({ text: runs.map(({ text }) => text).join(''), isItem })));
  const kind = kindHere(state);
  return paragraphs.map((paragraph, index) => paragraphHtml(paragraph, { kind, cut: labels[index] ?? 0 })).join('');
}

function paragraphHtml(
  { runs, level, isHeading }: PastedParagraph,
  { kind, cut }: { readonly kind: ParagraphKind; readonly cut: number },
): string {
  const element = document.createElement('p');
  element.dataset['kind'] = isHeading ? 'heading' : kind;
  element.dataset['level'] = String(level);
  element.append(...withoutStart(runs, cut).map(runElement));
  return element.outerHTML;
}

/** Runs without their first characters. */
function withoutStart(runs: readonly PastedRun[], count: number): readonly PastedRun[] {
  let left = count;
  return runs.flatMap(({ text, marks }) => {
    const kept = text.slice(left);
    left = Math.max(0, left - text.length);
    return kept === '' ? [] : [{ text: kept, marks }];
  });
}

function runElement({ text, marks }: PastedRun): globalThis.Node {
  let node: globalThis.Node = document.createTextNode(text);
  const wrap = (tag: string): HTMLElement => {
    const element = document.createElement(tag);
    element.append(node);
    node = element;
    return element;
  };
  if (marks.sup === true) wrap('sup');
  if (marks.sub === true) wrap('sub');
  if (marks.italic === true) wrap('em');
  if (marks.bold === true) wrap('strong');
  if (marks.link !== undefined) wrap('a').setAttribute('href', marks.link);
  return node;
}

function sliceOfText(text: string, place: ResolvedPos, view: EditorView): Slice {
  const { state } = view;
  const paragraphs = paragraphsOfText(text);
  const labels = doubledLabels(paragraphs.map((each) => ({ text: each, isItem: false })));
  const kind = kindHere(state);
  const nodes = paragraphs.map((each, index): Node => {
    const words = each.slice(paragraphs.length > 1 ? (labels[index] ?? 0) : 0);
    return paraType(state).create({ kind }, words === '' ? null : state.schema.text(words, place.marks()));
  });
  return new Slice(Fragment.fromArray(nodes), nodes.length > 0 ? 1 : 0, nodes.length > 0 ? 1 : 0);
}

/** What pasted paragraphs are: as the one they come into, except that a title is not repeated. */
function kindHere(state: EditorState): ParagraphKind {
  const { kind } = attributesOf(state.doc.child(Math.min(state.selection.$from.index(0), state.doc.childCount - 1)));
  return kind === 'title' || kind === 'heading' || kind === 'chapeau' ? 'operative' : kind;
}

/** For other programs: paragraphs with a blank line between. Numbers are not part of the text. */
function textOfSlice(slice: Slice): string {
  return slice.content.textBetween(0, slice.content.size, '\n\n', '');
}
