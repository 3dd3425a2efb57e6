import type { Node } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import type { Author } from '../../shared/wire/history.ts';
import { authorKey, stretchesOf } from './authors/people.ts';
import type { Hand, Run, WrittenParagraph } from './authors/runs.ts';
import type { AuthorsLook, AuthorsView, DraftPerson, StretchView } from './contract.ts';
import { ownStore, sameJson } from './store.ts';
import { authorshipKey, authorshipPlugin, lookAtAuthors, showAuthors } from './text/authorship.ts';
import type { Desk } from './text/desk.ts';
import { offsetInNode, offsetInText } from './text/offsets.ts';
import { throttled } from './throttled.ts';

const MINUTE = 60_000;
const NO_RUNS: readonly Run[] = [];

/** Who wrote what, in an open draft. */
export class Authors {
  readonly stretch = ownStore<StretchView | null>(null, sameJson);
  readonly written = ownStore<readonly WrittenParagraph[]>([]);
  readonly #me: Author;
  readonly #desk: () => Desk | null;
  /** What was asked for; shown as soon as there is a text. */
  #view: AuthorsView | null = null;
  readonly #known = new WeakMap<Node, WrittenParagraph>();
  readonly #tell = throttled(400, () => this.#write());

  constructor(me: DraftPerson, desk: () => Desk | null) {
    this.#me = { personId: me.personId, name: me.name, group: me.group, colour: me.colour };
    this.#desk = desk;
  }

  /** For a new desk. */
  plugin(): ReturnType<typeof authorshipPlugin> {
    return authorshipPlugin(() => this.#mine());
  }

  show(view: AuthorsView | null): void {
    const desk = this.#desk();
    const isNews = view !== null || this.#view !== null;
    this.#view = view;
    if (desk === null || !isNews) return;
    desk.view.dispatch(showAuthors(desk.state, view));
    this.#write();
  }

  look(look: AuthorsLook): void {
    if (this.#view === null) return;
    this.#view = { ...this.#view, ...look };
    const desk = this.#desk();
    if (desk !== null) desk.view.dispatch(lookAtAuthors(desk.state, look));
    this.#write();
  }

  /** There is a new desk, the text was changed, or the caret moved. */
  deskChanged(): void {
    const desk = this.#desk();
    if (this.#view === null || desk === null) return;
    if (authorshipKey.getState(desk.state) === null) desk.view.dispatch(showAuthors(desk.state, this.#view));
    this.#tell.run();
  }

  /** Selects the next stretch of those that are shown. */
  go(by: 1 | -1): boolean {
    const desk = this.#desk();
    const places = this.#places();
    if (desk === null || places.length === 0) return false;
    const { from, to } = desk.state.selection;
    const next =
      by > 0 ? (places.find((place) => place.from >= to) ?? places[0]) : (places.findLast((place) => place.to <= from) ?? places.at(-1));
    if (next === undefined) return false;
    const { doc } = desk.state;
    desk.view.dispatch(desk.state.tr.setSelection(TextSelection.create(doc, next.from, next.to)));
    desk.view.focus();
    desk.bringIntoView(doc.resolve(next.from).before(1));
    this.#write();
    return true;
  }

  destroy(): void {
    this.#tell.cancel();
  }

  #mine(): Hand {
    // To the minute, as the server tells it: neighbouring letters become one run.
    return { author: this.#me, at: new Date(Math.floor(Date.now() / MINUTE) * MINUTE).toISOString() };
  }

  #places(): readonly { readonly from: number; readonly to: number }[] {
    const desk = this.#desk();
    const state = desk === null ? null : authorshipKey.getState(desk.state);
    if (desk === null || state === null || state === undefined) return [];
    const { by, only } = state.plan;
    const places: { from: number; to: number }[] = [];
    desk.state.doc.forEach((node, position) => {
      for (const { author, from, to } of stretchesOf(state.runs.get(String(node.attrs['id'])) ?? [], by))
        if (only === null || authorKey(author, by) === only)
          places.push({ from: position + 1 + offsetInNode(node, from), to: position + 1 + offsetInNode(node, to) });
    });
    return places;
  }

  #write(): void {
    const desk = this.#desk();
    const state = desk === null ? null : authorshipKey.getState(desk.state);
    if (desk === null || state === null || state === undefined) {
      this.stretch.set(null);
      this.written.set([]);
      return;
    }
    const written: WrittenParagraph[] = [];
    desk.state.doc.forEach((node) => written.push(this.#writtenIn(node, state.runs.get(String(node.attrs['id'])) ?? NO_RUNS)));
    this.written.set(written);
    this.stretch.set(this.#stretchAt(desk, written, state.plan.by));
  }

  /** The same object while nothing in it changed: what was counted of it once need not be counted again. */
  #writtenIn(node: Node, runs: readonly Run[]): WrittenParagraph {
    const known = this.#known.get(node);
    if (known?.runs === runs) return known;
    const written = { id: String(node.attrs['id']), text: node.textContent, runs };
    this.#known.set(node, written);
    return written;
  }

  #stretchAt({ state }: Desk, written: readonly WrittenParagraph[], by: AuthorsLook['by']): StretchView | null {
    const { $from } = state.selection;
    const index = $from.index(0);
    const paragraph = state.doc.maybeChild(index);
    const { text = '', runs = [] } = written[index] ?? {};
    if (paragraph === null || $from.depth === 0) return null;
    const offset = offsetInText(paragraph, $from.parentOffset);
    const stretches = stretchesOf(runs, by);
    // Between two stretches, the one that a letter typed here would follow; at the beginning, the first.
    const found = state.selection.empty
      ? (stretches.find(({ from, to }) => from < offset && offset <= to) ?? stretches.find(({ from }) => from === offset))
      : stretches.find(({ from, to }) => from <= offset && offset < to);
    return found === undefined ? null : { author: found.author, at: found.at, words: text.slice(found.from, found.to).slice(0, 120) };
  }
}
