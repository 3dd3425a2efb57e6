import type { Instant } from '../../../shared/terms.ts';
import { BadCursor } from '../../store/trouble.ts';

/**
 * A place in the list of what happened. Newest first; of one moment what was written comes
 * before entries of the journal, in the order of people, and entries by their number.
 */
export type Place =
  | { readonly at: Instant; readonly kind: 'writing'; readonly personId: string }
  | { readonly at: Instant; readonly kind: 'entry'; readonly seq: number };

const FORM = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) (?:w([0-9A-Z]{1,26})|e(\d{1,15}))$/;

export function placeIn(cursor: string | null): Place | null {
  if (cursor === null) return null;
  const [, moment, personId, seq] = FORM.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (moment === undefined) throw new BadCursor('The list cannot go on from there.');
  // The form was just checked.
  const at = moment as Instant;
  return personId === undefined ? { at, kind: 'entry', seq: Number(seq) } : { at, kind: 'writing', personId };
}

export function cursorAt(place: Place): string {
  const rest = place.kind === 'writing' ? `w${place.personId}` : `e${place.seq}`;
  return Buffer.from(`${place.at} ${rest}`, 'utf8').toString('base64url');
}

/** Whether `a` stands above `b` in the list. */
export function isAbove(a: Place, b: Place): boolean {
  if (a.at !== b.at) return a.at > b.at;
  if (a.kind !== b.kind) return a.kind === 'writing';
  if (a.kind === 'writing') return b.kind === 'writing' && a.personId < b.personId;
  return b.kind === 'entry' && a.seq > b.seq;
}
