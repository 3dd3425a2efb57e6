import type { PersonId } from '../../../shared/terms.ts';
import type { Paragraph } from '../../../shared/draft/paragraph.ts';
import { randomFrom, type Random } from '../randomEdits.ts';
import { paragraph } from '../syncWorld.ts';
import { DraftWindow } from './draftWindow.ts';
import { Network, webSocketOver } from './network.ts';
import type { Step } from './schedule.ts';
import { SimulatedServer, type Fault } from './simulatedServer.ts';
import { wrongAtTheEnd } from './verdict.ts';
import { VirtualTime } from './virtualTime.ts';

const MEMBERS = 12;
/** Of them so many have a real editor. */
const EDITORS = 4;
const LONGEST_HEALING_MS = 15 * 60_000;

const START: readonly Paragraph[] = [
  paragraph('p1', 'We met in Buenos Aires on the invitation of the host country.'),
  paragraph('p2', 'That many stakeholders are involved in the governance of the Internet;'),
  paragraph('p3', ''),
  paragraph('p4', 'We endorse the model of all stakeholders, [and support it]'),
  paragraph('p5', 'المجتمع المدني والقطاع الخاص'),
  paragraph('p6', 'That the forum 🌍 is open to all who have something to say;'),
];

/** Twelve members and a server whose every message, write and pause is drawn from one seed. */
export class Simulation {
  readonly time = new VirtualTime();
  readonly network: Network;
  readonly server: SimulatedServer;
  readonly windows: DraftWindow[] = [];
  readonly #random: Random;
  #opened = 0;

  constructor(seed: number, fault: Fault | null) {
    this.#random = randomFrom(seed ^ 0x5eed);
    this.network = new Network(this.time, this.#random);
    this.server = new SimulatedServer(this.network, (window) => personOf(window), fault);
    this.server.seed(START);
  }

  window(who: number): DraftWindow {
    const window = this.windows[who % this.windows.length];
    if (window === undefined) throw new Error('Nobody is here.');
    return window;
  }

  async run(steps: readonly Step[]): Promise<readonly string[]> {
    await this.server.start();
    for (let member = 0; member < MEMBERS; member += 1) this.#open(`m${member}`, member < EDITORS, null);
    await this.time.pass(200);
    for (const step of steps) {
      if (step.afterMs > 0) await this.time.pass(step.afterMs);
      await step.happens(this, step);
    }
    return (await this.#heal()) ? [...this.server.wrongs, ...wrongAtTheEnd(this)] : [...this.server.wrongs, `no peace: ${this.#unrest()}`];
  }

  close(): void {
    for (const window of this.windows) window.close();
  }

  setAway(names: readonly string[], isAway: boolean): void {
    for (const name of names) {
      const weather = this.network.weather(name);
      if (isAway && !weather.isAway) this.network.cut(name);
      weather.isAway = isAway;
    }
  }

  /** The window is closed and opened again with what the browser has kept. */
  reload(who: number): void {
    const window = this.window(who);
    if (window.editor === null && window.hand === null) return;
    const kept = window.kept();
    this.windows.splice(this.windows.indexOf(window), 1);
    this.network.cut(window.name);
    window.close();
    this.#open(window.person, window.hasEditor, kept);
  }

  /** A second window of the same person: with the copy that the browser kept, or with nothing. */
  openTab(who: number): void {
    if (this.windows.length >= MEMBERS + 3) return;
    const window = this.window(who);
    const hasCopy = this.#random() < 0.5 && (window.editor !== null || window.hand !== null);
    this.#open(window.person, false, hasCopy ? window.kept() : null);
  }

  /** The server goes, by a signal or by kill -9, and comes again after a while. */
  restart(downMs: number, isGraceful: boolean): void {
    const startLater = (): void => void this.time.later(downMs, () => void this.server.start());
    if (!isGraceful) this.server.kill();
    // A server that is killed while it stops is started by who killed it.
    if (isGraceful) this.server.stop().then(startLater, () => undefined);
    else startLater();
  }

  #open(person: string, hasEditor: boolean, kept: Uint8Array | null): void {
    const name = `${person}-w${(this.#opened += 1)}`;
    const ended = (code: number): void => void this.server.wrongs.push(`${name} was sent away with ${code}`);
    this.windows.push(new DraftWindow({ name, person, random: this.#random, hasEditor, kept, ended }));
  }

  async #heal(): Promise<boolean> {
    this.server.log.troubles = 0;
    this.setAway(
      this.windows.map(({ name }) => name),
      false,
    );
    for (const { name } of this.windows) Object.assign(this.network.weather(name), { delayMs: 20, isSlowReader: false });
    const isHealed = (): boolean => this.server.room !== null && this.windows.every(({ isSaved }) => isSaved);
    for (let calm = 0, tries = 0; calm < 2 && tries < 20; tries += 1) {
      if (!(await this.time.until(isHealed, LONGEST_HEALING_MS))) return false;
      // The janitor comes after the last edit, and again after trouble.
      await this.time.pass(4_000);
      calm = isHealed() ? calm + 1 : 0;
    }
    return isHealed();
  }

  #unrest(): string {
    const { room } = this.server;
    const lines = this.windows
      .filter(({ isSaved }) => !isSaved)
      .map(({ name, line }) => `${name}: open ${line.isOpen}, synced ${line.isSynced}, unsaved ${line.unsaved}`);
    return [room === null ? 'no server' : 'a server', ...lines].join('; ');
  }
}

function personOf(window: string): PersonId {
  return `person-${window.split('-')[0] ?? ''}` as PersonId;
}

/** Runs a schedule with everything drawn from the seed; gives what went wrong, which is nothing. */
export async function simulate(seed: number, steps: readonly Step[], fault: Fault | null = null): Promise<readonly string[]> {
  const simulation = new Simulation(seed, fault);
  // Each window's provider listens for the end of the process.
  process.setMaxListeners(4 * MEMBERS);
  const uninstall = simulation.time.install(seed);
  const world = globalThis as unknown as Record<string, unknown>;
  const before = ['WebSocket', 'addEventListener', 'removeEventListener'].map((name) => [name, world[name]] as const);
  Object.assign(world, {
    WebSocket: webSocketOver(simulation.network),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  });
  try {
    return await simulation.run(steps);
  } finally {
    simulation.close();
    uninstall();
    for (const [name, value] of before) world[name] = value;
  }
}
