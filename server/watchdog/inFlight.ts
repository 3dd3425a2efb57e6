import type { PersonId } from '../../shared/terms.ts';

const encoder = new TextEncoder();

/** Messages while they are being worked on, as somebody outside the busy thread can read them. */
export interface InFlight {
  readonly room: string;
  readonly personId: PersonId;
  readonly messages: readonly Uint8Array[];
}

/** The opening of a room, as a message of nobody's. */
export function openingOf(room: string): InFlight {
  return { room, personId: '' as PersonId, messages: [encoder.encode(`opening ${room}`)] };
}

/** What thread and watchdog share: a pulse, and the messages being worked on. */
export interface SharedBoard {
  readonly memory: SharedArrayBuffer;
}

const PULSE = 0;
const COUNT = 1;
const NAME_LENGTH = 2;
const NUMBERS = 4;
const NAME_AT = NUMBERS * Int32Array.BYTES_PER_ELEMENT;
const LONGEST_NAME = 512;
const MOST_MESSAGES = 128;
const LENGTHS_AT = NAME_AT + LONGEST_NAME;
const MESSAGES_AT = LENGTHS_AT + MOST_MESSAGES * Int32Array.BYTES_PER_ELEMENT;
/** As much as a socket takes at once. */
const MOST_BYTES = 1024 * 1024;

/** Memory that both sides see while one of them may be stuck. */
export function openBoard(): SharedBoard {
  return { memory: new SharedArrayBuffer(MESSAGES_AT + MOST_BYTES) };
}

/** The busy thread's side: notes that it is alive, and what it is about to work on. */
export class BoardWriter {
  private readonly numbers: Int32Array;
  private readonly name: Uint8Array;
  private readonly lengths: Int32Array;
  private readonly bytes: Uint8Array;

  constructor({ memory }: SharedBoard) {
    this.numbers = new Int32Array(memory, 0, NUMBERS);
    this.name = new Uint8Array(memory, NAME_AT, LONGEST_NAME);
    this.lengths = new Int32Array(memory, LENGTHS_AT, MOST_MESSAGES);
    this.bytes = new Uint8Array(memory, MESSAGES_AT, MOST_BYTES);
  }

  beat(): void {
    Atomics.add(this.numbers, PULSE, 1);
  }

  /** Keeps a copy of the messages in sight while `work` runs. */
  during<Result>({ room, personId, messages }: InFlight, work: () => Result): Result {
    this.numbers[NAME_LENGTH] = encoder.encodeInto(`${personId} ${room}`, this.name).written;
    Atomics.store(this.numbers, COUNT, this.note(messages));
    try {
      return work();
    } finally {
      Atomics.store(this.numbers, COUNT, 0);
    }
  }

  /** Gives how many there was room for. */
  private note(messages: readonly Uint8Array[]): number {
    let [count, at] = [0, 0];
    for (const message of messages) {
      const kept = message.subarray(0, MOST_BYTES - at);
      if (count === MOST_MESSAGES || (kept.length === 0 && count > 0)) break;
      this.bytes.set(kept, at);
      this.lengths[count] = kept.length;
      at += kept.length;
      count += 1;
    }
    return count;
  }
}

/** The watching thread's side. */
export class BoardReader {
  private readonly numbers: Int32Array;
  private readonly memory: SharedArrayBuffer;

  constructor({ memory }: SharedBoard) {
    this.numbers = new Int32Array(memory, 0, NUMBERS);
    this.memory = memory;
  }

  pulse(): number {
    return Atomics.load(this.numbers, PULSE);
  }

  inFlight(): InFlight | null {
    const count = Atomics.load(this.numbers, COUNT);
    if (count === 0) return null;
    // Copied: a decoder takes no shared memory.
    const name = new TextDecoder().decode(new Uint8Array(this.memory, NAME_AT, this.numbers[NAME_LENGTH] ?? 0).slice());
    const [personId = '', room = ''] = name.split(' ');
    let at = MESSAGES_AT;
    const messages = [...new Int32Array(this.memory, LENGTHS_AT, count)].map((length) => {
      const message = new Uint8Array(this.memory, at, length).slice();
      at += length;
      return message;
    });
    return { room, personId: personId as PersonId, messages };
  }
}
