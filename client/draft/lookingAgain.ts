import type { DraftOptions, DraftRooms } from './contract.ts';
import { isRooms, pause } from './recovering.ts';

/** What the server says when it is asked again: other rooms or rights, or that the draft is no longer ours to read. */
export interface LookedAgain {
  readonly rooms: (rooms: DraftRooms, wasRefused: boolean) => Promise<void>;
  readonly gone: () => void;
  readonly always: () => void;
}

/** After so long without having had to ask, the next trouble is a new one. */
const QUIET_MS = 120_000;

/** Asks the server again for rooms and right, one question at a time; a refusal that comes again and again must not become a flood. */
export class LookingAgain {
  readonly #ask: DraftOptions['lookAgain'];
  readonly #on: LookedAgain;
  #isLooking = false;
  #wasRefused = false;
  #looks = 0;
  #lookedAt = 0;
  #isOver = false;

  constructor(ask: DraftOptions['lookAgain'], on: LookedAgain) {
    this.#ask = ask;
    this.#on = on;
  }

  stop(): void {
    this.#isOver = true;
  }

  async look(wasRefused: boolean): Promise<void> {
    this.#wasRefused ||= wasRefused;
    if (this.#isLooking) return;
    this.#isLooking = true;
    if (performance.now() - this.#lookedAt > QUIET_MS) this.#looks = 0;
    await pause(Math.min(30_000, 250 * 2 ** this.#looks) * (0.5 + Math.random() / 2));
    this.#looks += 1;
    this.#lookedAt = performance.now();
    const rooms = await this.#ask().catch((fault: unknown) => fault);
    this.#isLooking = false;
    if (this.#isOver) return;
    if (rooms instanceof Error) void this.look(false);
    else if (isRooms(rooms)) await this.#tell(rooms);
    else this.#on.gone();
    this.#on.always();
  }

  async #tell(rooms: DraftRooms): Promise<void> {
    const wasRefused = this.#wasRefused;
    this.#wasRefused = false;
    await this.#on.rooms(rooms, wasRefused);
  }
}
