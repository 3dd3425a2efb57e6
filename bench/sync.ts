import { throughput } from './sync/throughput.ts';

/**
 * `npm run bench sync`: the live rooms against @y/websocket-server, Hocuspocus and a bare
 * relay, in turn, in the same run. Prints a JSON line per figure; see docs/figures.md.
 */
const ROUNDS = Number(process.env['ROUNDS'] ?? 3);
const SECONDS = Number(process.env['SECONDS'] ?? 2);
const SHAPES = (process.env['SHAPES'] ?? '').split(',').filter((shape) => shape !== '');

await throughput({ rounds: ROUNDS, seconds: SECONDS }, SHAPES);
