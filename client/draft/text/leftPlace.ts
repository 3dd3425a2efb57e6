import { TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { Desk } from './desk.ts';

const PICTURES = 4;

interface Place {
  /** Ids of all paragraphs, in order. */
  readonly ids: readonly unknown[];
  /** The paragraph that is to stand where it stood: the caret's, or the first in sight. */
  readonly held: number;
  /** How far below the beginning of the text each of them stood, in pixels. */
  readonly below: readonly number[];
  /** Where the caret stood, if the keyboard was in the text. */
  readonly caret: { readonly index: number; readonly offset: number } | null;
}

/**
 * Where its reader was in a text that is taken from the page and comes anew (rule S5):
 * the page keeps its height meanwhile, and the same paragraph, or the nearest that is
 * still there, stands at the same place afterwards, with the caret and the keyboard in it.
 */
export class LeftPlace {
  readonly #element: HTMLElement;
  #place: Place | null = null;

  /** @param element holds the text; it stays in the page. */
  constructor(element: HTMLElement) {
    this.#element = element;
  }

  leave(desk: Desk | null): void {
    if (desk === null) return;
    this.#place = placeIn(desk.view, this.#element);
    this.#element.style.minHeight = `${this.#element.offsetHeight}px`;
  }

  comeBack(desk: Desk | null): void {
    const place = this.#place;
    if (place === null) return;
    const top = topOf(this.#element);
    this.#place = null;
    this.#element.style.minHeight = '';
    if (desk === null) return;
    const { view } = desk;
    if (place.caret !== null && document.activeElement === document.body) putCaret(view, place.ids, place.caret);
    const hold = (times: number): void => {
      holdAt(view, place, top);
      // A paragraph is laid out in the picture after the one in which it comes near; then others stand elsewhere.
      if (times > 1) requestAnimationFrame(() => hold(times - 1));
    };
    hold(PICTURES);
  }
}

function placeIn(view: EditorView, element: HTMLElement): Place {
  const { $head } = view.state.selection;
  const index = $head.index(0);
  const caret = view.hasFocus() ? { index, offset: $head.depth === 0 ? 0 : $head.pos - $head.start(1) } : null;
  const ids = idsIn(view);
  const boxes = ids.map((_, each) => elementOf(view, each)?.getBoundingClientRect() ?? new DOMRect());
  const isInSight = (box: DOMRect | undefined): boolean => box !== undefined && box.bottom > 0 && box.top < window.innerHeight;
  const held = caret !== null && isInSight(boxes[index]) ? index : Math.max(0, boxes.findIndex(isInSight));
  const top = topOf(element);
  return { ids, held, below: boxes.map((box) => box.top - top), caret };
}

function putCaret(view: EditorView, ids: Place['ids'], { index, offset }: NonNullable<Place['caret']>): void {
  const found = nearest(idsIn(view), ids, index);
  const paragraph = view.state.doc.maybeChild(found?.now ?? 0);
  if (paragraph === null) return;
  const within = found?.was === index ? Math.min(offset, paragraph.content.size) : paragraph.content.size;
  const place = view.state.doc.resolve(positionOf(view, found?.now ?? 0) + 1 + within);
  view.dispatch(view.state.tr.setSelection(TextSelection.near(place)));
  // A text that may only be read takes the keyboard too.
  view.dom.focus({ preventScroll: true });
  view.focus();
}

function holdAt(view: EditorView, { ids, held, below }: Place, top: number): void {
  const found = view.isDestroyed ? null : nearest(idsIn(view), ids, held);
  const paragraph = found === null ? null : elementOf(view, found.now);
  if (found !== null && paragraph !== null) window.scrollBy({ top: topOf(paragraph) - top - (below[found.was] ?? 0), behavior: 'instant' });
}

interface Found {
  readonly was: number;
  readonly now: number;
}

/** Which of the paragraphs of before, from a place on, is still there, the nearest first, and where it stands now; null for none. */
export function nearest(now: Place['ids'], before: Place['ids'], place: number): Found | null {
  const byDistance = [...before.keys()].toSorted((a, b) => Math.abs(a - place) - Math.abs(b - place));
  const was = byDistance.find((each) => now.includes(before[each]));
  return was === undefined ? null : { was, now: now.indexOf(before[was]) };
}

function idsIn(view: EditorView): Place['ids'] {
  return view.state.doc.children.map((paragraph): unknown => paragraph.attrs['id']);
}

function elementOf(view: EditorView, index: number): HTMLElement | null {
  const shown = index < view.state.doc.childCount ? view.nodeDOM(positionOf(view, index)) : null;
  return shown instanceof HTMLElement ? shown : null;
}

function positionOf(view: EditorView, index: number): number {
  let position = 0;
  for (let before = 0; before < index; before += 1) position += view.state.doc.child(before).nodeSize;
  return position;
}

function topOf(element: Element): number {
  return element.getBoundingClientRect().top;
}
