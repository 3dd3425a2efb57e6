import type { Instant, PersonId } from '../../../shared/terms.ts';
import type { History, SittingWork } from '../../history/history.ts';
import type { HappeningRow, HappeningsAsked, Reads, StakeholderGroupRow, StatementRow } from '../../store/store.ts';
import type { Authors } from '../authors.ts';
import { isAbove, type Place } from './place.ts';

/** What happened: an entry of the journal, or what one person wrote in one sitting. */
export type Happening =
  | { readonly place: Place; readonly row: HappeningRow; readonly work?: undefined }
  | { readonly place: Place; readonly row?: undefined; readonly work: SittingWork };

export interface FeedAsked {
  readonly statement: StatementRow;
  readonly below: Place | null;
  readonly after: Instant | null;
  readonly personId: PersonId | null;
  readonly group: Pick<StakeholderGroupRow, 'id' | 'shortName'> | null;
  readonly exceptId: PersonId | null;
  readonly limit: number;
}

export interface FeedSources {
  readonly reads: Reads;
  readonly history: Pick<History, 'workDone'>;
  readonly authors: Authors;
}

/** Sittings looked through for one page; whoever filters for somebody who wrote long ago reads on. */
const MOST_LOOKED_THROUGH = 400;
const AT_ONCE = 100;

/** One page of what happened, newest first, and where it goes on (rule N3). */
export async function readFeed(
  sources: FeedSources,
  asked: FeedAsked,
): Promise<{ readonly happenings: readonly Happening[]; readonly next: Place | null }> {
  const [rows, written] = await Promise.all([sources.reads.happenings(entriesAsked(asked, asked.limit + 1)), readWork(sources, asked)]);
  const all: Happening[] = [
    ...rows.map((row) => ({ place: placeOfRow(row), row })),
    ...written.works.map((work) => ({ place: placeOfWork(work), work })),
  ];
  // What was looked through and did not fit ends the page there: below it something may be missing.
  const { lookedUntil } = written;
  const known = lookedUntil === null ? all : all.filter(({ place }) => !isAbove(lookedUntil, place));
  const sorted = known.sort((a, b) => (isAbove(a.place, b.place) ? -1 : 1));
  const happenings = sorted.slice(0, asked.limit);
  const next = sorted.length > asked.limit ? (happenings.at(-1)?.place ?? null) : lookedUntil;
  return { happenings, next };
}

/** How many there are, counted no further than the limit. */
export async function countFeed(sources: FeedSources, asked: FeedAsked): Promise<number> {
  const [entries, written] = await Promise.all([sources.reads.countHappenings(entriesAsked(asked, asked.limit)), readWork(sources, asked)]);
  return Math.min(asked.limit, entries + written.works.length);
}

function entriesAsked({ statement, below, ...asked }: FeedAsked, limit: number): HappeningsAsked {
  const { id: statementId, workingGroupId, createdAt } = statement;
  // Everything written at that moment stands above every entry of it.
  const before = below === null ? null : { at: below.at, seq: below.kind === 'entry' ? below.seq : Number.MAX_SAFE_INTEGER };
  const { after, personId: byId, exceptId: exceptById } = asked;
  const groupId = asked.group?.id ?? null;
  return { statementId, workingGroupId, createdAt, before, after, byId, groupId, exceptById, limit };
}

interface Written {
  readonly works: readonly SittingWork[];
  /** Where looking ended although there is more; null when all is known. */
  readonly lookedUntil: Place | null;
}

async function readWork(sources: FeedSources, asked: FeedAsked): Promise<Written> {
  const works: SittingWork[] = [];
  let from = asked.below;
  for (let looked = 0; looked < MOST_LOOKED_THROUGH; looked += AT_ONCE) {
    const between = { after: asked.after, until: from?.at ?? null, limit: AT_ONCE };
    const found = await sources.history.workDone(asked.statement.id, between);
    const below = found.filter((work) => from === null || isAbove(from, placeOfWork(work)));
    works.push(...below.filter((work) => isWanted(sources, asked, work)));
    if (found.length < AT_ONCE || below.length === 0) return { works, lookedUntil: null };
    // Sittings come whole: what is still to come ended before any of these began.
    from = below.map(placeOfWork).reduce((lowest, place) => (isAbove(lowest, place) ? place : lowest));
    if (works.length > asked.limit) break;
  }
  return { works, lookedUntil: from };
}

function isWanted({ authors }: FeedSources, { personId, group, exceptId }: FeedAsked, work: SittingWork): boolean {
  if (work.personId === exceptId) return false;
  if (personId !== null && work.personId !== personId) return false;
  return group === null || authors.at(work.personId, work.began).group === group.shortName;
}

function placeOfRow({ at, seq }: HappeningRow): Place {
  return { at, kind: 'entry', seq };
}

function placeOfWork({ ended, personId }: SittingWork): Place {
  return { at: ended, kind: 'writing', personId };
}
