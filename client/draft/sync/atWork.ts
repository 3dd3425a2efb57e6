import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { ParagraphId } from '../../../shared/terms.ts';
import { readPeople } from './presence.ts';

/** Whose caret has rested for so long is not at work. */
export const AT_WORK_MS = 3 * 60_000;

export interface AtWorkOptions {
  readonly awareness: Awareness;
  readonly doc: Y.Doc;
  readonly myPersonId: string;
  /** In milliseconds. */
  readonly now: () => number;
}

/** Who is at work where: whose caret stands there, and moved or typed a little while ago. */
export class AtWork {
  readonly #options: AtWorkOptions;
  readonly #stirredAt = new Map<number, number>();

  constructor(options: AtWorkOptions) {
    this.#options = options;
    for (const key of options.awareness.getStates().keys()) this.#stirredAt.set(key, options.now());
    options.awareness.on('change', this.#note);
  }

  /** Names of others, my own other windows not among them. */
  namesIn(id: ParagraphId): readonly string[] {
    const { awareness, doc, myPersonId, now } = this.#options;
    const there = readPeople(awareness, doc).filter(
      ({ key, person, paragraphId }) =>
        paragraphId === id && person.personId !== myPersonId && now() - (this.#stirredAt.get(key) ?? -Infinity) < AT_WORK_MS,
    );
    return [...new Set(there.map(({ person }) => person.name))];
  }

  destroy(): void {
    this.#options.awareness.off('change', this.#note);
  }

  /** What a window says of itself changes with its caret, and with everything that is typed in it. */
  readonly #note = ({ added, updated, removed }: Readonly<Record<'added' | 'updated' | 'removed', readonly number[]>>): void => {
    for (const key of [...added, ...updated]) this.#stirredAt.set(key, this.#options.now());
    for (const key of removed) this.#stirredAt.delete(key);
  };
}
