import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Instant, PersonId } from '../../shared/terms.ts';
import type { LoggedUpdate } from './store.ts';

/** A piece of a room's log, packed: what questions by time need stands outside, the rows themselves inside. */
export interface SegmentRow {
  readonly room: string;
  readonly firstSeq: number;
  readonly lastSeq: number;
  /** The earliest and the latest time of its rows. */
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  /** Of its rows that a person wrote; null when there are none. */
  readonly lastEditAt: Instant | null;
  /** JSON: how many rows each person wrote. */
  readonly edits: string;
  readonly rows: Uint8Array;
}

/** How many rows each person wrote, in the order of their ids. */
export type EditCounts = readonly (readonly [PersonId, number])[];

/** A segment is full with so many rows, or so many bytes of updates; only full ones are made. */
export const SEGMENT_ROWS = 500;
export const SEGMENT_BYTES = 256 * 1024;

const FORMAT = 1;
const HEAD_BYTES = 5;
/** Fast rather than small: appends wait for it. */
const LEVEL = 3;

/** The rows that make the next segment, from those that may be packed, in order; null when they do not fill one. */
export function fullPiece(rows: Iterable<LoggedUpdate>): readonly LoggedUpdate[] | null {
  const piece: LoggedUpdate[] = [];
  let bytes = 0;
  for (const row of rows) {
    piece.push(row);
    bytes += row.update.length;
    if (piece.length >= SEGMENT_ROWS || bytes >= SEGMENT_BYTES) return piece;
  }
  return null;
}

/** Whether what is left below a snapshot may fill another segment. */
export function mayFillAnother(piece: readonly LoggedUpdate[], snapshotSeq: number): boolean {
  const left = snapshotSeq - (piece.at(-1)?.seq ?? 0);
  return left >= SEGMENT_ROWS || (left > 0 && piece.length < SEGMENT_ROWS);
}

export function packed(room: string, rows: readonly LoggedUpdate[]): SegmentRow {
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) throw new Error('A segment holds at least one row.');
  return { room, firstSeq: first.seq, lastSeq: last.seq, ...timesOf(rows), edits: JSON.stringify(editCounts(rows)), rows: bytesOf(rows) };
}

/** The rows of a segment as they were; their updates are windows on one buffer. Throws when the bytes are not what `packed` made. */
export function unpacked({ firstSeq, rows }: Pick<SegmentRow, 'firstSeq' | 'rows'>): readonly LoggedUpdate[] {
  const format = rows[0];
  if (format !== FORMAT) throw new Error(`Segments of form ${format} are not known here.`);
  const headBytes = new DataView(rows.buffer, rows.byteOffset, rows.byteLength).getUint32(1);
  const bytes = inflateRawSync(rows.subarray(HEAD_BYTES));
  const head: Head = JSON.parse(bytes.toString('utf8', 0, headBytes));
  let from = headBytes;
  return head.sizes.map((size, index) => {
    if (from + size > bytes.length) throw new Error('A segment ends before its rows do.');
    const update = new Uint8Array(bytes.buffer, bytes.byteOffset + from, size);
    from += size;
    return { seq: firstSeq + index, update, personId: head.persons[head.by[index] ?? -1] ?? null, at: head.at[index] ?? missing() };
  });
}

/** How many of the rows each person wrote. */
export function editCounts(rows: readonly Pick<LoggedUpdate, 'personId'>[]): EditCounts {
  const counts = new Map<PersonId, number>();
  for (const { personId } of rows) if (personId !== null) counts.set(personId, (counts.get(personId) ?? 0) + 1);
  return [...counts].sort(([one], [other]) => (one < other ? -1 : 1));
}

/** The earliest and latest times of rows, as a segment tells them. */
export function timesOf(rows: readonly LoggedUpdate[]): Pick<SegmentRow, 'firstAt' | 'lastAt' | 'lastEditAt'> {
  const times = rows.map(({ at }) => at).sort();
  const edits = rows.flatMap(({ personId, at }) => (personId === null ? [] : [at])).sort();
  return { firstAt: times[0] ?? missing(), lastAt: times.at(-1) ?? missing(), lastEditAt: edits.at(-1) ?? null };
}

interface Head {
  readonly persons: readonly PersonId[];
  /** For each row the place of its person above; -1 for the server itself. */
  readonly by: readonly number[];
  readonly at: readonly Instant[];
  readonly sizes: readonly number[];
}

/** A number of the form, the length of the head, and deflated: the head, then all updates one after the other. */
function bytesOf(rows: readonly LoggedUpdate[]): Uint8Array {
  const persons = editCounts(rows).map(([personId]) => personId);
  const head: Head = {
    persons,
    by: rows.map(({ personId }) => (personId === null ? -1 : persons.indexOf(personId))),
    at: rows.map(({ at }) => at),
    sizes: rows.map(({ update }) => update.length),
  };
  const headBytes = Buffer.from(JSON.stringify(head));
  const deflated = deflateRawSync(Buffer.concat([headBytes, ...rows.map(({ update }) => update)]), { level: LEVEL });
  const bytes = new Uint8Array(HEAD_BYTES + deflated.length);
  bytes[0] = FORMAT;
  new DataView(bytes.buffer).setUint32(1, headBytes.length);
  bytes.set(deflated, HEAD_BYTES);
  return bytes;
}

function missing(): never {
  throw new Error('A segment lacks the time of a row.');
}
