import { encodeStateAsUpdate } from 'yjs';
import { asideName, forgetCopies, leftCopies, onNotedElsewhere, type LeftCopy } from '../offline/keptDrafts.ts';
import { newParagraphId } from './text/ids.ts';
import type { DraftRooms, OutlineEntry, RecoveredText } from './contract.ts';
import { ownStore } from './store.ts';
import type { DraftRoom } from './sync/draftRoom.ts';
import { readLeftCopy, unsentAmong, type ParagraphText } from './sync/leftText.ts';
import { setAside } from './sync/setAside.ts';

/** The text as it is now, beside which the box stands. */
export interface TextNow {
  readonly outline: () => readonly OutlineEntry[];
  readonly paragraphs: () => readonly ParagraphText[];
}

/**
 * The recovery box: text that was typed here and cannot be sent (rule S5). What was
 * written before a rebuild or a restore stays in the browser's copy of that epoch, what a
 * lock or a refusal left is set aside in a copy of its own; both are shown from there,
 * after a reload and in every window, until their user discards them.
 */
export class RecoveryBox {
  readonly texts = ownStore<readonly RecoveredText[]>([]);
  readonly #personId: string;
  readonly #now: TextNow;
  #room: string | null = null;
  /** Texts on their way into the browser's own storage. */
  #storing = 0;
  #isNothingKept = false;
  #stopListening: () => void = () => undefined;

  constructor(personId: string, now: TextNow) {
    this.#personId = personId;
    this.#now = now;
  }

  /** The server has this room: what was kept of others can never be sent. Also called again when another window wrote or discarded. */
  async lookFor(room: string): Promise<void> {
    if (this.#room === null)
      this.#stopListening = onNotedElsewhere(() => this.#room !== null && void this.lookFor(this.#room).catch(reportError));
    this.#room = room;
    const left = leftCopies(this.#personId, room);
    const names = new Set(left.map(({ name }) => name));
    this.texts.set(this.texts.get().filter(({ key, isKept }) => !isKept || names.has(key)));
    for (const copy of left) if (!this.#shows(copy.name)) await this.#show(copy);
  }

  /** Whether what a room that is being left had not sent is shown from its copy: that of another epoch is nobody's room any more. */
  showsFrom(left: DraftRoom, room: string): boolean {
    return left.isKept && leftCopies(this.#personId, room).some(({ name }) => name.endsWith(`:${left.name}`));
  }

  /** Sets aside what a room that is being left had not sent. Gives whether there was anything. */
  async keep(left: DraftRoom): Promise<boolean> {
    const paragraphs = left.unsavedParagraphs();
    const lost = recoveredText(paragraphs, this.#now.outline());
    if (lost === null) return false;
    const key = asideName(this.#personId, left.name, lost.key);
    this.#storing += 1;
    const isStored = await setAside(key, { state: encodeStateAsUpdate(left.doc), unsent: paragraphs.map(({ id }) => id) });
    this.#storing -= 1;
    if (this.#isNothingKept) await forgetCopies((name) => name === key);
    const others = this.texts.get().filter((text) => text.key !== key);
    this.texts.set([...others, { ...lost, key, isKept: isStored && !this.#isNothingKept }]);
    return true;
  }

  /** What this window alone still has. Gives whether there was anything. */
  put(paragraphs: readonly ParagraphText[]): boolean {
    const lost = recoveredText(paragraphs, this.#now.outline());
    if (lost !== null) this.texts.set([...this.texts.get(), lost]);
    return lost !== null;
  }

  dismiss(key: string): void {
    this.texts.set(this.texts.get().filter((each) => each.key !== key));
    void forgetCopies((name) => name === key).catch(reportError);
  }

  /** From now on what is shown is nowhere but here. */
  keepNothing(): void {
    this.#stopListening();
    this.#room = null;
    this.#isNothingKept = true;
    this.texts.set(this.texts.get().map((text) => ({ ...text, isKept: false })));
  }

  /** Whether closing the window would lose something. */
  isLastPlace(): boolean {
    return this.#storing > 0 || this.texts.get().some(({ isKept }) => !isKept);
  }

  stop(): void {
    this.#stopListening();
  }

  #shows(name: string): boolean {
    return this.texts.get().some(({ key }) => key === name);
  }

  async #show({ name, at, unsent }: LeftCopy): Promise<void> {
    const paragraphs = unsentAmong(await readLeftCopy(name), unsent, this.#now.paragraphs());
    const text = recoveredText(paragraphs, this.#now.outline());
    if (text === null) await forgetCopies((each) => each === name);
    else if (!this.#shows(name)) this.texts.set([...this.texts.get(), { ...text, key: name, at: new Date(at), isKept: true }]);
  }
}

/** Text for the recovery box; null when there is none. */
export function recoveredText(paragraphs: readonly ParagraphText[], outline: readonly OutlineEntry[]): RecoveredText | null {
  const labels = new Map(outline.map(({ id, citation }) => [id, citation]));
  const written = paragraphs.filter(({ text }) => text.trim() !== '').map(({ id, text }) => ({ id, text, label: labels.get(id) ?? null }));
  return written.length === 0 ? null : { key: newParagraphId(), at: new Date(), isKept: false, paragraphs: written };
}

/** Whether asking for the rooms gave rooms, rather than nothing or a failure. */
export function isRooms(answer: unknown): answer is DraftRooms {
  return typeof answer === 'object' && answer !== null && 'draftRoom' in answer && 'marginRoom' in answer;
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
