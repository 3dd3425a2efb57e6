/** What the text is compared with: as it was at a time, in a version, or as it was brought in. */
export type Base =
  | { readonly kind: 'visit'; readonly at: string }
  | { readonly kind: 'moment'; readonly at: string }
  | { readonly kind: 'day'; readonly day: string; readonly at: string }
  | { readonly kind: 'version'; readonly version: number }
  | { readonly kind: 'beginning' };

const DAY = /^\d{4}-\d\d-\d\d$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** The base that an address names, "v3", "2005-03-19", a moment; without one my last visit, and null where I have had none. */
export function baseIn(since: string | null, lastVisit: string | null): Base | null {
  if (since === 'beginning') return { kind: 'beginning' };
  const version = /^v([1-9]\d{0,3})$/.exec(since ?? '')?.[1];
  if (version !== undefined) return { kind: 'version', version: Number(version) };
  if (since !== null && MOMENT.test(since)) return { kind: 'moment', at: since };
  const at = since !== null && DAY.test(since) ? beginningOf(since) : null;
  if (since !== null && at !== null) return { kind: 'day', day: since, at };
  return lastVisit === null ? null : { kind: 'visit', at: lastVisit };
}

/** The first moment of a day in the reader's zone; null for a day that is none. */
function beginningOf(day: string): string | null {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const moment = new Date(year, month - 1, date);
  return Number.isNaN(moment.getTime()) || moment.getMonth() !== month - 1 ? null : moment.toISOString();
}

/** The query for the text of a base. */
export function queryOf(base: Base): { readonly at?: string; readonly version?: number; readonly index?: number } {
  if (base.kind === 'beginning') return { index: 0 };
  return base.kind === 'version' ? { version: base.version } : { at: base.at };
}
