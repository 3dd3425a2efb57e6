import type { Node } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';
import type { ProsemirrorBinding } from 'y-prosemirror';
import { nodeFromElement } from '../binding/elements.ts';
import { bindingOf, showAnew } from '../binding/binding.ts';

const QUIET_MS = 2_000;

/**
 * Compares, when nobody has typed for a while, what is shown with the shared text. They
 * are always equal; if some fault of a browser or a library parts them, the next
 * keystroke could write the difference into everybody's text. Then it is shown anew.
 */
export class Watchdog {
  readonly #view: EditorView;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(view: EditorView) {
    this.#view = view;
  }

  textChanged(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#compare(), QUIET_MS);
  }

  destroy(): void {
    clearTimeout(this.#timer);
  }

  #compare(): void {
    const binding = bindingOf(this.#view.state);
    if (binding === null || this.#view.isDestroyed) return;
    if (this.#view.composing) return this.textChanged();
    const differing = differingParagraphs(this.#view.state.doc, binding);
    if (differing.length === 0) return;
    reportError(
      new Error(`Paragraphs ${differing.join(', ')} were shown otherwise than they are in the shared text; they are shown anew.`),
    );
    showAnew(binding);
  }
}

/** Indices of paragraphs that are shown otherwise than they are. */
export function differingParagraphs(shown: Node, binding: ProsemirrorBinding): readonly number[] {
  const elements = binding.type.toArray();
  const differing: number[] = [];
  elements.forEach((element, index) => {
    const node = nodeFromElement(element, shown.type.schema, new Map());
    const child = shown.maybeChild(index);
    if (node !== null && (child === null || !node.eq(child))) differing.push(index);
  });
  const isStandIn = elements.length === 0 && shown.childCount === 1;
  return shown.childCount > elements.length && !isStandIn ? [...differing, elements.length] : differing;
}
