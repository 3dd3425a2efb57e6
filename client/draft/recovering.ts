import { forgetCopies, leftCopies, onNotedElsewhere, type LeftCopy } from '../offline/keptDrafts.ts';
import { newParagraphId } from './text/ids.ts';
import type { DraftRooms, OutlineEntry, RecoveredText } from './contract.ts';
import { ownStore } from './store.ts';
import { readLeftCopy, unsentAmong, type ParagraphText } from './sync/leftText.ts';

/** The text as it is now, beside which the box stands. */
export interface TextNow {
  readonly outline: () => readonly OutlineEntry[];
  readonly paragraphs: () => readonly ParagraphText[];
}

/**
 * The recovery box: text that was typed here and cannot be sent (rule S5). What was
 * written before a rebuild or a restore stays in the browser's copy of that epoch and is
 * shown from there, after a reload and in every window, until its user discards it.
 */
export class RecoveryBox {
  readonly texts = ownStore<readonly RecoveredText[]>([]);
  readonly #personId: string;
  readonly #now: TextNow;
  #room: string | null = null;
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

  /** What this window alone still has. Gives whether there was anything. */
  put(paragraphs: readonly ParagraphText[]): boolean {
    const lost = recoveredText(paragraphs, this.#now.outline());
    if (lost !== null) this.texts.set([...this.texts.get(), lost]);
    return lost !== null;
  }

  dismiss(key: string): void {
    const dismissed = this.texts.get().find((each) => each.key === key);
    this.texts.set(this.texts.get().filter((each) => each.key !== key));
    if (dismissed?.isKept === true) void forgetCopies((name) => name === key).catch(reportError);
  }

  /** From now on what is shown is nowhere but here. */
  keepNothing(): void {
    this.#stopListening();
    this.#room = null;
    this.texts.set(this.texts.get().map((text) => ({ ...text, isKept: false })));
  }

  /** Whether closing the window would lose something. */
  isLastPlace(): boolean {
    return this.texts.get().some(({ isKept }) => !isKept);
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
