import type { EditorView } from '@tiptap/pm/view';
import type { DraftOptions } from '../contract.ts';
import { ASKED_MS, type Warning } from './courtesy.ts';
import { positionOfParagraph } from './places.ts';

/** Says at its paragraph who is at work there, in sight and aloud, for as long as doing it again is understood. */
export class CourtesyNotice {
  readonly #element = document.createElement('div');
  readonly #t: DraftOptions['t'];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(frame: HTMLElement, t: DraftOptions['t']) {
    this.#t = t;
    this.#element.className = 'draft-courtesy';
    this.#element.setAttribute('role', 'alert');
    frame.append(this.#element);
  }

  show(view: EditorView, warning: Warning | null): void {
    clearTimeout(this.#timer);
    this.#element.textContent = warning === null ? '' : sentenceOf(warning, this.#t);
    if (warning === null) return;
    this.#element.style.insetBlockStart = `${topOf(view, this.#element, warning)}px`;
    this.#element.scrollIntoView({ block: 'nearest' });
    this.#timer = setTimeout(() => (this.#element.textContent = ''), ASKED_MS);
  }

  destroy(): void {
    clearTimeout(this.#timer);
    this.#element.remove();
  }
}

function sentenceOf({ kind, citation, names }: Warning, t: DraftOptions['t']): string {
  const list = new Intl.ListFormat(document.documentElement.lang || 'en').format(names);
  const where = citation === null ? t('draft:courtesy.here') : t('draft:courtesy.paragraph', { label: citation });
  return `${t('draft:courtesy.who', { count: names.length, names: list, where })} ${t(`draft:courtesy.${kind}`)}`;
}

/** Below the paragraph, over the one that follows. */
function topOf(view: EditorView, element: HTMLElement, { paragraphId }: Warning): number {
  const position = positionOfParagraph(view.state, paragraphId);
  const paragraph = position === null ? null : view.nodeDOM(position);
  const frame = element.parentElement;
  if (!(paragraph instanceof HTMLElement) || frame === null) return 0;
  return paragraph.getBoundingClientRect().bottom - frame.getBoundingClientRect().top;
}
