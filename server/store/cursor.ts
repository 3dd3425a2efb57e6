import type { Page, PageRequest } from './store.ts';
import { BadCursor } from './trouble.ts';

/** Where a list goes on: the sort key and the id of the last row shown. */
export interface Position {
  readonly key: string;
  readonly id: string;
}

export function positionIn(request: PageRequest): Position | null {
  if (request.cursor === null) return null;
  const text = Buffer.from(request.cursor, 'base64url').toString('utf8');
  // The key may hold anything a person can be called; an id holds no line break.
  const end = text.lastIndexOf('\n');
  if (end === -1) throw new BadCursor('The list cannot go on from there.');
  return { key: text.slice(0, end), id: text.slice(end + 1) };
}

/** One page out of rows of which one more than the limit was read, if there was one. */
export function pageOf<Stored, Row>(rows: readonly Stored[], request: PageRequest, view: PageView<Stored, Row>): Page<Row> {
  const shown = rows.slice(0, request.limit);
  const last = shown.at(-1);
  const isMore = rows.length > request.limit && last !== undefined;
  return { rows: shown.map(view.row), nextCursor: isMore ? encoded(view.position(last)) : null };
}

export interface PageView<Stored, Row> {
  readonly row: (stored: Stored) => Row;
  readonly position: (stored: Stored) => Position;
}

function encoded(position: Position): string {
  return Buffer.from(`${position.key}\n${position.id}`, 'utf8').toString('base64url');
}
