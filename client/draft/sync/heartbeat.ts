import type * as Y from 'yjs';
import { readBody } from '../../../shared/draft/body.ts';
import { fingerprint } from '../../../shared/draft/fingerprint.ts';
import { CONTENT, type ContentAnswer } from '../../../shared/wire/socket.ts';

const EVERY_MS = 30_000;
const AGAIN_MS = 3_000;
const QUIET_MS = 2_000;

export interface HeartbeatOptions {
  readonly doc: Y.Doc;
  /** Whether the text is synced, and nothing of ours is unacknowledged. */
  readonly isSaved: () => boolean;
  readonly send: (sign: string) => void;
  /** Our copy is not the server's, and was not the time before. */
  readonly differs: () => void;
}

/** Asks the server now and then, when all is quiet, whether this copy is still the room's text (rule S9). */
export class Heartbeat {
  readonly #options: HeartbeatOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #changedAt = 0;
  #sign: string | null = null;
  #hasDiffered = false;

  constructor(options: HeartbeatOptions) {
    this.#options = options;
    options.doc.on('update', this.#note);
    this.#plan(EVERY_MS);
  }

  hear(answer: ContentAnswer): void {
    if (answer === CONTENT.unknown) return;
    if (answer === CONTENT.equal) this.#hasDiffered = false;
    else if (this.#hasDiffered) this.#options.differs();
    else {
      this.#hasDiffered = true;
      this.#plan(AGAIN_MS);
    }
  }

  destroy(): void {
    clearTimeout(this.#timer);
    this.#options.doc.off('update', this.#note);
  }

  readonly #note = (): void => {
    this.#changedAt = performance.now();
    this.#sign = null;
  };

  #plan(pauseMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), pauseMs);
  }

  #ask(): void {
    const quietMs = performance.now() - this.#changedAt;
    if (quietMs < QUIET_MS) return this.#plan(QUIET_MS - quietMs);
    this.#plan(this.#hasDiffered ? AGAIN_MS : EVERY_MS);
    if (document.visibilityState !== 'visible' || !this.#options.isSaved()) return;
    this.#sign ??= fingerprint(readBody(this.#options.doc));
    this.#options.send(this.#sign);
  }
}
