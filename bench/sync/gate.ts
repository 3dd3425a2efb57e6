import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { print } from './figures.ts';

const MICROSECONDS = 20;

interface GateFigures {
  readonly paragraphs: number;
  readonly gateMicroseconds: number;
  readonly yjsApplyMicroseconds: number;
}

/** What the gate costs for one honest keystroke: `bench/gate.ts`, in a process of its own. */
export async function gate(): Promise<void> {
  const done = spawnSync(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('../gate.ts', import.meta.url))], {
    encoding: 'utf8',
  });
  if (done.status !== 0) throw new Error(done.stderr);
  // The first line is of a process that has just started.
  for (const line of done.stdout.trim().split('\n').slice(1)) {
    const { paragraphs, gateMicroseconds, yjsApplyMicroseconds } = JSON.parse(line) as GateFigures;
    print('gate, one honest update, µs', {
      paragraphs,
      value: gateMicroseconds,
      yjsAppliesIn: yjsApplyMicroseconds,
      goal: `≤ ${MICROSECONDS}`,
      isMet: gateMicroseconds <= MICROSECONDS,
    });
  }
}
