import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state';
import { DecorationSet, type EditorView } from '@tiptap/pm/view';
import { isFromSharedText } from '../binding/binding.ts';
import { handsOf } from '../authors/people.ts';
import { carriedParagraphs, reconciled, runsFrom, type Hand, type Run, type WrittenParagraph } from '../authors/runs.ts';
import type { AuthorsLook, AuthorsView } from '../contract.ts';
import { offsetInText } from './offsets.ts';
import { paintAuthors, type AuthorsPlan } from './authorshipPaint.ts';

/** Who wrote each paragraph of the text as it is shown, and how that is painted. */
export interface Authorship {
  readonly plan: AuthorsPlan;
  readonly runs: ReadonlyMap<string, readonly Run[]>;
  readonly decorations: DecorationSet;
  /** Paragraphs that were not painted again, because an input method was composing. */
  readonly stale: ReadonlySet<string>;
}

export const authorshipKey = new PluginKey<Authorship | null>('authorship');

type News =
  | { readonly kind: 'show'; readonly view: AuthorsView }
  | { readonly kind: 'look'; readonly look: AuthorsLook }
  | { readonly kind: 'hide' }
  | { readonly kind: 'repaint' };

/**
 * Paints every letter with its author's colour. Nothing but decorations: while it is off
 * it costs nothing, and while an input method composes nothing is painted.
 */
export function authorshipPlugin(mine: () => Hand): Plugin<Authorship | null> {
  let shown: EditorView | null = null;
  return new Plugin<Authorship | null>({
    key: authorshipKey,
    state: {
      init: () => null,
      apply: (transaction, old, before, after) => {
        const news: News | undefined = transaction.getMeta(authorshipKey);
        if (news?.kind === 'hide' || (old === null && news?.kind !== 'show')) return null;
        if (news?.kind === 'show') return painted(after, news.view, old);
        if (old === null) return null;
        const followed = transaction.docChanged ? follow(transaction, old, { before, after, mine }) : old;
        if (news?.kind === 'look') return paintAll(after.doc, { ...followed.plan, ...news.look }, followed.runs);
        return news?.kind === 'repaint' || shown?.composing !== true ? repaintStale(after.doc, followed) : followed;
      },
    },
    props: {
      decorations: (state) => authorshipKey.getState(state)?.decorations,
      handleDOMEvents: {
        // The editor takes the composed word over a moment later.
        compositionend: (view) => void setTimeout(() => repaintSoon(view), 80),
      },
    },
    view: (view) => {
      shown = view;
      return { destroy: () => (shown = null) };
    },
  });
}

/** Shows who wrote what, as the server said it; with null it ends. */
export function showAuthors(state: EditorState, view: AuthorsView | null): Transaction {
  return said(state, view === null ? { kind: 'hide' } : { kind: 'show', view });
}

/** By person or by group, all or one. */
export function lookAtAuthors(state: EditorState, look: AuthorsLook): Transaction {
  return said(state, { kind: 'look', look });
}

function said(state: EditorState, news: News): Transaction {
  return state.tr.setMeta(authorshipKey, news).setMeta('addToHistory', false);
}

function repaintSoon(view: EditorView): void {
  const stale = view.isDestroyed ? undefined : authorshipKey.getState(view.state)?.stale;
  if (stale !== undefined && stale.size > 0 && !view.composing) view.dispatch(said(view.state, { kind: 'repaint' }));
}

/** The answer's runs, on the text as it is here by now. */
function painted(state: EditorState, view: AuthorsView, old: Authorship | null): Authorship {
  const answered = new Map(
    view.paragraphs.map(({ id, text, written }) => [id as string, { text, runs: runsFrom(text, written, view.authors) }]),
  );
  const runs = new Map<string, readonly Run[]>();
  state.doc.forEach((paragraph) => {
    const id = idOf(paragraph);
    const text = paragraph.textContent;
    const known = { text, runs: old?.runs.get(id) ?? [{ length: text.length, author: null, at: null }] };
    const answer = answered.get(id);
    runs.set(id, answer === undefined ? known.runs : reconciled(known, answer));
  });
  const authors = [...view.authors, ...[...runs.values()].flat().flatMap(({ author }) => author ?? [])];
  return paintAll(state.doc, { by: view.by, only: view.only, hands: handsOf(authors), describe: view.describe }, runs);
}

function paintAll(doc: Node, plan: AuthorsPlan, runs: Authorship['runs']): Authorship {
  const all = placesIn(doc).flatMap(({ node, position }) => paintAuthors(node, position, runs.get(idOf(node)) ?? [], plan));
  return { plan, runs, decorations: DecorationSet.create(doc, all), stale: new Set() };
}

