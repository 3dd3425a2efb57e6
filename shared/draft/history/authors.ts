import { Hands, type Hand } from './hands.ts';

/** Characters of one Yjs client with consecutive clocks. */
export interface Span {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
}

/** From this clock on, until the next point, characters are by this hand. */
interface Point {
  readonly clock: number;
  readonly hand: Hand;
}

/**
 * The hand of every character, by the permanent name that Yjs gives it (client and
 * clock): what happens around a character, and where it stands, changes nothing here.
 */
export class Authors {
  private readonly points = new Map<number, Point[]>();
  private readonly ends = new Map<number, number>();

  /** All characters of the span are by this hand, whoever they were said to be by before. */
  set({ client, clock, length }: Span, hand: Hand): void {
    const points = this.points.get(client) ?? [];
    this.points.set(client, points);
    const after = clock + length;
    const end = this.ends.get(client) ?? 0;
    const from = firstFrom(points, clock);
    const to = firstFrom(points, after + 1);
    const before = points[from - 1];
    const next = points[to - 1];
    const added: Point[] = [];
    if (before?.hand !== hand) added.push({ clock, hand });
    // What followed the span goes on as it was.
    if (after < end && next !== undefined && next.hand !== hand) added.push({ clock: after, hand: next.hand });
    if (to > from || added.length > 0) points.splice(from, to - from, ...added);
    if (after > end) this.ends.set(client, after);
  }

  /** The span cut into runs of one hand each, in its order. */
  runs({ client, clock, length }: Span, take: (hand: Hand, length: number) => void): void {
    const points = this.points.get(client) ?? [];
    const end = clock + length;
    let at = Math.max(0, firstFrom(points, clock + 1) - 1);
    for (let start = clock; start < end; at += 1) {
      const until = Math.min(end, points[at + 1]?.clock ?? end);
      if (until > start) take(points[at]?.hand ?? 0, until - start);
      start = Math.max(start, until);
    }
  }

  /** As plain numbers: per client its id and end, then of each point clock and time as differences, and the person. */
  saved(): readonly (readonly number[])[] {
    return [...this.points].map(([client, points]) => {
      const row = [client, this.ends.get(client) ?? 0];
      let [clock, time] = [0, 0];
      for (const point of points) {
        const [when, who] = Hands.parted(point.hand);
        row.push(point.clock - clock, when - time, who);
        [clock, time] = [point.clock, when];
      }
      return row;
    });
  }

  /** What `saved` gave. */
  static from(rows: readonly (readonly number[])[]): Authors {
    const authors = new Authors();
    for (const [client = 0, end = 0, ...numbers] of rows) {
      const points: Point[] = [];
      let [clock, time] = [0, 0];
      for (let at = 0; at + 2 < numbers.length; at += 3) {
        clock += numbers[at] ?? 0;
        time += numbers[at + 1] ?? 0;
        points.push({ clock, hand: Hands.joined(time, numbers[at + 2] ?? 0) });
      }
      authors.points.set(client, points);
      authors.ends.set(client, end);
    }
    return authors;
  }

  /** Forgets everything but these spans. */
  keepOnly(spans: readonly Span[]): void {
    const kept = new Authors();
    const inOrder = [...spans].sort((a, b) => a.client - b.client || a.clock - b.clock);
    for (const span of inOrder) {
      let { clock } = span;
      this.runs(span, (hand, length) => {
        kept.set({ client: span.client, clock, length }, hand);
        clock += length;
      });
    }
    this.points.clear();
    for (const [client, points] of kept.points) this.points.set(client, points);
  }
}

/** Index of the first point at or after a clock. */
function firstFrom(points: readonly Point[], clock: number): number {
  let [low, high] = [0, points.length];
  // Nearly always the newest are meant.
  if ((points.at(-1)?.clock ?? -1) < clock) return high;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.clock ?? 0) < clock) low = middle + 1;
    else high = middle;
  }
  return low;
}
