import type { ThreadId } from '../../../shared/terms.ts';
import { paragraphElements, paragraphElementText, paragraphIdOf } from '../../../shared/draft/body.ts';
import { quoteAt } from '../../../shared/draft/quote.ts';
import { pick, randomFrom, type Random } from '../randomEdits.ts';
import { ACTS } from './acts.ts';
import type { Simulation } from './simulation.ts';
import { STATEMENT } from './simulatedServer.ts';

/** One thing that happens; a schedule is a list of them, and each can be left out. */
export interface Step {
  readonly afterMs: number;
  readonly happens: Happening;
  readonly who: number;
  readonly at: number;
  readonly length: number;
}

type Happening = (simulation: Simulation, step: Step) => void | Promise<void>;

const weighted = ACTS.flatMap(([weight, act]) => Array.from({ length: weight }, () => act));

const edit: Happening = (simulation, { who, at, length }) => {
  const window = simulation.window(who);
  const act = weighted[(at * 31 + length) % weighted.length];
  if (window.editor !== null && act !== undefined) act(window.editor, at, length);
  window.hand?.edit();
};

const burst: Happening = (simulation, { who, length }) => {
  const window = simulation.window(who);
  for (const letter of ['That ', 'a', 'l', 'l', ' '].slice(0, 1 + (length % 5))) window.editor?.type(letter);
};

const goAway: Happening = (simulation, { who }) => simulation.setAway([simulation.window(who).name], true);
const comeBack: Happening = (simulation, { who }) => simulation.setAway([simulation.window(who).name], false);
const part: Happening = (simulation, { length }) =>
  simulation.setAway(
    simulation.windows.filter((_, index) => (index + length) % 3 === 0).map(({ name }) => name),
    true,
  );
const joinAgain: Happening = (simulation) =>
  simulation.setAway(
    simulation.windows.map(({ name }) => name),
    false,
  );
const tear: Happening = (simulation, { who }) => simulation.network.cut(simulation.window(who).name);
const slowDown: Happening = (simulation, { who, length }) => {
  const weather = simulation.network.weather(simulation.window(who).name);
  weather.delayMs = [5, 40, 400, 3_000][length % 4] ?? 20;
  weather.isSlowReader = length % 5 === 0;
};
const anHour: Happening = (simulation) => simulation.time.pass(3_600_000);
const reload: Happening = (simulation, { who }) => simulation.reload(who);
const newTab: Happening = (simulation, { who }) => simulation.openTab(who);
const trouble: Happening = (simulation, { length }) => void (simulation.server.log.troubles = 1 + (length % 3));
const restart: Happening = (simulation, { length }) => simulation.restart(length * 40, true);
const kill: Happening = (simulation, { length }) => simulation.restart(length * 40, false);

const openThread: Happening = ({ server }, { at, length }) => {
  const { room, log } = server;
  const element = room === null ? undefined : paragraphElements(room.doc)[at % Math.max(1, room.doc.getXmlFragment('body').length)];
  if (element === undefined) return;
  const id = `thread-${log.threads.size + 1}` as ThreadId;
  const paragraphId = paragraphIdOf(element);
  const text = paragraphElementText(element);
  const start = text.length === 0 ? 0 : at % text.length;
  const quote = quoteAt(text, { start, end: start + 5 + (length % 30) });
  const place =
    quote.exact.trim() === ''
      ? ({ kind: 'paragraph', paragraphId, quote: null } as const)
      : ({ kind: 'words', paragraphId, quote } as const);
  const by = 'person-0' as never;
  log.threads.set(id, {
    id,
    statementId: STATEMENT,
    number: log.threads.size + 1,
    place,
    openedBy: by,
    openedAt: log.now(),
    resolvedBy: null,
    resolvedAt: null,
  });
};

const HAPPENINGS: readonly (readonly [number, Happening])[] = [
  [70, edit],
  [6, burst],
  [4, openThread],
  [3, tear],
  [3, goAway],
  [3, comeBack],
  [1, part],
  [2, joinAgain],
  [2, slowDown],
  [0.3, anHour],
  [1.5, reload],
  [1, newTab],
  [1, trouble],
  [0.6, restart],
  [0.6, kill],
];

/** A schedule by its number. */
export function scheduleOf(seed: number): readonly Step[] {
  const random = randomFrom(seed);
  const pauses = pick(random, [10, 60, 400]);
  return Array.from({ length: 20 + Math.floor(random() * 130) }, () => ({
    afterMs: random() < 0.5 ? 0 : Math.floor(random() * pauses),
    happens: drawn(random),
    who: Math.floor(random() * 64),
    at: Math.floor(random() * 320),
    length: Math.floor(random() * 60),
  }));
}

const total = HAPPENINGS.reduce((sum, [weight]) => sum + weight, 0);

function drawn(random: Random): Happening {
  let left = random() * total;
  for (const [weight, happening] of HAPPENINGS) {
    left -= weight;
    if (left < 0) return happening;
  }
  return edit;
}
