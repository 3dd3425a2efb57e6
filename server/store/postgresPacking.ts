import { sql, type Kysely } from 'kysely';
import { lockRoom } from './postgresAppends.ts';
import { fullPiece, mayFillAnother, packed, SEGMENT_ROWS } from './segment.ts';
import type { SnapshotRow, Tables } from './tables.ts';

/** Keeps a snapshot, the only one of its hour, and packs what it stands for; gives whether there may be more to pack. */
export async function keepSnapshot(trx: Kysely<Tables>, row: SnapshotRow): Promise<boolean> {
  const { room, seq, at } = row;
  await lockRoom(trx, room);
  await trx
    .insertInto('draftSnapshots')
    .values(row)
    .onConflict((same) => same.columns(['room', 'seq']).doNothing())
    .execute();
  const earlier = trx.deleteFrom('draftSnapshots').where('room', '=', room).where('seq', '<', seq);
  await earlier.where(sql`substr(at, 1, 13)`, '=', at.slice(0, 13)).execute();
  return packNext(trx, room);
}

/** Packs the oldest rows of a room, where those below its last snapshot fill a segment; gives whether there may be more. */
export async function packNext(trx: Kysely<Tables>, room: string): Promise<boolean> {
  await lockRoom(trx, room);
  const snapshots = trx.selectFrom('draftSnapshots').select('seq').where('room', '=', room);
  const snapshot = await snapshots.orderBy('seq', 'desc').limit(1).executeTakeFirst();
  if (snapshot === undefined) return false;
  const rows = await trx
    .selectFrom('draftUpdates')
    .select(['seq', 'update', 'personId', 'at'])
    .where('room', '=', room)
    .where('seq', '<=', snapshot.seq)
    .orderBy('seq')
    .limit(SEGMENT_ROWS)
    .execute();
  const piece = fullPiece(rows);
  if (piece === null) return false;
  const segment = packed(room, piece);
  await trx.insertInto('draftSegments').values(segment).execute();
  await trx
    .deleteFrom('draftUpdates')
    .where('room', '=', room)
    .where('seq', '>=', segment.firstSeq)
    .where('seq', '<=', segment.lastSeq)
    .execute();
  return mayFillAnother(piece, snapshot.seq);
}
