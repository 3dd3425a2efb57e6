import { granted, refused, type Decision } from '../../shared/refusal.ts';
import type { PrintJob } from './printJob.ts';
import { hashOf } from '../tokens.ts';
import { systemFontFolders } from './fonts/machineFonts.ts';
import { KeptFiles } from './keptFiles.ts';
import { placeInLine } from './placeInLine.ts';
import { openThread, type PrintingThread } from './thread.ts';

/** A PDF, and what is to be known of it besides its bytes. */
export interface PrintedFile {
  readonly bytes: Uint8Array;
  readonly pages: number;
  /** Of the bytes: the same file has the same one. */
  readonly etag: string;
}

/** What somebody wants printed. */
export interface PrintOrder {
  /** Says everything that is printed: orders with one key are one print. Null for what is never the same again. */
  readonly key: string | null;
  /** Whose place in the line it takes: a person, or everybody who reads public pages. */
  readonly by: string;
  /** About as many characters as the text has, to tell how long it takes. */
  readonly size: number;
  readonly job: PrintJob;
}

export interface Printing {
  /** Where it is now; a waiting one says how many go before it. */
  state(): { readonly state: 'waiting'; readonly ahead: number } | { readonly state: 'printing' } | { readonly state: 'settled' };
  readonly expectedMs: number;
  readonly result: Promise<Decision<PrintedFile>>;
  /** Gives it up; the work is stopped when nobody else waits for it. */
  cancel(): void;
}

export interface Printer {
  /** What was printed under a key lately. */
  kept(key: string): PrintedFile | null;
  /** Puts an order in the line; refuses `too-many-prints` where that is full (rule W5). */
  print(order: PrintOrder): Decision<Printing>;
  close(): Promise<void>;
}

export interface PrinterTerms {
  /** Folders in which fonts for further scripts are looked for. */
  readonly fontFolders: readonly string[];
  readonly memoryMb: number;
  readonly longestMs: number;
  readonly idleMs: number;
  readonly mostWaiting: number;
  readonly mostOfOne: number;
  /** Told of what broke; who asked is told that it did not work. */
  readonly onFault: (cause: unknown) => void;
}

export const USUAL_TERMS: PrinterTerms = {
  fontFolders: systemFontFolders(),
  memoryMb: 768,
  longestMs: 120_000,
  idleMs: 120_000,
  mostWaiting: 40,
  mostOfOne: 5,
  onFault: () => undefined,
};

interface Waiting {
  readonly order: PrintOrder;
  readonly expectedMs: number;
  readonly result: Promise<Decision<PrintedFile>>;
  readonly settle: (decision: Decision<PrintedFile>) => void;
  readers: number;
  isSettled: boolean;
}

