import { parentPort } from 'node:worker_threads';
import { Player } from './player.ts';
import type { Play, Played } from './playing.ts';

/*
 * The thread that plays the histories of drafts again: a long one must not hold up what
 * people type.
 */
if (parentPort === null) throw new Error('The player is a thread of the server, not a program.');
const port = parentPort;
const player = new Player();
port.on('message', (asked: Play) => port.postMessage(answer(asked)));

function answer(asked: Play): Played {
  try {
    return player.play(asked);
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
