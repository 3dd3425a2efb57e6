import type { Editor } from '@tiptap/core';
import type { Command, EditorState, Plugin } from '@tiptap/pm/state';
import { TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { Quote } from '../../../shared/draft/margin.ts';
import { findQuote } from '../../../shared/draft/quote.ts';
import type { ParagraphId } from '../../../shared/terms.ts';
import { bindingOf } from '../binding/binding.ts';
import { yUndoPluginKey, type ProsemirrorBinding } from 'y-prosemirror';
import type { BroughtBack, DraftOptions, EarlierWording } from '../contract.ts';
import { AtWork } from '../sync/atWork.ts';
import type { DraftRoom } from '../sync/draftRoom.ts';
import { pastePlugin } from '../paste/paste.ts';
import { readCarets } from '../sync/presence.ts';
import type { StepsBack } from './bringBack.ts';
import { Carets } from './carets.ts';
import { asOwnStep } from './edits.ts';
import { courtesyPlugin } from './courtesy.ts';
import { CourtesyNotice } from './courtesyNotice.ts';
import { openEditor, type TextChange } from './editor.ts';
import { keysPlugin } from './keys.ts';
import { offsetInNode } from './offsets.ts';
import { positionOfParagraph } from './places.ts';
import { Watchdog } from './watchdog.ts';

export interface DeskOptions {
  readonly element: HTMLElement;
  readonly room: DraftRoom;
  readonly options: DraftOptions;
  readonly isEditable: () => boolean;
  readonly plugins: readonly Plugin[];
  readonly changed: (change: TextChange) => void;
  /** The keyboard came to the text, or went. */
  readonly focusChanged: () => void;
}

/** The text as it is shown and edited in one element of the page. */
export class Desk {
  readonly editor: Editor;
  /** Everything the desk puts into the page's element. */
  readonly frame: HTMLElement;
  readonly carets: Carets;
  #watchdog: Watchdog | null = null;
  readonly #isEditable: () => boolean;
  readonly #atWork: AtWork;
  readonly #notice: CourtesyNotice;

  constructor({ element, room, options, isEditable, plugins, changed, focusChanged }: DeskOptions) {
    this.#isEditable = isEditable;
    this.frame = document.createElement('div');
    this.frame.className = 'draft';
    element.append(this.frame);
    const now = (): number => performance.now();
    this.#atWork = new AtWork({ awareness: room.line.awareness, doc: room.doc, myPersonId: options.me.personId, now });
    this.#notice = new CourtesyNotice(this.frame, options.t);
    const courtesy = courtesyPlugin({
      whoIsIn: (id) => this.#atWork.namesIn(id),
      warn: (warning) => this.#notice.show(this.view, warning),
      now,
    });
    const attributes = () => textAttributes(options, isEditable());
    this.editor = openEditor({
      fragment: room.fragment,
      isEditable,
      attributes,
      plugins: [courtesy, keysPlugin(options.on), pastePlugin(options.on), ...plugins],
      changed: (change) => {
        changed(change);
        if (change.before !== change.after) this.#watchdog?.textChanged();
      },
    });
    this.editor.mount(this.frame);
    for (const event of ['focus', 'blur']) this.view.dom.addEventListener(event, () => setTimeout(focusChanged));
    // Only then is a paragraph anybody's current one.
    this.view.dom.addEventListener('focus', () => this.frame.classList.add('entered'), { once: true });
    this.#watchdog = new Watchdog(this.view);
    this.carets = new Carets(this.view, this.frame, () => (this.binding === null ? [] : readCarets(room.line.awareness, this.binding)));
  }

  get view(): EditorView {
    return this.editor.view;
  }

  get state(): EditorState {
    return this.view.state;
  }

  get binding(): ProsemirrorBinding | null {
    return bindingOf(this.state);
  }

  /** Does it, if the text may be edited, and gives the keyboard back to the text. */
  run(command: Command): boolean {
    if (!this.#isEditable()) return false;
    const isDone = asOwnStep(command)(this.state, this.view.dispatch, this.view);
    this.view.focus();
    return isDone;
  }

  /** Gives a paragraph an earlier wording; one step for undo. */
  bringBack(wording: EarlierWording, stepsBack: StepsBack): BroughtBack {
    const undo = yUndoPluginKey.getState(this.state)?.undoManager;
    const { kind, steps } = stepsBack(this.state, wording);
    if (kind === 'same') return { kind };
    if (!this.#isEditable()) return { kind: 'read-only' };
    undo?.stopCapturing();
    for (const step of steps) {
      const change = step(this.state);
      if (change !== null) this.view.dispatch(change);
    }
    undo?.stopCapturing();
    this.goTo(wording.paragraph.id);
    return { kind };
  }

  /** Whether it may be edited has changed. */
  refresh(): void {
    this.view.setProps({});
  }

  /** Puts the caret into a paragraph, before quoted words if they are there, and brings it into view. */
  goTo(paragraphId: ParagraphId, quote: Quote | null = null): void {
    const position = positionOfParagraph(this.state, paragraphId);
    const paragraph = position === null ? null : this.state.doc.nodeAt(position);
    if (position === null || paragraph === null) return;
    const words = quote === null ? null : findQuote(paragraph.textContent, quote);
    const place = this.state.doc.resolve(position + 1 + (words === null ? 0 : offsetInNode(paragraph, words.start)));
    this.view.dispatch(this.state.tr.setSelection(TextSelection.near(place)));
    this.view.focus();
    this.bringIntoView(position);
  }

  /** Of the paragraph that begins there, whatever lies over the text's edges. */
  bringIntoView(position: number): void {
    const scroll = (block: ScrollLogicalPosition): void => {
      const element = this.view.isDestroyed ? null : this.view.nodeDOM(position);
      if (element instanceof HTMLElement) element.scrollIntoView({ block });
    };
    scroll('center');
    // Paragraphs on the way were not laid out before; now that they are, it may stand elsewhere.
    requestAnimationFrame(() => scroll('nearest'));
  }

  destroy(): void {
    this.#watchdog?.destroy();
    this.#atWork.destroy();
    this.#notice.destroy();
    this.carets.destroy();
    this.editor.destroy();
    this.frame.remove();
  }
}

function textAttributes({ lang, t }: DraftOptions, isEditable: boolean): Record<string, string> {
  return {
    class: 'draft-text',
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-label': t('draft:label'),
    'aria-description': t(isEditable ? 'draft:howToLeave' : 'draft:readOnly'),
    ...(isEditable ? {} : { 'aria-readonly': 'true' }),
    lang,
    spellcheck: 'true',
    tabindex: '0',
  };
}