/** One printer for the whole server: a line before one thread, which is begun when needed and again after every trouble. */
export function openPrinter(given: Partial<PrinterTerms> = {}): Printer {
  const terms = { ...USUAL_TERMS, ...given };
  const kept = new KeptFiles();
  const pace = openPace();
  const line: Waiting[] = [];
  const tooLarge = new TooLarge();
  const thread: PrintingThread = openThread(terms);
  let isWorking = false;

  const work = async (): Promise<void> => {
    if (isWorking) return;
    isWorking = true;
    for (let next = line[0]; next !== undefined; next = line[0]) {
      await carryOut(next);
      const at = line.indexOf(next);
      if (at >= 0) line.splice(at, 1);
    }
    isWorking = false;
  };
  const carryOut = async (waiting: Waiting): Promise<void> => {
    const begun = performance.now();
    try {
      const printed = await thread.print(waiting.order.job);
      if (!printed.ok) {
        if (printed.refusal.code === 'print-too-large') tooLarge.note(waiting.order.key);
        return waiting.settle(printed);
      }
      const file: PrintedFile = { ...printed.facts, etag: hashOf(printed.facts.bytes).slice(0, 24) };
      pace.took(waiting.order.size, performance.now() - begun);
      if (waiting.order.key !== null) kept.keep(waiting.order.key, file);
      waiting.settle(granted(file));
    } catch (cause) {
      terms.onFault(cause);
      waiting.settle(refused('print-failed'));
    }
  };
  const giveUp = (waiting: Waiting): void => {
    waiting.readers -= 1;
    if (waiting.readers > 0 || waiting.isSettled) return;
    const isUnderWay = line[0] === waiting;
    waiting.settle(refused('print-cancelled'));
    if (isUnderWay) thread.stop();
    else line.splice(line.indexOf(waiting), 1);
  };
  const reading = (waiting: Waiting): Printing => {
    waiting.readers += 1;
    let isGivenUp = false;
    return {
      expectedMs: waiting.expectedMs,
      result: waiting.result,
      state() {
        if (waiting.isSettled) return { state: 'settled' };
        const ahead = line.indexOf(waiting);
        return ahead === 0 ? { state: 'printing' } : { state: 'waiting', ahead };
      },
      cancel() {
        if (!isGivenUp) giveUp(waiting);
        isGivenUp = true;
      },
    };
  };
  return {
    kept: (key) => kept.get(key),
    print(order) {
      const known = order.key === null ? null : kept.get(order.key);
      if (known !== null) return granted(settledPrinting(known));
      if (tooLarge.has(order.key)) return refused('print-too-large');
      const same = order.key === null ? undefined : line.find((each) => each.order.key === order.key && !each.isSettled);
      if (same !== undefined) return granted(reading(same));
      if (line.length >= terms.mostWaiting || line.filter((each) => each.order.by === order.by).length >= terms.mostOfOne)
        return refused('too-many-prints');
      const waiting = newWaiting(order, pace.expectedMs(order.size, thread.isWarm()));
      line.splice(
        placeInLine(
          line.map((each) => each.order.by),
          order.by,
        ),
        0,
        waiting,
      );
      void work();
      return granted(reading(waiting));
    },
    async close() {
      for (const waiting of line.splice(0)) waiting.settle(refused('print-cancelled'));
      await thread.close();
    },
  };
}

const TRY_AGAIN_MS = 60 * 60_000;
const MOST_NOTED = 200;

/** What was too much a while ago: else whoever asks for it again and again keeps the thread busy for ever. */
class TooLarge {
  private readonly until = new Map<string, number>();

  note(key: string | null): void {
    if (key === null) return;
    this.until.set(key, performance.now() + TRY_AGAIN_MS);
    for (const oldest of this.until.keys()) {
      if (this.until.size <= MOST_NOTED) break;
      this.until.delete(oldest);
    }
  }

  has(key: string | null): boolean {
    return key !== null && (this.until.get(key) ?? 0) > performance.now();
  }
}

function newWaiting(order: PrintOrder, expectedMs: number): Waiting {
  let resolve: (decision: Decision<PrintedFile>) => void = () => undefined;
  const result = new Promise<Decision<PrintedFile>>((settle) => (resolve = settle));
  const waiting: Waiting = {
    order,
    expectedMs,
    result,
    readers: 0,
    isSettled: false,
    settle(decision) {
      waiting.isSettled = true;
      resolve(decision);
    },
  };
  return waiting;
}

function settledPrinting(file: PrintedFile): Printing {
  return { expectedMs: 0, result: Promise.resolve(granted(file)), state: () => ({ state: 'settled' }), cancel: () => undefined };
}

const COLD_MS = 900;
const LEAST_MS = 150;

/** How long printing takes, learned from what it took: so many milliseconds for a thousand characters. */
function openPace() {
  let msPerThousand = 6;
  return {
    expectedMs: (size: number, isWarm: boolean): number => Math.round((isWarm ? 0 : COLD_MS) + LEAST_MS + (size / 1000) * msPerThousand),
    took(size: number, ms: number): void {
      // Small texts tell more about the machine's other work than about the pace.
      if (size > 100_000) msPerThousand = msPerThousand * 0.5 + (ms / (size / 1000)) * 0.5;
    },
  };
}
