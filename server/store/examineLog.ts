import { sql, type Kysely } from 'kysely';
import { parseRoom } from '../../shared/wire/socket.ts';
import { editCounts, timesOf, unpacked, type SegmentRow } from './segment.ts';
import type { Tables } from './tables.ts';

/**
 * Checks the log of live edits: without gaps, packed as it tells, and of statements and
 * persons that are known. Rows are looked at before segments: some may be packed meanwhile.
 */
export async function examineLog(db: Kysely<Tables>): Promise<readonly string[]> {
  const snapshots = await db.selectFrom('draftSnapshots').select(['room', 'seq']).orderBy('room').orderBy('seq').execute();
  const loose = await looseRows(db);
  const { ends, findings } = await packedRows(db);
  for (const { room, first, last, count } of loose) {
    const end = ends.get(room) ?? 0;
    if (first > end + 1 || last - first + 1 !== count) findings.push(gapSentence(room, Math.min(end, first)));
    ends.set(room, Math.max(end, last));
  }
  const ahead = snapshots.filter(({ room, seq }) => seq > (ends.get(room) ?? 0));
  return [
    ...findings,
    ...(await doubleFindings(db)),
    ...ahead.map(({ room, seq }) => `The snapshot of ${room} at ${seq} stands on an update that is not in the log.`),
    ...(await orphanFindings(db, ends)),
  ];
}

/** Up to which number each room's log goes, as far as was looked. */
type Ends = Map<string, number>;

async function looseRows(db: Kysely<Tables>) {
  const rooms = db
    .selectFrom('draftUpdates')
    .select((of) => [
      'room',
      of.fn.min<number>('seq').as('first'),
      of.fn.max<number>('seq').as('last'),
      of.fn.countAll<number>().as('count'),
    ]);
  return rooms.groupBy('room').orderBy('room').execute();
}

/** Segment by segment, one in memory at a time. */
async function packedRows(db: Kysely<Tables>): Promise<{ readonly ends: Ends; readonly findings: string[] }> {
  const ends: Ends = new Map();
  const findings: string[] = [];
  const keys = await db.selectFrom('draftSegments').select(['room', 'lastSeq']).orderBy('room').orderBy('lastSeq').execute();
  for (const { room, lastSeq } of keys) {
    const of = db.selectFrom('draftSegments').selectAll().where('room', '=', room);
    const segment = await of.where('lastSeq', '=', lastSeq).executeTakeFirstOrThrow();
    const end = ends.get(room) ?? 0;
    if (segment.firstSeq !== end + 1) findings.push(gapSentence(room, end));
    ends.set(room, lastSeq);
    const wrong = whatIsWrong(segment);
    if (wrong !== null) findings.push(`The packed updates ${segment.firstSeq} to ${lastSeq} of ${room} ${wrong}.`);
  }
  return { ends, findings };
}

async function doubleFindings(db: Kysely<Tables>): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly room: string }>`
    select distinct room from draft_updates as loose
    where exists (select 1 from draft_segments where room = loose.room and last_seq >= loose.seq) order by room`.execute(db);
  return rows.map(({ room }) => `The log of ${room} has updates that are packed and stand loose as well.`);
}

function whatIsWrong(segment: SegmentRow): string | null {
  try {
    const rows = unpacked(segment);
    if (rows.length !== segment.lastSeq - segment.firstSeq + 1) return `are not as many as they should be, but ${rows.length}`;
    const { firstAt, lastAt, lastEditAt } = timesOf(rows);
    const areTimesTrue = firstAt === segment.firstAt && lastAt === segment.lastAt && lastEditAt === segment.lastEditAt;
    const isTrue = areTimesTrue && JSON.stringify(editCounts(rows)) === segment.edits;
    return isTrue ? null : 'are not what is told of them: their times or their writers differ';
  } catch (error) {
    return `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function gapSentence(room: string, end: number): string {
  return `The log of ${room} has gaps after update ${end}.`;
}

/** The log has no foreign keys, so that nothing but the disk can keep an edit from being saved. */
async function orphanFindings(db: Kysely<Tables>, ends: Ends): Promise<readonly string[]> {
  const statements = new Set((await db.selectFrom('statements').select('id').execute()).map((row) => row.id));
  const lost = [...ends.keys()].filter((room) => !statements.has(parseRoom(room)?.statementId ?? ('' as never))).sort();
  const persons = new Set<string>((await db.selectFrom('persons').select('id').execute()).map((row) => row.id));
  const unknown = (await writersOf(db)).filter((personId) => !persons.has(personId));
  return [
    ...lost.map((room) => `The log of ${room} belongs to no statement.`),
    ...unknown.map((personId) => `The log of the drafts names a person who is not known: ${personId}.`),
  ];
}

/** Everybody whom the log names, in the order of their ids. */
async function writersOf(db: Kysely<Tables>): Promise<readonly string[]> {
  const loose = await sql<{ readonly personId: string }>`
    select person_id from draft_updates where person_id is not null union select person_id from client_owners`.execute(db);
  const packedCounts = await db.selectFrom('draftSegments').select('edits').distinct().execute();
  const packedWriters = packedCounts.flatMap(({ edits }) => personsIn(edits));
  return [...new Set([...loose.rows.map(({ personId }) => personId), ...packedWriters])].sort();
}

/** What cannot be read was told above. */
function personsIn(edits: string): readonly string[] {
  try {
    const counts: readonly (readonly [string, number])[] = JSON.parse(edits);
    return counts.map(([personId]) => personId);
  } catch {
    return [];
  }
}
