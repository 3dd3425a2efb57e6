import './draft.css';
import type { MarginVersion } from '../../shared/draft/margin.ts';
import { CLOSE } from '../../shared/wire/socket.ts';
import type { DraftOptions, DraftRooms, DraftSession, Presence, SaveState } from './contract.ts';
import { forgetStatement } from '../offline/keptDrafts.ts';
import { ownStore, sameJson } from './store.ts';
import { DraftRoom } from './sync/draftRoom.ts';
import { MarginRoom } from './sync/marginRoom.ts';
import { caretOf, readPeople } from './sync/presence.ts';
import { saveStateOf, untilSaved } from './sync/saving.ts';
import { Desk } from './text/desk.ts';
import { clicksPlugin } from './text/clicks.ts';
import { marginChanged, paintingPlugin } from './text/painting.ts';
import { showNumbersPlugin } from './text/showNumbers.ts';
import { LeftPlace } from './text/leftPlace.ts';
import { LookingAgain } from './lookingAgain.ts';
import { RecoveryBox } from './recovering.ts';
import { moveTo } from './moving.ts';
import { TextCommands } from './textCommands.ts';
import { TextViews } from './textViews.ts';
import { throttled } from './throttled.ts';

/** After the first letters. */
const LOOK_FOR_LEFT_MS = 600;

/** Opens a draft and its margin: two rooms, one editor. What it gives is described in `contract.ts`. */
export function openDraft(options: DraftOptions): DraftSession {
  return new Session(options);
}

class Session extends TextCommands implements DraftSession {
  readonly #views = new TextViews();
  readonly saveState = ownStore<SaveState>({ state: 'opening', why: null }, sameJson);
  readonly people = ownStore<readonly Presence[]>([], sameJson);
  readonly threads = this.#views.threads;
  readonly isMarginHere = ownStore(false);
  readonly versions = ownStore<readonly MarginVersion[] | null>(null, sameJson);
  readonly outline = this.#views.outline;
  readonly selection = this.#views.selection;
  readonly undoable = this.#views.undoable;
  readonly figures = this.#views.figures;
  readonly recovered;
  readonly changes = ownStore(0);
  readonly canEdit;
  readonly activeThread = ownStore<string | null>(null);
  readonly whenSynced: Promise<void>;

  readonly #options: DraftOptions;
  readonly #box: RecoveryBox;
  #draft: DraftRoom;
  #margin: MarginRoom;
  /** Everything that is shown; it may be moved from one place of the page to another. */
  readonly #element = document.createElement('div');
  readonly #place = new LeftPlace(this.#element);
  #wasSynced = false;
  #ended: number | null = null;
  #isDestroyed = false;
  /** The room beside which it was looked for what others of it had left. */
  #lookedBeside: string | null = null;
  #tellSynced: () => void = () => undefined;
  readonly #lookingAgain: LookingAgain;
  readonly #sayCaret = throttled(60, () => this.#writePresence());
  readonly #readPeople = throttled(100, () => this.people.set(readPeople(this.#draft.line.awareness, this.#draft.doc)));
  readonly #readText = throttled(200, () => this.#views.readText(this.desk, this.#margin.threads()));

