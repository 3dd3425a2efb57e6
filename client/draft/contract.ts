import type { MarginThread, MarginVersion, Quote } from '../../shared/draft/margin.ts';
import type { Paragraph } from '../../shared/draft/paragraph.ts';
import type { Author } from '../../shared/wire/history.ts';
import type { AuthorsBy } from './authors/people.ts';
import type { Hand, WrittenParagraph } from './authors/runs.ts';
import type { ParagraphId, ParagraphKind, ParagraphLevel } from '../../shared/terms.ts';

/** A value that changes; made for `useSyncExternalStore(store.subscribe, store.get)`. `get` gives the same object until it changes. */
export interface Store<Value> {
  readonly get: () => Value;
  readonly subscribe: (listener: () => void) => () => void;
}

export interface DraftOptions extends DraftRooms {
  /** Where sockets go: "ws://localhost:3000", without a slash at the end. */
  readonly webSocketBase: string;
  readonly me: DraftPerson;
  /** BCP 47 tag of the statement; of paragraphs that name none. */
  readonly lang: string;
  /** Gives a sentence of the catalogue's namespace `draft`: `t('draft:label')`. */
  readonly t: (key: string, values?: Readonly<Record<string, string | number>>) => string;
  /** Asks the server again for rooms and right, after a close that says they changed; null when the draft is no longer ours to read. */
  readonly lookAgain: () => Promise<DraftRooms | null>;
  readonly on: DraftCallbacks;
}

export interface DraftRooms {
  readonly draftRoom: string;
  readonly marginRoom: string;
  /** Without it the text can be read, selected and commented on. */
  readonly canEdit: boolean;
}

export interface DraftPerson {
  readonly personId: string;
  readonly name: string;
  /** Short name of the stakeholder group; null for none. */
  readonly group: string | null;
  /** 1-9; 0 for none. */
  readonly colour: number;
  readonly role: string;
}

/** What the editor asks of the page around it. */
export interface DraftCallbacks {
  /** Mod-k: ask for an address, then `setLink`. `href` is the link the selection is on. */
  readonly askLink: (href: string | null) => void;
  /** Mod-Alt-m: open a thread on `selectionForComment()`. */
  readonly askComment: () => void;
  /** A thread's words, or a paragraph's count, were clicked. */
  readonly openThreads: (paragraphId: ParagraphId, threadId: string | null) => void;
  readonly trouble: (trouble: Trouble) => void;
}

/** Something to say in passing (a toast, a live region); nothing has to be answered. */
export type Trouble =
  /** More than can be pasted at once: use the importer. */
  | { readonly kind: 'paste-too-large'; readonly sizeBytes: number; readonly limitBytes: number }
  /** The server refused what was typed here; it is in `recovered`. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'right-changed'; readonly canEdit: boolean };

/**
 * How safe the text is. `saved` only when everything sent is acknowledged, the socket
 * is open and synced (rule S1).
 */
export type SaveState =
  /** The text is not here yet. `why`: it was tried, and what stood in the way. */
  | { readonly state: 'opening'; readonly why: NoLine | null }
  | { readonly state: 'saved' }
  | { readonly state: 'saving'; readonly unsaved: number }
  /** No line just now; it comes back by itself. `isKept`: what was typed is stored in this browser. */
  | { readonly state: 'offline'; readonly unsaved: number; readonly isKept: boolean; readonly why: NoLine }
  /** The server cannot store now; the text is read-only until it can. */
  | { readonly state: 'not-saved'; readonly unsaved: number }
  | { readonly state: 'signed-out'; readonly unsaved: number }
  /** The program is older than the server's text model: the page must be loaded again. */
  | { readonly state: 'reload'; readonly unsaved: number; readonly isKept: boolean }
  | { readonly state: 'gone' };

/**
 * Why there is no line: none to the server at all, the server starts anew, it gets too
 * much from this person at once, it did not understand this page, it did not take what
 * this page sent, it has to look what this person may, or it cannot open the text itself.
 */
export type NoLine = 'network' | 'restart' | 'too-fast' | 'protocol' | 'refused' | 'right-changed' | 'unopenable';

export interface Presence {
  /** One per open window. */
  readonly key: number;
  readonly person: DraftPerson;
  readonly paragraphId: ParagraphId | null;
  readonly unsaved: number;
}

export interface OutlineEntry {
  readonly id: ParagraphId;
  /** As printed: "7.", "(a)"; null for what is not numbered. */
  readonly label: string | null;
  /** As cited: "7", "7 (a)". */
  readonly citation: string | null;
  readonly kind: ParagraphKind;
  readonly level: ParagraphLevel;
  /** The first words, at most 80 characters; "" for an empty paragraph. */
  readonly words: string;
  readonly openThreads: number;
}

export type MarkName = 'bold' | 'italic' | 'sup' | 'sub' | 'link';

export interface SelectionView {
  /** Where the caret stands; null before the first focus. */
  readonly paragraphId: ParagraphId | null;
  readonly kind: ParagraphKind | null;
  readonly level: ParagraphLevel;
  readonly hasWords: boolean;
  readonly marks: readonly MarkName[];
  readonly href: string | null;
  readonly isFocused: boolean;
}

