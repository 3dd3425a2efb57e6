/** A pair of square brackets in a paragraph's plain text: contested text. */
export interface Bracket {
  /** Offset of `[`. */
  readonly start: number;
  /** Offset after `]`. */
  readonly end: number;
  /** 0 for an outermost one. */
  readonly depth: number;
  /** Shared by brackets that stand side by side, which are alternatives to each other; null for one that stands alone. */
  readonly alternativeOf: number | null;
}

/** The brackets of one paragraph. They never straddle paragraphs (rule P4). */
export interface Brackets {
  /** In order of their beginnings. */
  readonly pairs: readonly Bracket[];
  /** Offsets of `[` and `]` without a partner in this paragraph. */
  readonly strays: readonly number[];
}

/** Finds the brackets of a paragraph's plain text; each `]` closes the nearest open `[`. */
export function findBrackets(text: string): Brackets {
  const pairs: { start: number; end: number; depth: number }[] = [];
  const open: number[] = [];
  const strays: number[] = [];
  for (let at = nextBracket(text, 0); at >= 0; at = nextBracket(text, at + 1)) {
    if (text.charAt(at) === '[') {
      open.push(at);
      continue;
    }
    const start = open.pop();
    if (start === undefined) strays.push(at);
    else pairs.push({ start, end: at + 1, depth: open.length });
  }
  const sorted = pairs.toSorted((a, b) => a.start - b.start);
  return { pairs: withAlternatives(withoutStrays(sorted, open), text), strays: [...strays, ...open].sort((a, b) => a - b) };
}

type Pair = Omit<Bracket, 'alternativeOf'>;

/** A `[` that is never closed deepens nothing: its contents stand where it stands. Both lists rise. */
function withoutStrays(pairs: readonly Pair[], unclosed: readonly number[]): readonly Pair[] {
  let passed = 0;
  return pairs.map((pair) => {
    while ((unclosed[passed] ?? Infinity) < pair.start) passed += 1;
    return { ...pair, depth: pair.depth - passed };
  });
}

function nextBracket(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === 91 || sign === 93) return at;
  }
  return -1;
}

/** Side by side: of one depth, with nothing but a space, a stroke or "or" between. */
function withAlternatives(pairs: readonly Pair[], text: string): readonly Bracket[] {
  const byStart = new Map(pairs.map((pair, index) => [pair.start, index]));
  const group = pairs.map((): number | null => null);
  pairs.forEach((pair, index) => {
    const gap = /^\s{0,2}(?:\/|or)?\s{0,2}(?=\[)/.exec(text.slice(pair.end, pair.end + 8))?.[0];
    const next = gap === undefined ? undefined : byStart.get(pair.end + gap.length);
    if (next === undefined) return;
    group[index] ??= index;
    group[next] = group[index] ?? index;
  });
  return pairs.map((pair, index) => ({ ...pair, alternativeOf: group[index] ?? null }));
}
