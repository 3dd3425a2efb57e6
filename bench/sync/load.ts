import { Histogram, round } from './figures.ts';
import { pause, RoomLoad, until, type Counts } from './roomLoad.ts';
import type { BenchServer } from './servers.ts';

export interface Shape {
  readonly rooms: number;
  readonly writers: number;
}

/** What one stretch of load showed. */
export interface Cell {
  readonly deliveriesPerSecond: number;
  readonly editsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly worst: number;
  readonly acknowledgedP50: number;
  readonly acknowledgedP99: number;
  /** Microseconds of the server's CPU, all its threads, for one delivery. */
  readonly cpuPerDelivery: number;
  readonly framesPerDelivery: number;
  /** Share of one core that this process, the load generator, was busy. */
  readonly generatorBusy: number;
  /** Share of one core that the server was busy. */
  readonly serverBusy: number;
}

/** Rooms full of writers on one server. */
export class Load {
  private readonly server: BenchServer;
  private readonly rooms: readonly RoomLoad[];
  private readonly counts: Counts = {
    latencies: new Histogram(),
    acknowledgements: new Histogram(),
    deliveries: 0,
    finished: 0,
    frames: 0,
  };
  /** Writers whose turn it is again, with how many tokens. */
  private due = new Map<RoomLoad, Int32Array>();
  private isDue = false;
  private goesOn = false;
  /** From a writer whose token has arrived to the one who sends next. */
  private step = 0;

  constructor(server: BenchServer, { rooms, writers }: Shape, firstRoom = 0) {
    this.server = server;
    this.rooms = Array.from(
      { length: rooms },
      (_, at) =>
        new RoomLoad(server, { name: server.room(firstRoom + at), size: writers, firstPerson: at * writers }, this.counts, this.again),
    );
  }

  async join(): Promise<void> {
    await Promise.all(this.rooms.map((room) => room.join()));
    await pause(300);
  }

  /**
   * Every writer has so many tokens under way, and sends the next when one has reached all
   * others; below 1, that share of the writers has one, and then it is the next one's turn.
   */
  async closed(window: number, seconds: number): Promise<Cell> {
    this.goesOn = true;
    for (const room of this.rooms) {
      const first = window < 1 ? Math.ceil(room.size * window) : room.size;
      this.step = first;
      for (let writer = 0; writer < first; writer += 1) room.send(writer, Math.ceil(window));
    }
    await pause(seconds * 300);
    return this.measured(seconds);
  }

  /** So many edits a second over all rooms, whatever becomes of them. */
  async open(editsPerSecond: number, seconds: number): Promise<Cell> {
    this.goesOn = false;
    const began = performance.now();
    let sent = 0;
    const timer = setInterval(() => {
      for (const due = ((performance.now() - began) / 1000) * editsPerSecond; sent < due; sent += 1) {
        const room = this.rooms[sent % this.rooms.length];
        room?.send(Math.floor(sent / this.rooms.length) % room.size, 1);
      }
    }, 1);
    await pause(500);
    const cell = await this.measured(seconds);
    clearInterval(timer);
    await this.settle();
    // What was still under way counts for the worst.
    return { ...cell, worst: round(this.counts.latencies.quantile(1)) };
  }

  leave(): void {
    for (const room of this.rooms) room.leave();
  }

  private readonly again = (room: RoomLoad, writer: number): void => {
    if (!this.goesOn) return;
    let counts = this.due.get(room);
    if (counts === undefined) this.due.set(room, (counts = new Int32Array(room.size)));
    const sender = (writer + this.step) % room.size;
    counts[sender] = (counts[sender] ?? 0) + 1;
    if (this.isDue) return;
    this.isDue = true;
    setImmediate(this.sendDue);
  };

  private readonly sendDue = (): void => {
    this.isDue = false;
    const { due } = this;
    this.due = new Map();
    for (const [room, counts] of due) counts.forEach((count, writer) => count > 0 && room.send(writer, count));
  };

  private async measured(seconds: number): Promise<Cell> {
    const { counts } = this;
    const before = await this.server.usage('cpu');
    const own = process.cpuUsage();
    counts.latencies.clear();
    counts.acknowledgements.clear();
    const [deliveries, finished, frames, start] = [counts.deliveries, counts.finished, counts.frames, performance.now()];
    await pause(seconds * 1000);
    const elapsed = (performance.now() - start) / 1000;
    const delivered = counts.deliveries - deliveries;
    const edits = counts.finished - finished;
    const seenFrames = counts.frames - frames;
    const [p50, p99] = [counts.latencies.quantile(0.5), counts.latencies.quantile(0.99)];
    const worst = counts.latencies.quantile(1);
    const [a50, a99] = [counts.acknowledgements.quantile(0.5), counts.acknowledgements.quantile(0.99)];
    const generator = process.cpuUsage(own);
    const after = await this.server.usage('cpu');
    const cpu = after.cpu.user + after.cpu.system - before.cpu.user - before.cpu.system;
    if (this.goesOn) await this.settle();
    return {
      deliveriesPerSecond: Math.round(delivered / elapsed),
      editsPerSecond: Math.round(edits / elapsed),
      p50: round(p50),
      p99: round(p99),
      worst: round(worst),
      acknowledgedP50: round(a50),
      acknowledgedP99: round(a99),
      cpuPerDelivery: round(cpu / delivered, 3),
      framesPerDelivery: round(seenFrames / delivered, 3),
      generatorBusy: round((generator.user + generator.system) / 1e6 / elapsed),
      serverBusy: round(cpu / 1e6 / elapsed),
    };
  }

  /** Stops sending and waits until every token has arrived everywhere. */
  private async settle(): Promise<void> {
    this.goesOn = false;
    await pause(5);
    await until(() => this.rooms.every((room) => room.isComplete()), `all tokens of ${this.server.name} to arrive`);
    const closed = this.rooms.find((room) => room.closed !== null);
    if (closed !== undefined) throw new Error(`${this.server.name} closed a socket: ${closed.closed}`);
  }
}
