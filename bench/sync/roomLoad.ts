import { editOf, endsOf, TokenReader, type Place } from './edits.ts';
import type { Histogram } from './figures.ts';
import { Line } from './line.ts';
import type { BenchServer } from './servers.ts';
import { SEED } from './world.ts';

const RING = 4096;
const ENDS = endsOf(SEED);

/** Where all rooms of a run keep their counts. */
export interface Counts {
  /** From sending to each delivery. */
  readonly latencies: Histogram;
  /** From sending to the server's word that it is on disk. */
  readonly acknowledgements: Histogram;
  deliveries: number;
  finished: number;
  frames: number;
}

/**
 * One room with so many writers, each on a socket of its own, each also a receiver. A
 * delivery is one token that one receiver has read, checked letter by letter, as the next
 * of its writer: what is missing, doubled or out of order is an error and stops the run.
 */
export class RoomLoad {
  readonly size: number;
  readonly sent: Int32Array;
  closed: number | null = null;
  private readonly server: BenchServer;
  private readonly room: string;
  private readonly firstPerson: number;
  private readonly counts: Counts;
  private readonly onFinished: (room: RoomLoad, writer: number) => void;
  private readonly lines: Line[] = [];
  private readonly starts: readonly Place[];
  /** For receiver × writer, the number of the token to come next. */
  private readonly next: Int32Array;
  private readonly sentAt: Float64Array;
  /** For writer × token, how many have it. */
  private readonly seen: Uint16Array;
  private readonly acknowledged: Int32Array;
  private readonly reader = new TokenReader();
  private joined = 0;
  private now = 0;
  private receiver = 0;

  constructor(
    server: BenchServer,
    room: { readonly name: string; readonly size: number; readonly firstPerson: number },
    counts: Counts,
    onFinished: (room: RoomLoad, writer: number) => void,
  ) {
    this.server = server;
    this.room = room.name;
    this.size = room.size;
    this.firstPerson = room.firstPerson;
    this.counts = counts;
    this.onFinished = onFinished;
    this.sent = new Int32Array(room.size);
    this.next = new Int32Array(room.size * room.size);
    this.sentAt = new Float64Array(room.size * RING);
    this.seen = new Uint16Array(room.size * RING);
    this.acknowledged = new Int32Array(room.size);
    this.starts = Array.from({ length: room.size }, (_, writer) => ENDS[writer % ENDS.length] ?? { client: 0, clock: 0 });
  }

  /** Everybody joins; resolves when all have the text. */
  async join(): Promise<void> {
    const { server, room } = this;
    for (let member = 0; member < this.size; member += 1) {
      const line = new Line({
        port: server.port,
        path: server.path(room),
        headers: server.headers(this.firstPerson + member),
        onFrame: (bytes, from) => this.hear(member, bytes, from),
        onClose: (code) => (this.closed = code),
      });
      this.lines.push(await line.opened());
      if (member === 0 && !server.isSeeded) line.write(Buffer.concat([server.dialect.hello(room), server.dialect.update(room, SEED)]));
      else line.write(server.dialect.hello(room));
      await until(() => !server.answers || this.joined > member, `a member of ${server.name} to join`);
    }
  }

  send(writer: number, count: number): void {
    const frames: Buffer[] = [];
    const now = performance.now();
    for (let left = count; left > 0; left -= 1) {
      const sequence = this.sent[writer] ?? 0;
      const start = this.starts[writer] ?? { client: 0, clock: 0 };
      const slot = writer * RING + (sequence % RING);
      this.sentAt[slot] = now;
      this.seen[slot] = 0;
      this.sent[writer] = sequence + 1;
      frames.push(this.server.dialect.update(this.room, editOf(writer, sequence, start)));
    }
    this.lines[writer]?.write(frames.length === 1 && frames[0] !== undefined ? frames[0] : Buffer.concat(frames));
  }

  /** Whether every receiver has every token of every other. */
  isComplete(): boolean {
    for (let receiver = 0; receiver < this.size; receiver += 1)
      for (let writer = 0; writer < this.size; writer += 1)
        if (writer !== receiver && (this.next[receiver * this.size + writer] ?? 0) !== this.sent[writer]) return false;
    return true;
  }

  leave(): void {
    for (const line of this.lines) line.cut();
  }

  private hear(receiver: number, bytes: Buffer, from: number): void {
    const { reader } = this;
    this.counts.frames += 1;
    reader.seek(bytes, from);
    const heard = this.server.dialect.hear(reader);
    if (heard === 'step-2') this.joined += 1;
    else if (heard === 'update' && this.lines.length === this.size) this.takeUpdate(receiver);
    else if (heard === 'acknowledgement') this.takeAcknowledgement(receiver);
  }

  private takeUpdate(receiver: number): void {
    this.now = performance.now();
    this.receiver = receiver;
    this.reader.read(this.take);
  }

  private readonly take = (writer: number, sequence: number): void => {
    const { receiver, counts, size } = this;
    if (writer === receiver) return;
    const at = receiver * size + writer;
    if (this.next[at] !== sequence)
      throw new Error(`${this.server.name}: token ${sequence} of ${writer} came where ${this.next[at]} was due`);
    this.next[at] = sequence + 1;
    const slot = writer * RING + (sequence % RING);
    counts.deliveries += 1;
    counts.latencies.add(this.now - (this.sentAt[slot] ?? 0));
    const seen = (this.seen[slot] ?? 0) + 1;
    this.seen[slot] = seen;
    if (seen < size - 1) return;
    counts.finished += 1;
    this.onFinished(this, writer);
  };

  /** The first message of everybody was a step 2 that brought nothing. */
  private takeAcknowledgement(writer: number): void {
    const until = this.reader.varUint() - 1;
    const now = performance.now();
    for (let sequence = this.acknowledged[writer] ?? 0; sequence < until; sequence += 1)
      this.counts.acknowledgements.add(now - (this.sentAt[writer * RING + (sequence % RING)] ?? 0));
    this.acknowledged[writer] = Math.max(this.acknowledged[writer] ?? 0, until);
  }
}

export async function until(condition: () => boolean, what: string, ms = 20_000): Promise<void> {
  const end = performance.now() + ms;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`);
    await pause(2);
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
