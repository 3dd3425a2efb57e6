/** Counts of milliseconds in steps of 0.05, up to two seconds. */
export class Histogram {
  private readonly counts = new Int32Array(40_001);
  total = 0;

  add(ms: number): void {
    const at = Math.min(40_000, Math.max(0, Math.floor(ms * 20)));
    this.counts[at] = (this.counts[at] ?? 0) + 1;
    this.total += 1;
  }

  quantile(share: number): number {
    let left = share * this.total;
    for (let at = 0; at < this.counts.length; at += 1) {
      left -= this.counts[at] ?? 0;
      if (left <= 0 && this.total > 0) return (at + 1) / 20;
    }
    return Number.NaN;
  }

  clear(): void {
    this.counts.fill(0);
    this.total = 0;
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}

export const round = (value: number, digits = 2): number => Math.round(value * 10 ** digits) / 10 ** digits;

/** One JSON line a figure. */
export function print(figure: string, values: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify({ bench: 'sync', figure, ...values })}\n`);
}
