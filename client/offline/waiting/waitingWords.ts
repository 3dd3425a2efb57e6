import type { Store } from '../../draft/contract.ts';
import { ownStore, sameJson } from '../../draft/store.ts';
import { LostConnectionError, newKey } from '../../request.ts';
import type { StatementId } from '../../../shared/terms.ts';
import { isForLater, perform, sendAs, type Performed } from './performing.ts';
import { sendWaiting } from './sending.ts';
import { forgetShelves, shelfOf } from './shelf.ts';
import type { MarginAct, Shelf, Waiting } from './waiting.ts';

const SHORTEST_PAUSE_MS = 2000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * What one person wrote in margins without a line. It lies in this browser, outlives a
 * reload, is the same in every window, and goes up by itself (rule S35).
 */
export class WaitingWords {
  /** In the order of their writing, of all statements. */
  readonly all: Store<readonly Waiting[]>;
  readonly #set: (all: readonly Waiting[]) => void;
  readonly #personId: string;
  readonly #shelf: Shelf;
  readonly #window = newKey();
  readonly #others = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('chapeau-waiting');
  #timer: ReturnType<typeof setTimeout> | undefined;
  #attempt = 0;
  #isSending = false;
  #isWantedAgain = false;
  #isStopped = false;

  constructor(personId: string) {
    this.#personId = personId;
    this.#shelf = shelfOf(personId, () => this.#isStopped);
    const all = ownStore<readonly Waiting[]>([], sameJson);
    this.all = all;
    this.#set = all.set;
    this.#others?.addEventListener('message', () => void this.#read());
    for (const event of ['online', 'focus']) addEventListener(event, this.sendNow);
    addEventListener('pagehide', this.#leave);
    this.sendNow();
  }

  /**
   * Does it now, or, without a line, when the line is back.
   *
   * @returns what the server answered; null when it waits
   * @throws RefusedError, or LostConnectionError when it can neither be sent nor kept
   */
  async doOrKeep(statementId: StatementId, act: MarginAct, key: string): Promise<Performed | null> {
    // What was written before goes before.
    const isFirst = this.all.get().every(({ refusal }) => refusal !== null);
    if (isFirst && navigator.onLine) {
      try {
        return await perform(statementId, act, key);
      } catch (error) {
        if (!isForLater(error)) throw error;
      }
    }
    await this.keep({ key, statementId, act, writtenAt: new Date().toISOString(), wording: 0, refusal: null });
    return null;
  }

  /** @throws LostConnectionError when this browser keeps nothing: then it is for the page to keep the words */
  async keep(waiting: Waiting): Promise<void> {
    try {
      await this.#shelf.add(waiting);
    } catch (cause) {
      throw new LostConnectionError(cause);
    }
    await this.#changed();
    this.sendNow();
  }

  async list(): Promise<readonly Waiting[]> {
    await this.#read();
    return this.all.get();
  }

  /** Gives what waits another wording. Under the same key: was the earlier one taken, its answer lost, this one is not sent beside it. */
  async reword(key: string, words: { readonly body: string; readonly mentions: readonly string[] }): Promise<void> {
    await this.#shelf.change(key, (present) => ({
      ...present,
      wording: present.wording + 1,
      refusal: null,
      act: 'body' in present.act ? { ...present.act, ...words } : present.act,
    }));
    await this.#changed();
    this.sendNow();
  }

  async tryAgain(key: string): Promise<void> {
    await this.#shelf.change(key, (present) => ({ ...present, refusal: null }));
    await this.#changed();
    this.sendNow();
  }

  async discard(key: string): Promise<void> {
    await this.#shelf.change(key, () => null);
    await this.#changed();
  }

  /** Somebody else's words, and nobody's, are none of this window's business any more. */
  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.#others?.close();
    for (const event of ['online', 'focus']) removeEventListener(event, this.sendNow);
    removeEventListener('pagehide', this.#leave);
  }

  readonly sendNow = (): void => {
    this.#attempt = 0;
    void this.#send();
  };

  async #send(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#isStopped) return;
    if (this.#isSending) return void (this.#isWantedAgain = true);
    this.#isSending = true;
    this.#isWantedAgain = false;
    const isLeft = await this.#sendAll();
    this.#isSending = false;
    await this.#read();
    if (this.#isWantedAgain) void this.#send();
    else if (isLeft) this.#sendLater();
  }

  async #sendAll(): Promise<boolean> {
    try {
      return await sendWaiting({
        shelf: this.#shelf,
        window: this.#window,
        send: (waiting) => sendAs(this.#personId, waiting),
        now: () => Date.now(),
        changed: () => void this.#changed(),
      });
    } catch (fault) {
      // A browser that keeps nothing has nothing to send, nor has a window that was signed out of.
      if (this.#isStopped || this.all.get().length === 0) return false;
      reportError(fault);
      return true;
    }
  }

  /** Pauses grow and are spread, so that a server that comes back is not met by everybody at once. */
  #sendLater(): void {
    if (this.#isStopped) return;
    const pause = Math.min(LONGEST_PAUSE_MS, SHORTEST_PAUSE_MS * 2 ** this.#attempt) * (0.5 + Math.random() / 2);
    this.#attempt = Math.min(10, this.#attempt + 1);
    this.#timer = setTimeout(() => void this.#send(), pause);
  }

  async #changed(): Promise<void> {
    this.#others?.postMessage(null);
    await this.#read();
  }

  async #read(): Promise<void> {
    if (this.#isStopped) return;
    try {
      this.#set(await this.#shelf.list());
    } catch {
      // A browser that keeps nothing: what is written stays in its box.
      this.#set([]);
    }
  }

  readonly #leave = (): void => void this.#shelf.release(this.#window).catch(() => undefined);
}

let present: { readonly personId: string; readonly words: WaitingWords } | null = null;

/** What waits of this person; from now on it goes up by itself. */
export function waitingOf(personId: string): WaitingWords {
  if (present?.personId === personId) return present.words;
  present?.words.stop();
  present = { personId, words: new WaitingWords(personId) };
  return present.words;
}

/** Takes away what waits in this browser, of all people; called on signing out. */
export async function forgetWaiting(): Promise<void> {
  present?.words.stop();
  present = null;
  await forgetShelves();
}
