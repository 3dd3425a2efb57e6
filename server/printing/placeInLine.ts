/**
 * Where the next order of a person goes in a line, given whose the orders in it are: all
 * have their first one printed before anybody's second. The first in the line is being
 * printed and stays.
 */
export function placeInLine(line: readonly string[], by: string): number {
  const before = line.filter((each) => each === by).length;
  const counts = new Map<string, number>();
  for (const [at, each] of line.entries()) {
    const earlier = counts.get(each) ?? 0;
    if (at > 0 && earlier > before) return at;
    counts.set(each, earlier + 1);
  }
  return line.length;
}
