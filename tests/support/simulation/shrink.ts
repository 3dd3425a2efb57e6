import type { Step } from './schedule.ts';

const MOST_TRIES = 250;

/** A shorter schedule that still goes wrong: pieces are left out, ever smaller ones, as long as that is so. */
export async function shrunk(steps: readonly Step[], goesWrong: (steps: readonly Step[]) => Promise<boolean>): Promise<readonly Step[]> {
  let left = steps;
  let tries = 0;
  for (let size = Math.ceil(left.length / 2); size >= 1 && tries < MOST_TRIES; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = left.length - size; at > -size && tries < MOST_TRIES; at -= size) {
      const fewer = [...left.slice(0, Math.max(0, at)), ...left.slice(Math.max(0, at + size))];
      tries += 1;
      if (await goesWrong(fewer)) left = fewer;
    }
  }
  return left;
}

/** In one line for each step. */
export function told(steps: readonly Step[]): string {
  return steps
    .map(({ afterMs, happens, who, at, length }) => `${afterMs} ms: ${happens.name} who ${who} at ${at} length ${length}`)
    .join('\n');
}
