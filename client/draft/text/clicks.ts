import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { DraftCallbacks } from '../contract.ts';
import { attributesOf } from './numbers.ts';

/** Clicks on a thread's words or on a paragraph's count of threads open the margin there; links open with Mod. */
export function clicksPlugin(on: DraftCallbacks): Plugin {
  return new Plugin({
    props: {
      handleClick: (view, position, event) => {
        if (event.ctrlKey || event.metaKey) return openLink(event.target);
        const paragraph = view.state.doc.maybeChild(view.state.doc.resolve(position).index(0));
        const id = paragraph === null ? null : attributesOf(paragraph).id;
        const thread = threadUnder(event.target);
        if (id !== null && (thread !== null || isOnCount(view, event))) on.openThreads(id, thread);
        return false;
      },
    },
  });
}

function openLink(target: EventTarget | null): boolean {
  const link = target instanceof Element ? target.closest('a[href]') : null;
  if (!(link instanceof HTMLAnchorElement)) return false;
  window.open(link.href, '_blank', 'noopener');
  return true;
}

function threadUnder(target: EventTarget | null): string | null {
  const words = target instanceof Element ? target.closest('[data-thread]') : null;
  return words instanceof HTMLElement ? (words.dataset['thread'] ?? null) : null;
}

const COUNT_WIDTH = 34;

/** The count is drawn, so it is no element of its own: what was hit is the paragraph, near the end of its line. */
function isOnCount(view: EditorView, { target, clientX, clientY }: MouseEvent): boolean {
  if (!(target instanceof HTMLElement) || target.dataset['threads'] === undefined || !view.dom.contains(target)) return false;
  const { left, right, top } = target.getBoundingClientRect();
  const fromEnd = getComputedStyle(target).direction === 'rtl' ? clientX - left : right - clientX;
  return fromEnd <= COUNT_WIDTH && clientY - top <= COUNT_WIDTH;
}
