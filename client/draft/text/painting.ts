import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state';
import { DecorationSet, type Decoration } from '@tiptap/pm/view';
import type { MarginThread } from '../../../shared/draft/margin.ts';
import type { ParagraphId } from '../../../shared/terms.ts';
import { childrenOf, isNumberedAlike, numbersOf, type Number } from './numbers.ts';
import { paintParagraph } from './paintParagraph.ts';

/** What is painted over the text and is no part of it: numbers, brackets, threads, the paragraph one is in. */
export interface Painting {
  readonly numbers: readonly Number[];
  readonly citations: ReadonlyMap<ParagraphId, string>;
  readonly threads: ReadonlyMap<ParagraphId, readonly MarginThread[]>;
  readonly activeThread: string | null;
  /** Index of the paragraph with the caret. */
  readonly caretIn: number;
  readonly decorations: DecorationSet;
}

/** What the margin says. */
export interface MarginView {
  readonly threads: readonly MarginThread[];
  readonly activeThread: string | null;
}

export const paintingKey = new PluginKey<Painting>('painting');

/** Paints paragraph by paragraph; what did not change is not painted again, however long the text. */
export function paintingPlugin(margin: () => MarginView): Plugin<Painting> {
  return new Plugin({
    key: paintingKey,
    state: {
      init: (_config, state) => paintAll(state, margin()),
      apply: (transaction, painting, before, after) => repaint(transaction, painting, { before, after, margin }),
    },
    props: { decorations: (state) => paintingKey.getState(state)?.decorations },
  });
}

/** Says that the margin has changed. */
export function marginChanged(state: EditorState): Transaction {
  return state.tr.setMeta(paintingKey, true).setMeta('addToHistory', false);
}

function paintAll(state: EditorState, margin: MarginView): Painting {
  const numbers = numbersOf(state.doc);
  const plan = { ...margined(margin), numbers, citations: citationsOf(state.doc, numbers), caretIn: state.selection.$head.index(0) };
  const decorations = DecorationSet.create(
    state.doc,
    childrenAt(state.doc).flatMap(({ node, position, index }) => paintParagraph({ node, position, index }, plan)),
  );
  return { ...plan, decorations };
}

interface Change {
  readonly before: EditorState;
  readonly after: EditorState;
  readonly margin: () => MarginView;
}

function repaint(transaction: Transaction, old: Painting, { before, after, margin }: Change): Painting {
  const caretIn = after.selection.$head.index(0);
  const hasMarginChanged = transaction.getMeta(paintingKey) === true;
  if (!transaction.docChanged && !hasMarginChanged && caretIn === old.caretIn) return old;
  const { doc } = after;
  const isAlike = !transaction.docChanged || isNumberedAlike(before.doc, doc);
  const numbers = isAlike ? old.numbers : numbersOf(doc);
  const citations = isAlike ? old.citations : citationsOf(doc, numbers);
  const plan = { ...(hasMarginChanged ? margined(margin()) : old), numbers, citations, caretIn };
  const isStale = staleness(before.doc, doc, { old, plan });
  const mapped = old.decorations.map(transaction.mapping, doc);
  const stale = childrenAt(doc).filter(isStale);
  // All in one: each removing and adding copies the whole set.
  const decorations = mapped.remove(stale.flatMap((place) => [...decorationsOf(mapped, place)])).add(
    doc,
    stale.flatMap((place) => [...paintParagraph(place, plan)]),
  );
  return { ...plan, decorations };
}

interface Place {
  readonly node: Node;
  readonly position: number;
  readonly index: number;
}

type Plan = Omit<Painting, 'decorations'>;

function decorationsOf(decorations: DecorationSet, { node, position }: Place): readonly Decoration[] {
  const end = position + node.nodeSize;
  // `find` gives the neighbours too, whose decorations touch.
  return decorations.find(position, end).filter(({ from, to }) => from >= position && to <= end);
}

function staleness(before: Node, after: Node, { old, plan }: { readonly old: Painting; readonly plan: Plan }): (place: Place) => boolean {
  const shift = after.childCount - before.childCount;
  let left = 0;
  while (left < after.childCount && before.maybeChild(left) === after.child(left)) left += 1;
  let right = after.childCount - 1;
  while (right >= left && right - shift >= 0 && before.child(right - shift) === after.child(right)) right -= 1;
  return ({ node, index }) => {
    if (index >= left && index <= right) return true;
    const was = index < left ? index : index - shift;
    if ((was === old.caretIn) !== (index === plan.caretIn)) return true;
    if (old.threads !== plan.threads || old.activeThread !== plan.activeThread) return hasMargin(node, old) || hasMargin(node, plan);
    return old.citations !== plan.citations && hasReference(node);
  };
}

function hasMargin(node: Node, { threads }: Plan): boolean {
  return threads.has(node.attrs['id']);
}

function hasReference(node: Node): boolean {
  return childrenOf(node).some((child) => child.isAtom && !child.isText);
}

function margined({ threads, activeThread }: MarginView): Pick<Painting, 'threads' | 'activeThread'> {
  const byParagraph = new Map<ParagraphId, MarginThread[]>();
  for (const thread of threads) {
    const known = byParagraph.get(thread.place.paragraphId);
    if (known === undefined) byParagraph.set(thread.place.paragraphId, [thread]);
    else known.push(thread);
  }
  return { threads: byParagraph, activeThread };
}

function citationsOf(doc: Node, numbers: readonly Number[]): ReadonlyMap<ParagraphId, string> {
  const citations = new Map<ParagraphId, string>();
  doc.forEach((paragraph, _position, index) => {
    const number = numbers[index];
    if (number !== null && number !== undefined) citations.set(paragraph.attrs['id'], number.citation);
  });
  return citations;
}

function childrenAt(doc: Node): readonly Place[] {
  const places: Place[] = [];
  doc.forEach((node, position, index) => places.push({ node, position, index }));
  return places;
}