interface Change {
  readonly before: EditorState;
  readonly after: EditorState;
  /** Whose own typing here is. */
  readonly mine: () => Hand;
}

/** What was typed since: own words are ours at once, others' are nobody's until the server is asked again. */
function follow(transaction: Transaction, old: Authorship, { before, after, mine }: Change): Authorship {
  const change = changedParagraphs(before.doc, after.doc);
  const hand: Hand = isFromSharedText(transaction) ? { author: null, at: null } : mine();
  const written = change.old.map((node): WrittenParagraph => ({
    id: idOf(node),
    text: node.textContent,
    runs: old.runs.get(idOf(node)) ?? [],
  }));
  const next = change.next.map((node) => ({ id: idOf(node), text: node.textContent }));
  const carried = carriedParagraphs(written, next, hand, beginningOf(transaction, change.next));
  const runs = new Map(old.runs);
  const living = new Set(placesIn(after.doc).map(({ node }) => idOf(node)));
  for (const { id } of written) if (!living.has(id)) runs.delete(id);
  next.forEach(({ id }, index) => runs.set(id, carried[index] ?? []));
  const hands = hand.author === null ? old.plan.hands : handsWith(old.plan.hands, hand.author);
  return {
    plan: { ...old.plan, hands },
    runs,
    decorations: old.decorations.map(transaction.mapping, after.doc),
    stale: new Set([...old.stale, ...change.touched.map(idOf)]),
  };
}

/** Where in the one paragraph that it is in an edit began, as an offset in its text. */
function beginningOf(transaction: Transaction, [paragraph]: readonly Node[]): number {
  const map = transaction.mapping.maps[0];
  if (map === undefined || transaction.steps.length > 1 || paragraph === undefined) return Infinity;
  let first = Infinity;
  map.forEach((_oldStart, _oldEnd, start) => (first = Math.min(first, start)));
  if (first > transaction.doc.content.size) return Infinity;
  const place = transaction.doc.resolve(first);
  return place.depth === 1 && place.parent === paragraph ? offsetInText(paragraph, place.parentOffset) : Infinity;
}

function handsWith(hands: AuthorsPlan['hands'], author: NonNullable<Hand['author']>): AuthorsPlan['hands'] {
  const own = handsOf([author]);
  return [...own.keys()].every((key) => hands.has(key)) ? hands : new Map([...own, ...hands]);
}

interface ParagraphChange {
  /** Paragraphs whose words are not as they were, in order. */
  readonly old: readonly Node[];
  readonly next: readonly Node[];
  /** All whose elements may be new: those that only moved as well. */
  readonly touched: readonly Node[];
}

function changedParagraphs(before: Node, after: Node): ParagraphChange {
  const shift = after.childCount - before.childCount;
  const shorter = Math.min(before.childCount, after.childCount);
  let left = 0;
  while (left < shorter && before.child(left) === after.child(left)) left += 1;
  let right = after.childCount;
  while (right > left && right - shift > left && before.child(right - shift - 1) === after.child(right - 1)) right -= 1;
  const old = childrenBetween(before, left, right - shift);
  const touched = childrenBetween(after, left, right);
  const was = new Map(old.map((node) => [idOf(node), node.textContent]));
  const stayed = new Set(touched.flatMap((node) => (was.get(idOf(node)) === node.textContent ? [idOf(node)] : [])));
  const isOther = (node: Node): boolean => !stayed.has(idOf(node));
  return { old: old.filter(isOther), next: touched.filter(isOther), touched };
}

function repaintStale(doc: Node, old: Authorship): Authorship {
  if (old.stale.size === 0) return old;
  const { decorations, plan, runs } = old;
  const places = placesIn(doc).filter(({ node }) => old.stale.has(idOf(node)));
  const gone = places.flatMap(({ node, position }) =>
    decorations.find(position, position + node.nodeSize).filter(({ from, to }) => from < position + node.nodeSize && to > position),
  );
  const fresh = places.flatMap(({ node, position }) => paintAuthors(node, position, runs.get(idOf(node)) ?? [], plan));
  return { plan, runs, decorations: decorations.remove(gone).add(doc, fresh), stale: new Set() };
}

function childrenBetween(doc: Node, from: number, to: number): readonly Node[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => doc.child(from + index));
}

function placesIn(doc: Node): readonly { readonly node: Node; readonly position: number }[] {
  const places: { node: Node; position: number }[] = [];
  doc.forEach((node, position) => places.push({ node, position }));
  return places;
}

function idOf(paragraph: Node): string {
  return String(paragraph.attrs['id']);
}
