import type { EditorView } from '@tiptap/pm/view';
import { absolutePositionToRelativePosition, type ProsemirrorBinding } from 'y-prosemirror';
import * as Y from 'yjs';
import { quoteAt } from '../../../shared/draft/quote.ts';
import type { ParagraphId } from '../../../shared/terms.ts';
import type { DraftSession, SelectionView } from '../contract.ts';
import type { Desk } from './desk.ts';
import { hrefAt, marksAt } from './marks.ts';
import { offsetInText } from './offsets.ts';

export const NO_SELECTION: SelectionView = {
  paragraphId: null,
  kind: null,
  level: 0,
  hasWords: false,
  marks: [],
  href: null,
  isFocused: false,
};

/** Editors that somebody has put a caret into; until then the selection at the beginning is nobody's. */
const entered = new WeakSet<EditorView>();

/** What a page has to know of the selection, to draw its buttons. */
export function viewSelection(view: EditorView): SelectionView {
  const { state } = view;
  if (view.hasFocus()) entered.add(view);
  if (!entered.has(view)) return NO_SELECTION;
  const { $head, empty } = state.selection;
  const paragraph = state.doc.maybeChild($head.index(0));
  if (paragraph === null) return NO_SELECTION;
  const { id, kind, level } = paragraph.attrs;
  return { paragraphId: id, kind, level, hasWords: !empty, marks: marksAt(state), href: hrefAt(state), isFocused: view.hasFocus() };
}

/** The paragraph the selection begins in, and the selected words in it; null before the first focus. */
export function selectionForComment({ view, state, binding }: Desk): ReturnType<DraftSession['selectionForComment']> {
  if (!entered.has(view)) return null;
  const { $from, from, to, empty } = state.selection;
  const paragraph = state.doc.maybeChild($from.index(0));
  const id: ParagraphId | null = paragraph?.attrs['id'] ?? null;
  if (paragraph === null || id === null) return null;
  if (empty || $from.depth === 0) return { paragraphId: id, quote: null };
  const start = $from.start(1);
  const end = Math.min(to, start + paragraph.content.size);
  const text = paragraph.textContent;
  const span = { start: offsetInText(paragraph, from - start), end: offsetInText(paragraph, end - start) };
  if (text.slice(span.start, span.end).trim() === '') return { paragraphId: id, quote: null };
  return { paragraphId: id, quote: quoteAt(text, span, { start: placeInText(from, binding), end: placeInText(end, binding) }) };
}

function placeInText(position: number, binding: ProsemirrorBinding | null): string | null {
  if (binding === null) return null;
  return JSON.stringify(Y.relativePositionToJSON(absolutePositionToRelativePosition(position, binding.type, binding.mapping)));
}