  constructor(options: DraftOptions) {
    super(options.me);
    this.#options = options;
    this.canEdit = ownStore(options.canEdit);
    this.#box = new RecoveryBox(options.me.personId, {
      outline: () => this.outline.get(),
      paragraphs: () => this.#draft.paragraphs(),
    });
    this.recovered = this.#box.texts;
    this.whenSynced = new Promise((resolve) => (this.#tellSynced = resolve));
    this.#lookingAgain = new LookingAgain(options.lookAgain, {
      rooms: (rooms, wasRefused) => this.#rejoin(rooms, wasRefused),
      gone: () => this.#endFor(CLOSE.gone),
      always: () => this.#refresh(),
    });
    this.#draft = this.#joinDraft(options);
    this.#margin = this.#joinMargin(options);
    this.#draft.line.open();
    // The text comes first, on a slow line above all.
    void this.#draft.whenThere.then(() => this.#isDestroyed || this.#margin.line.open());
    addEventListener('beforeunload', this.#warnBeforeUnload);
  }

  isSynced(): boolean {
    return this.desk !== null;
  }

  mount(place: HTMLElement): () => void {
    moveTo(place, this.#element);
    this.#show();
    return () => {
      if (this.#element.parentElement !== place) return;
      this.#hide();
      this.#element.remove();
    };
  }

  goToThread(threadId: string): void {
    const thread = this.threads.get().find(({ id }) => id === threadId);
    this.setActiveThread(threadId);
    if (thread !== undefined) this.desk?.goTo(thread.place.paragraphId, thread.place.quote);
  }

  setActiveThread(threadId: string | null): void {
    if (this.activeThread.get() === threadId) return;
    this.activeThread.set(threadId);
    this.#marginChanged();
  }

  dismissRecovered(key: string): void {
    this.#box.dismiss(key);
  }

  tryAgain(): void {
    this.#ended = null;
    this.#draft.line.retry();
    this.#margin.line.retry();
    this.#refresh();
  }

  lookAgain(): void {
    if (this.#ended !== CLOSE.gone) void this.#lookingAgain.look(false);
  }

  unsavedCount(): number {
    return this.#draft.line.unsaved;
  }

  waitUntilSaved(timeoutMs = 10_000): Promise<void> {
    return untilSaved(this.saveState, timeoutMs);
  }

  destroy(): void {
    this.#isDestroyed = true;
    this.#lookingAgain.stop();
    this.authors.destroy();
    this.#box.stop();
    removeEventListener('beforeunload', this.#warnBeforeUnload);
    this.#sayCaret.cancel();
    this.#readPeople.cancel();
    this.#readText.cancel();
    this.#hide();
    this.#element.remove();
    this.#margin.leave();
    void this.#draft.leave(false);
  }

  #joinDraft({ draftRoom }: DraftRooms): DraftRoom {
    const { webSocketBase, me } = this.#options;
    const room = new DraftRoom({
      webSocketBase,
      room: draftRoom,
      personId: me.personId,
      mayWrite: () => this.canEdit.get(),
      changed: () => this.#refresh(),
      ended: (code) => this.#lineEnded('draft', code),
    });
    room.line.awareness.on('change', () => {
      this.#readPeople.run();
      this.desk?.carets.draw();
    });
    void room.whenThere.then(() => {
      if (this.#isDestroyed || room !== this.#draft) return;
      this.#wasSynced = true;
      this.#show();
      this.#refresh();
      this.#place.comeBack(this.desk);
    });
    return room;
  }

  #joinMargin({ marginRoom }: DraftRooms): MarginRoom {
    return new MarginRoom({
      webSocketBase: this.#options.webSocketBase,
      room: marginRoom,
      personId: this.#options.me.personId,
      changed: () => this.#marginChanged(),
      here: () => this.isMarginHere.set(true),
      ended: (code) => this.#lineEnded('margin', code),
    });
  }

  #show(): void {
    if (this.#element.parentElement === null || this.desk !== null || !this.#wasSynced) return;
    const desk = new Desk({
      element: this.#element,
      room: this.#draft,
      options: this.#options,
      isEditable: () => this.#isEditable(),
      plugins: [
        paintingPlugin(() => ({ threads: this.#margin.threads(), activeThread: this.activeThread.get() })),
        showNumbersPlugin(),
        this.authors.plugin(),
        clicksPlugin(this.#options.on),
      ],
      changed: ({ before, after }) => this.#deskChanged(before !== after),
      focusChanged: () => this.#deskChanged(false),
    });
    this.desk = desk;
    this.#deskChanged(true);
    this.#views.readText(this.desk, this.#margin.threads());
    this.#tellSynced();
    setTimeout(() => void this.#draft.keep(), 500);
  }

  #hide(): void {
    this.desk?.destroy();
    this.desk = null;
  }

  #isEditable(): boolean {
    const save = this.saveState.get();
    const { state } = save;
    if (state === 'offline' && save.why === 'unopenable') return false;
    return this.canEdit.get() && state !== 'not-saved' && state !== 'reload' && state !== 'gone' && state !== 'opening';
  }

  #deskChanged(isTextChanged: boolean): void {
    const desk = this.desk;
    if (desk === null) return;
    if (isTextChanged) {
      this.changes.set(this.changes.get() + 1);
      this.#readText.run();
      desk.carets.draw();
    }
    this.authors.deskChanged();
    this.#views.readSelection(desk);
    this.#sayCaret.run();
  }

  #marginChanged(): void {
    this.versions.set(this.#margin.versions());
    const desk = this.desk;
    if (desk === null) {
      this.#views.readThreads(this.#margin.threads());
      return;
    }
    desk.view.dispatch(marginChanged(desk.state));
    this.#readText.run();
  }

  #writePresence(): void {
    const { line } = this.#draft;
    const binding = this.desk?.binding ?? null;
    const caret =
      binding === null || this.desk === null || !this.selection.get().isFocused ? undefined : caretOf(this.desk.state.selection, binding);
    const said = { ...line.awareness.getLocalState(), ...(caret !== undefined && { caret }), unsaved: line.unsaved };
    if (!sameJson(said, line.awareness.getLocalState())) line.awareness.setLocalState(said);
  }

  /** The line, or what is known of it, is different. */
  #refresh(): void {
    const { line, isKept } = this.#draft;
    const { isOpen, isSynced, isStoring, unsaved, closedBy } = line;
    const wasEditable = this.#isEditable();
    this.saveState.set(
      saveStateOf({ wasSynced: this.#wasSynced, isOpen, isSynced, isStoring, isKept, unsaved, ended: this.#ended, closedBy }),
    );
    if (this.#isEditable() !== wasEditable) this.desk?.refresh();
    if (isSynced && this.desk !== null) this.#lookForLeft();
    this.#sayCaret.run();
  }

  /** The server has this room and no other: what was kept of others can never be sent. */
  #lookForLeft(): void {
    const { name } = this.#draft;
    if (this.#lookedBeside === name) return;
    this.#lookedBeside = name;
    setTimeout(() => this.#isDestroyed || void this.#box.lookFor(name).catch(reportError), LOOK_FOR_LEFT_MS);
  }

  #lineEnded(line: 'draft' | 'margin', code: number): void {
    if (code === CLOSE.refused || code === CLOSE.rightChanged) void this.#lookingAgain.look(line === 'draft' && code === CLOSE.refused);
    else this.#endFor(code);
  }

  /** The line does not come back by itself; of a draft one may no longer read, what had not arrived is shown to copy. */
  #endFor(code: number): void {
    if (code === CLOSE.gone && this.#ended !== CLOSE.gone) {
      if (this.#box.put(this.#draft.unsavedParagraphs())) this.#options.on.trouble({ kind: 'refused' });
      this.#box.keepNothing();
      void this.#forgetCopies().catch(reportError);
    }
    this.#ended = code;
    this.#refresh();
  }

  /** What one may no longer read is not kept either, of no epoch. */
  async #forgetCopies(): Promise<void> {
    await Promise.all([this.#draft.forgetCopy(), this.#margin.forgetCopy()]);
    const { forgetPage } = await import('../offline/offline.ts');
    await Promise.all([forgetStatement(this.#options.me.personId, this.#draft.name), forgetPage(window.location.pathname)]);
  }

  /** The server said that rooms or rights are others than we thought: goes on with what is left. */
  async #rejoin(rooms: DraftRooms, wasRefused: boolean): Promise<void> {
    if (rooms.canEdit !== this.canEdit.get()) {
      this.canEdit.set(rooms.canEdit);
      this.#options.on.trouble({ kind: 'right-changed', canEdit: rooms.canEdit });
    }
    if (wasRefused || (this.#draft.hasUnsent && !rooms.canEdit) || rooms.draftRoom !== this.#draft.name) await this.#startOver(rooms);
    else this.#draft.line.retry();
    this.#margin.leave();
    // A margin begins anew when something had to be taken out of it.
    if (rooms.marginRoom !== this.#margin.name) void this.#margin.forgetCopy().catch(reportError);
    this.#margin = this.#joinMargin(rooms);
    this.#margin.line.open();
    this.desk?.refresh();
  }

  /** Puts what was not sent into the recovery box, forgets our copy, and joins with an empty one. */
  async #startOver(rooms: DraftRooms): Promise<void> {
    const left = this.#draft;
    const isKept = this.#box.showsFrom(left, rooms.draftRoom);
    this.#place.leave(this.desk);
    this.#hide();
    this.#wasSynced = false;
    this.#draft = this.#joinDraft(rooms);
    const hasLeft = !isKept && (await this.#box.keep(left));
    // A draft that was rebuilt or locked says so itself.
    if (hasLeft && rooms.canEdit && rooms.draftRoom === left.name) this.#options.on.trouble({ kind: 'refused' });
    await left.leave(!isKept);
    if (!this.#isDestroyed) this.#draft.line.open();
  }

  readonly #warnBeforeUnload = (event: BeforeUnloadEvent): void => {
    if ((this.unsavedCount() > 0 && this.#ended !== CLOSE.gone) || this.#box.isLastPlace()) event.preventDefault();
  };
}
