import type { Random } from '../randomEdits.ts';
import type { VirtualTime } from './virtualTime.ts';

/** What a server does with a line; null where it takes nobody. */
export type Accept = (link: Link) => void;

/** How a window's line behaves just now. */
export interface Weather {
  isAway: boolean;
  /** Longest time a message is under way, in milliseconds. */
  delayMs: number;
  isSlowReader: boolean;
}

const SLOW_READERS_BYTES = 300 * 1024;
const NOTICED_WITHIN_MS = 4_000;

/** Everything between the windows and the server. The name of the host in an address says whose window it is. */
export class Network {
  readonly time: VirtualTime;
  readonly random: Random;
  /** For tests of the tests: takes one message out of the middle of a line. */
  losesOne = false;
  accept: Accept | null = null;
  readonly #weather = new Map<string, Weather>();
  readonly #links = new Set<Link>();

  constructor(time: VirtualTime, random: Random) {
    this.time = time;
    this.random = random;
  }

  weather(window: string): Weather {
    const known = this.#weather.get(window) ?? { isAway: false, delayMs: 20, isSlowReader: false };
    this.#weather.set(window, known);
    return known;
  }

  link(client: ClientEnd): Link {
    const link = new Link(this, client);
    this.#links.add(link);
    return link;
  }

  /** The lines of a window, or all of them, are torn: what was under way comes or does not, in order; each end notices when it notices. */
  cut(window: string | null = null): void {
    for (const link of this.#links) if (window === null || link.window === window) link.tear();
  }

  forget(link: Link): void {
    this.#links.delete(link);
  }
}

export interface ClientEnd {
  readonly window: string;
  opened(): void;
  message(data: ArrayBuffer): void;
  closed(code: number): void;
}

export interface ServerEnd {
  message(data: Buffer): void;
  left(): void;
}

/** One connection. Each direction keeps its order, as a WebSocket does, whatever the delay of each message. */
export class Link {
  readonly window: string;
  server: ServerEnd | null = null;
  bytesUnderWay = 0;
  readonly #network: Network;
  readonly #client: ClientEnd;
  readonly #lastAt = { up: 0, down: 0 };
  #isOver = { up: false, down: false };

  constructor(network: Network, client: ClientEnd) {
    this.#network = network;
    this.#client = client;
    this.window = client.window;
    const { time } = network;
    time.later(this.#delay(), () => {
      if (this.#isOver.down) return;
      if (network.accept === null || this.#weather.isAway) return this.#end(1006);
      this.#down(() => client.opened());
      network.accept(this);
    });
  }

  get bufferedAmount(): number {
    return this.bytesUnderWay === 0 ? 0 : this.bytesUnderWay + (this.#weather.isSlowReader ? SLOW_READERS_BYTES : 0);
  }

  fromClient(data: Uint8Array): void {
    const copy = Buffer.from(data);
    this.#up(() => this.server?.message(copy));
  }

  clientCloses(): void {
    this.#isOver.down = true;
    this.#up(() => this.#leave());
  }

  fromServer(frame: Uint8Array): void {
    const copy = new Uint8Array(frame);
    this.bytesUnderWay += copy.length;
    if (this.#network.losesOne && copy[0] === 0 && copy[1] === 2) {
      this.#network.losesOne = false;
      return;
    }
    this.#down(() => {
      this.bytesUnderWay -= copy.length;
      this.#client.message(copy.buffer);
    });
  }

  serverCloses(code: number): void {
    this.#down(() => this.#end(code));
  }

  tear(): void {
    if (this.#isOver.down) return;
    const { time, random } = this.#network;
    this.#isOver.down = true;
    if (random() < 0.5) this.#isOver.up = true;
    time.later(random() * NOTICED_WITHIN_MS, () => this.#client.closed(1006));
    time.later(random() * NOTICED_WITHIN_MS * 3, () => this.#leave());
  }

  #end(code: number): void {
    this.#isOver = { up: true, down: true };
    this.#leave();
    this.#client.closed(code);
  }

  #leave(): void {
    this.#isOver.up = true;
    this.#network.forget(this);
    this.server?.left();
    this.server = null;
  }

  #up(arrive: () => void): void {
    if (!this.#isOver.up) this.#later('up', () => !this.#isOver.up && arrive());
  }

  #down(arrive: () => void): void {
    this.#later('down', () => !this.#isOver.down && arrive());
  }

  #later(way: 'up' | 'down', arrive: () => void): void {
    const { time } = this.#network;
    this.#lastAt[way] = Math.max(this.#lastAt[way], time.now() + this.#delay());
    time.later(this.#lastAt[way] - time.now(), arrive);
  }

  #delay(): number {
    return Math.floor(this.#network.random() * this.#weather.delayMs);
  }

  get #weather(): Weather {
    return this.#network.weather(this.window);
  }
}

/** A browser's WebSocket over such a network. */
export function webSocketOver(network: Network): unknown {
  return class SimulatedWebSocket {
    readonly CONNECTING = 0;
    readonly OPEN = 1;
    readonly url: string;
    readyState = 0;
    binaryType = 'blob';
    onopen: (() => void) | null = null;
    onmessage: ((event: { readonly data: ArrayBuffer }) => void) | null = null;
    onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null = null;
    onerror: (() => void) | null = null;
    readonly link: Link;

    constructor(address: string | URL) {
      this.url = String(address);
      this.link = network.link({
        window: new URL(address).hostname,
        opened: () => {
          this.readyState = 1;
          this.onopen?.();
        },
        message: (data) => this.readyState === 1 && this.onmessage?.({ data }),
        closed: (code) => {
          if (this.readyState === 3) return;
          this.readyState = 3;
          this.onclose?.({ code, reason: '' });
        },
      });
    }

    send(data: Uint8Array): void {
      if (this.readyState === 1) this.link.fromClient(data);
    }

    close(): void {
      if (this.readyState === 3) return;
      this.readyState = 3;
      this.link.clientCloses();
    }
  };
}
