import type { EditorView } from '@tiptap/pm/view';
import { absolutePositionToRelativePosition, type ProsemirrorBinding } from 'y-prosemirror';
import * as Y from 'yjs';
import type { Quote } from '../../../shared/draft/margin.ts';
import type { ParagraphId } from '../../../shared/terms.ts';
import type { DraftSession, SelectionView } from '../contract.ts';
import type { Desk } from './desk.ts';
import { hrefAt, marksAt } from './marks.ts';

export const NO_SELECTION: SelectionView = {
  paragraphId: null,
  kind: null,
  level: 0,
  hasWords: false,
  marks: [],
  href: null,
  isFocused: false,
};

/** What a page has to know of the selection, to draw its buttons. */
export function viewSelection(view: EditorView): SelectionView {
  const { state } = view;
  const { $head, empty } = state.selection;
  const paragraph = state.doc.maybeChild($head.index(0));
  if (paragraph === null) return NO_SELECTION;
  const { id, kind, level } = paragraph.attrs;
  return { paragraphId: id, kind, level, hasWords: !empty, marks: marksAt(state), href: hrefAt(state), isFocused: view.hasFocus() };
}

const LONGEST_QUOTE = 2_000;
const AROUND = 24;

/** The paragraph the selection begins in, and the selected words in it. */
export function selectionForComment({ state, binding }: Desk): ReturnType<DraftSession['selectionForComment']> {
  const { $from, from, to, empty } = state.selection;
  const paragraph = state.doc.maybeChild($from.index(0));
  const id: ParagraphId | null = paragraph?.attrs['id'] ?? null;
  if (paragraph === null || id === null) return null;
  if (empty || $from.depth === 0) return { paragraphId: id, quote: null };
  const start = $from.start(1);
  const end = Math.min(to, start + paragraph.content.size);
  const between = (a: number, b: number) => paragraph.textBetween(Math.max(0, a - start), Math.max(0, b - start), '', '');
  const exact = between(from, end);
  if (exact.trim() === '') return { paragraphId: id, quote: null };
  const quote: Quote = {
    exact: whole(exact.slice(0, LONGEST_QUOTE)),
    before: whole(between(start, from).slice(-AROUND)),
    after: whole(between(end, start + paragraph.content.size).slice(0, AROUND)),
    start: placeInText(from, binding),
    end: placeInText(end, binding),
  };
  return { paragraphId: id, quote };
}

/** Without a half character at either end. */
function whole(text: string): string {
  return text.replace(/^\p{Surrogate}|\p{Surrogate}$/gu, '');
}

function placeInText(position: number, binding: ProsemirrorBinding | null): string | null {
  if (binding === null) return null;
  return JSON.stringify(Y.relativePositionToJSON(absolutePositionToRelativePosition(position, binding.type, binding.mapping)));
}
