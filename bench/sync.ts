import { appends } from './sync/appends.ts';
import { attacks } from './sync/attacks.ts';
import { gate } from './sync/gate.ts';
import { latency } from './sync/latency.ts';
import { memory } from './sync/memory.ts';
import { opening } from './sync/opening.ts';
import { presence } from './sync/presence.ts';
import { throughput } from './sync/throughput.ts';

/**
 * `npm run bench sync`: the live rooms against @y/websocket-server, Hocuspocus and a bare
 * relay, in turn, in the same run. Prints a JSON line per figure; see docs/figures.md.
 */
const ROUNDS = Number(process.env['ROUNDS'] ?? 3);
const SECONDS = Number(process.env['SECONDS'] ?? 2);
const SHAPES = (process.env['SHAPES'] ?? '').split(',').filter((shape) => shape !== '');

const SECTIONS = {
  throughput: () => throughput({ rounds: ROUNDS, seconds: SECONDS }, SHAPES),
  latency: () => latency({ rounds: ROUNDS, seconds: SECONDS * 2 }),
  appends: () => appends({ rounds: ROUNDS, seconds: SECONDS }),
  opening: () => opening({ rounds: ROUNDS }),
  memory,
  presence: () => presence({ rounds: Math.min(ROUNDS, 2), seconds: SECONDS * 3 }),
  gate,
  attacks: () => attacks({ seconds: SECONDS / 2 }),
} as const;

/** Some of the sections by commas; all of them when not given. */
const only = (process.env['ONLY'] ?? Object.keys(SECTIONS).join()).split(',');
for (const [name, section] of Object.entries(SECTIONS)) if (only.includes(name)) await section();
