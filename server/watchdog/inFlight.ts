import type { PersonId } from '../../shared/terms.ts';

/** A message while it is being worked on, as somebody outside the busy thread can read it. */
export interface InFlight {
  readonly room: string;
  readonly personId: PersonId;
  readonly message: Uint8Array;
}

/** What thread and watchdog share: a pulse, and the message being worked on. */
export interface SharedBoard {
  readonly memory: SharedArrayBuffer;
}

const PULSE = 0;
const LENGTH = 1;
const NAME_LENGTH = 2;
const NUMBERS = 4;
const NAME_AT = NUMBERS * Int32Array.BYTES_PER_ELEMENT;
const LONGEST_NAME = 512;
const MESSAGE_AT = NAME_AT + LONGEST_NAME;
/** As much as a socket takes at once. */
const LARGEST_MESSAGE = 1024 * 1024;

const encoder = new TextEncoder();

/** Memory that both sides see while one of them may be stuck. */
export function openBoard(): SharedBoard {
  return { memory: new SharedArrayBuffer(MESSAGE_AT + LARGEST_MESSAGE) };
}

/** The busy thread's side: notes that it is alive, and what it is about to work on. */
export class BoardWriter {
  private readonly numbers: Int32Array;
  private readonly name: Uint8Array;
  private readonly message: Uint8Array;

  constructor({ memory }: SharedBoard) {
    this.numbers = new Int32Array(memory, 0, NUMBERS);
    this.name = new Uint8Array(memory, NAME_AT, LONGEST_NAME);
    this.message = new Uint8Array(memory, MESSAGE_AT, LARGEST_MESSAGE);
  }

  beat(): void {
    Atomics.add(this.numbers, PULSE, 1);
  }

  /** Keeps a copy of the message in sight while `work` runs. */
  during<Result>({ room, personId, message }: InFlight, work: () => Result): Result {
    const kept = message.length > LARGEST_MESSAGE ? message.subarray(0, LARGEST_MESSAGE) : message;
    this.numbers[NAME_LENGTH] = encoder.encodeInto(`${personId} ${room}`, this.name).written;
    this.message.set(kept);
    Atomics.store(this.numbers, LENGTH, kept.length);
    try {
      return work();
    } finally {
      Atomics.store(this.numbers, LENGTH, 0);
    }
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
    const length = Atomics.load(this.numbers, LENGTH);
    if (length === 0) return null;
    // Copied: a decoder takes no shared memory.
    const name = new TextDecoder().decode(new Uint8Array(this.memory, NAME_AT, this.numbers[NAME_LENGTH] ?? 0).slice());
    const [personId = '', room = ''] = name.split(' ');
    return { room, personId: personId as PersonId, message: new Uint8Array(this.memory, MESSAGE_AT, length).slice() };
  }
}
