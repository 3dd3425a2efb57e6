import type { EditorView } from '@tiptap/pm/view';
import type { RemoteCaret } from '../sync/presence.ts';

const SHOWN_MS = 3_000;

interface Drawn {
  readonly element: HTMLElement;
  readonly label: HTMLElement;
  place: string;
  movedAt: number;
}

/**
 * Others' carets, drawn over the text. Nothing is put into the text itself, so that
 * neither the own caret nor an input method is disturbed.
 */
export class Carets {
  readonly #layer: HTMLElement;
  readonly #view: EditorView;
  readonly #read: () => readonly RemoteCaret[];
  readonly #drawn = new Map<number, Drawn>();
  readonly #watch: ResizeObserver;
  #frame = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(view: EditorView, frame: HTMLElement, read: () => readonly RemoteCaret[]) {
    this.#view = view;
    this.#read = read;
    this.#layer = document.createElement('div');
    this.#layer.className = 'draft-carets';
    this.#layer.setAttribute('aria-hidden', 'true');
    frame.append(this.#layer);
    this.#watch = new ResizeObserver(this.draw);
    this.#watch.observe(view.dom);
  }

  /** Draws them anew with the next picture. */
  readonly draw = (): void => {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#draw());
  };

  destroy(): void {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    this.#watch.disconnect();
    this.#layer.remove();
  }

  #draw(): void {
    this.#frame = 0;
    const carets = this.#read();
    this.#removeAllBut(new Set(carets.map(({ key }) => key)));
    if (carets.length === 0) return;
    // All reading of places comes before all writing, so that the browser lays out once.
    const origin = this.#layer.getBoundingClientRect();
    const size = this.#view.state.doc.content.size;
    const placed = carets.flatMap((caret) => (caret.position > size ? [] : [{ caret, at: this.#view.coordsAtPos(caret.position) }]));
    for (const { caret, at } of placed) {
      const drawn = this.#drawn.get(caret.key) ?? this.#add(caret);
      this.#place(drawn, caret.place, {
        x: at.left - origin.left,
        y: at.top - origin.top,
        height: at.bottom - at.top,
        isFar: at.left - origin.left > origin.width * 0.7,
      });
    }
    this.#quieten();
  }

  #add({ key, person }: RemoteCaret): Drawn {
    const element = document.createElement('div');
    // The place in the palette alone is taken from what others say.
    element.className = `draft-caret${person.colour >= 1 && person.colour <= 9 ? ` g${Math.trunc(person.colour)}` : ''}`;
    const label = document.createElement('span');
    label.textContent = person.group === null ? person.name : `${person.name} · ${person.group}`;
    element.append(label);
    this.#layer.append(element);
    const drawn: Drawn = { element, label, place: '', movedAt: 0 };
    this.#drawn.set(key, drawn);
    return drawn;
  }

  #place(
    drawn: Drawn,
    place: string,
    at: { readonly x: number; readonly y: number; readonly height: number; readonly isFar: boolean },
  ): void {
    if (drawn.place !== place) {
      drawn.place = place;
      drawn.movedAt = performance.now();
    }
    drawn.element.style.transform = `translate(${at.x}px, ${at.y}px)`;
    drawn.element.style.height = `${at.height}px`;
    drawn.element.classList.toggle('flipped', at.isFar);
  }

  /** Names fade when their carets rest. */
  #quieten(): void {
    clearTimeout(this.#timer);
    const now = performance.now();
    let next = Infinity;
    for (const { element, movedAt } of this.#drawn.values()) {
      const left = movedAt + SHOWN_MS - now;
      element.classList.toggle('quiet', left <= 0);
      if (left > 0) next = Math.min(next, left);
    }
    if (next < Infinity) this.#timer = setTimeout(() => this.#quieten(), next + 20);
  }

  #removeAllBut(keys: ReadonlySet<number>): void {
    for (const [key, { element }] of this.#drawn) {
      if (keys.has(key)) continue;
      element.remove();
      this.#drawn.delete(key);
    }
  }
}
