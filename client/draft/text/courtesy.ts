import { Plugin, type EditorState, type Transaction } from '@tiptap/pm/state';
import type { ParagraphId } from '../../../shared/terms.ts';
import { isFromSharedText } from '../binding/binding.ts';
import { paintingKey } from './painting.ts';
import { uprooted, uprootingOf, type Uprooting } from './uprooted.ts';

/** Said before a change that was not made yet: done again, it is made. */
export interface Warning {
  readonly kind: Uprooting;
  readonly paragraphId: ParagraphId;
  /** "7 (a)"; null for what has no number. */
  readonly citation: string | null;
  readonly names: readonly string[];
}

export interface CourtesyOptions {
  /** Names of others who are at work in a paragraph just now. */
  readonly whoIsIn: (id: ParagraphId) => readonly string[];
  /** Null when it is over. */
  readonly warn: (warning: Warning | null) => void;
  /** In milliseconds. */
  readonly now: () => number;
}

/** How long "again" is understood. */
export const ASKED_MS = 6000;
/** What comes sooner is the same press. */
const SAME_PRESS_MS = 250;

interface Asked {
  readonly kind: Uprooting;
  readonly paragraphs: ReadonlySet<ParagraphId>;
  /** When it was last tried. */
  readonly at: number;
  readonly isAgreed: boolean;
}

/**
 * Asks before a paragraph is merged, moved or deleted in which somebody else is at work
 * (rule S38): the first time nothing happens but that it is said who is there, the
 * second time it is done. A key that is held down is one press. Undo, what the line
 * brings, and what an input method is composing are never held up.
 */
export function courtesyPlugin({ whoIsIn, warn, now }: CourtesyOptions): Plugin {
  let asked: Asked | null = null;
  let isHeld = false;
  let isComposing = false;

  const isAgain = (kind: Uprooting, paragraphs: readonly ParagraphId[]): boolean => {
    if (asked?.kind !== kind || !paragraphs.every((id) => asked?.paragraphs.has(id))) return false;
    const passedMs = now() - asked.at;
    return passedMs <= ASKED_MS && (asked.isAgreed || (!isHeld && passedMs >= SAME_PRESS_MS));
  };
  const mayPass = (change: Transaction, state: EditorState): boolean => {
    if (!change.docChanged || isComposing || isFromSharedText(change)) return true;
    const step = { before: change.before, after: change.doc, caretIn: change.selection.$head.index(0) };
    const occupied = uprooted(step).filter((id) => whoIsIn(id).length > 0);
    const first = occupied[0];
    if (first === undefined) return true;
    const kind = uprootingOf(first, step);
    const isAgreed = isAgain(kind, occupied);
    asked = { kind, paragraphs: new Set(occupied), at: now(), isAgreed };
    const names = [...new Set(occupied.flatMap(whoIsIn))];
    const citation = paintingKey.getState(state)?.citations.get(first) ?? null;
    warn(isAgreed ? null : { kind, paragraphId: first, citation, names });
    return isAgreed;
  };
  return new Plugin({
    filterTransaction: mayPass,
    props: {
      handleDOMEvents: {
        keydown: (_view, event) => void (isHeld = event.repeat),
        keyup: () => void (isHeld = false),
        compositionstart: () => void (isComposing = true),
        compositionend: () => void (isComposing = false),
      },
    },
  });
}
