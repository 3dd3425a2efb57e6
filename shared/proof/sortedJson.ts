/**
 * The one JSON text of a value: names sorted by UTF-16 code units at every depth, no
 * spaces, members that are undefined left out. Equal values give equal bytes on every
 * machine.
 *
 * Strings are taken as they are (no Unicode normalisation). Throws on what JSON cannot
 * say: numbers that are not finite, functions, undefined anywhere but as a member.
 */
export function sortedJson(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`JSON has no ${value}.`);
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(',')}]`;
  if (isRecord(value)) return `{${members(value).join(',')}}`;
  const text = JSON.stringify(value);
  if (text === undefined) throw new Error(`JSON has no ${typeof value}.`);
  return text;
}

function members(value: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(value)
    .sort()
    .flatMap((name) => (value[name] === undefined ? [] : [`${JSON.stringify(name)}:${sortedJson(value[name])}`]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
