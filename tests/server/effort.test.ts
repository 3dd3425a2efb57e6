import { expect, test } from 'vitest';
import { Effort } from '../../server/sync/effort.ts';

/** What was charged for such work. */
function charged(work: () => void): number {
  const effort = new Effort();
  let total = 0;
  effort.begin();
  effort.of(work, (milliseconds) => (total += milliseconds));
  return total;
}

test('[G4] work that keeps the processor busy is charged to who asked for it', () => {
  const spin = (): void => {
    const began = process.cpuUsage();
    for (let spent = 0; spent < 60_000;) {
      const { user, system } = process.cpuUsage(began);
      spent = user + system;
    }
  };
  expect(charged(spin)).toBeGreaterThan(20);
});

test('[G8] time in which the machine does something else is charged to nobody, and ordinary work neither', () => {
  const sleep = (): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 80);
  expect(charged(sleep)).toBe(0);
  expect(charged(() => undefined)).toBe(0);
});