export interface TextFigures {
  readonly paragraphs: number;
  readonly numbered: number;
  /** Paragraphs with [contested] words. */
  readonly inBrackets: number;
}

/** Text that was typed here and could not be sent. */
export interface RecoveredText {
  readonly key: string;
  readonly at: Date;
  /** It is in this browser until it is discarded; a reload shows it again. */
  readonly isKept: boolean;
  /** The paragraphs as they stood here, where they differ from the server's. */
  readonly paragraphs: readonly { readonly id: ParagraphId; readonly label: string | null; readonly text: string }[];
}

/** How it is shown who wrote what. */
export interface AuthorsLook {
  readonly by: AuthorsBy;
  /** The key (`authorKey`) of the one whose words alone are shown; null for all. */
  readonly only: string | null;
}

/** Who wrote what, as the server said it. */
export interface AuthorsView extends AuthorsLook {
  /** Who wrote some words, and when, in words. */
  readonly describe: (hand: Hand) => string;
  readonly authors: readonly Author[];
  readonly paragraphs: readonly {
    readonly id: ParagraphId;
    readonly text: string;
    readonly written: readonly { readonly length: number; readonly by: number; readonly at: string }[];
  }[];
}

/** Whose words the caret stands in. */
export interface StretchView {
  readonly author: Author;
  readonly at: string | null;
  readonly words: string;
}

/** A paragraph as it was, to be brought back into the text. */
export interface EarlierWording {
  readonly paragraph: Paragraph;
  /** The paragraphs that stood before it then, the nearest first: where it goes if it is gone. */
  readonly behind: readonly ParagraphId[];
}

/** `reworded` in its place, `returned` to the text it was gone from, or nothing to do because it reads so already. */
export type BroughtBack = { readonly kind: 'reworded' | 'returned' | 'same' } | { readonly kind: 'read-only' };

export interface DraftSession {
  /** While it is shown who wrote what: whose words the caret stands in. */
  readonly stretch: Store<StretchView | null>;
  /** The same for every paragraph, as it is here by now; empty while it is not shown. */
  readonly written: Store<readonly WrittenParagraph[]>;
  /** Counts the changes of the text, whoever made them. */
  readonly changes: Store<number>;
  readonly saveState: Store<SaveState>;
  /** Who is here, this window not among them. */
  readonly people: Store<readonly Presence[]>;
  /** In the order of the text. */
  readonly threads: Store<readonly MarginThread[]>;
  /** Whether the threads are known: until the margin is here, none does not mean that there is none. */
  readonly isMarginHere: Store<boolean>;
  /** The versions there are, newest first, as soon as anybody freezes or publishes one; null until the margin is here. */
  readonly versions: Store<readonly MarginVersion[] | null>;
  readonly outline: Store<readonly OutlineEntry[]>;
  readonly selection: Store<SelectionView>;
  readonly undoable: Store<{ readonly canUndo: boolean; readonly canRedo: boolean }>;
  readonly figures: Store<TextFigures>;
  readonly recovered: Store<readonly RecoveredText[]>;
  readonly canEdit: Store<boolean>;
  readonly activeThread: Store<string | null>;
  /** The first sync is done and the text is in the mounted element. */
  readonly whenSynced: Promise<void>;
  /** Whether it is so already. */
  isSynced(): boolean;

  /**
   * Shows the text in the element, as early as there is one. Called again with another
   * element, it moves there as it is, keyboard, selection and all. Gives the way back.
   */
  mount(element: HTMLElement): () => void;
  focus(): void;
  goToParagraph(id: ParagraphId): void;
  /** Scrolls to where the thread stands, puts the caret there and makes it the active one. */
  goToThread(threadId: string): void;
  setActiveThread(threadId: string | null): void;
  setKind(kind: ParagraphKind): void;
  changeLevel(by: 1 | -1): void;
  setRestart(isRestart: boolean): void;
  toggleMark(mark: Exclude<MarkName, 'link'>): void;
  /** False when the address is not one that may be linked. */
  setLink(href: string | null): boolean;
  moveParagraph(by: 1 | -1): void;
  undo(): void;
  redo(): void;
  /** What a new thread would stand on; null before the first focus. */
  selectionForComment(): { readonly paragraphId: ParagraphId; readonly quote: Quote | null } | null;
  /** Colours every word by its author; with null that ends. */
  showAuthors(view: AuthorsView | null): void;
  lookAtAuthors(look: AuthorsLook): void;
  /** Selects the next stretch of those that are shown, from the caret on and round the ends. False when there is none. */
  goToStretch(by: 1 | -1): boolean;
  /** Gives a paragraph an earlier wording, or the text a paragraph that is gone, as one step that undo takes back. */
  bringBack(wording: EarlierWording): Promise<BroughtBack>;
  dismissRecovered(key: string): void;
  /** Connects anew at once; for instance after signing in again in another window. */
  tryAgain(): void;
  /** Asks the server for rooms and right; for instance when it said elsewhere that the draft is not there. */
  lookAgain(): void;
  /** Sync messages sent, or waiting to be sent, and not acknowledged. */
  unsavedCount(): number;
  /** Resolves when everything is acknowledged; rejects after `timeoutMs`. */
  waitUntilSaved(timeoutMs?: number): Promise<void>;
  /** Ends it all: sockets, stores, editor. */
  destroy(): void;
}
