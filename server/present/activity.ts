import type { Instant, PersonId, ThreadId } from '../../shared/terms.ts';
import { previousVisit } from '../../shared/statement/visit.ts';
import type { ActivityItem } from '../../shared/wire/activity.ts';
import type { History, SittingWork } from '../history/history.ts';
import type { Reads, StatementRow } from '../store/store.ts';
import { Unopenable } from '../sync/loadText.ts';
import type { Rooms } from '../sync/rooms.ts';
import { countFeed, readFeed, type FeedAsked, type Happening } from './activity/feed.ts';
import { entryOf, momentBefore, tellEntry, tellWork, type Telling } from './activity/items.ts';
import { citing, type Citing } from './activity/names.ts';
import { cursorAt, placeIn } from './activity/place.ts';
import { authorsOf } from './authors.ts';

export interface ActivitySources {
  readonly reads: Reads;
  readonly rooms: Pick<Rooms, 'readDraft'>;
  readonly history: Pick<History, 'workDone' | 'textAt'>;
  readonly now: Instant;
}

export interface ActivityAsked {
  readonly statement: StatementRow;
  readonly readerId: PersonId;
  readonly cursor: string | null;
  readonly limit: number;
  readonly personId: PersonId | null;
  /** Short name of a stakeholder group, removed ones among them. */
  readonly group: string | null;
  readonly after: Instant | null;
}

/** Unread things are counted no further; the sentence then says "more than". */
const MOST_UNREAD = 99;
/** Of how many sittings on one page the text before them is looked up, for the numbers of what they removed. */
const MOST_TEXTS = 4;

/** What happened in a statement as this reader may see it, newest first (rule N2). */
export async function presentActivity(sources: ActivitySources, asked: ActivityAsked) {
  const { reads, history, now } = sources;
  const { statement, readerId } = asked;
  const [authors, groups, visit] = await Promise.all([
    authorsOf(reads, statement),
    reads.stakeholderGroups(statement.workingGroupId, true),
    reads.visit(readerId, statement.id),
  ]);
  const since = previousVisit(visit, now);
  const feed = { reads, history, authors };
  const group = groups.findLast(({ shortName }) => shortName === asked.group) ?? null;
  const below = placeIn(asked.cursor);
  const { personId, after, limit } = asked;
  const all: FeedAsked = { statement, below: null, after: since, personId: null, group: null, exceptId: readerId, limit: MOST_UNREAD + 1 };
  const unread = since === null ? 0 : await countFeed(feed, all);
  const isOfNobody = asked.group !== null && group === null;
  const page = isOfNobody
    ? { happenings: [], next: null }
    : await readFeed(feed, { ...all, below, after, personId, group, exceptId: null, limit });
  const isNew: Telling['isNew'] = (place, by) => since !== null && place.at > since && by !== readerId;
  const telling = { ...(await lookUp(sources, statement, page.happenings)), authors, isNew };
  return {
    items: page.happenings.map((happening) => tell(telling, happening)).filter((item) => item !== null),
    nextCursor: page.next === null ? null : cursorAt(page.next),
    lastVisit: since,
    unread,
  };
}

function tell(telling: Telling, { place, row, work }: Happening): ActivityItem | null {
  return row === undefined ? tellWork(telling, work, place) : tellEntry(telling, row, place);
}

async function lookUp(
  { reads, rooms, history }: ActivitySources,
  statement: StatementRow,
  happenings: readonly Happening[],
): Promise<Omit<Telling, 'isNew' | 'authors'>> {
  const entries = happenings.flatMap(({ row }) => (row === undefined ? [] : [entryOf(row)]));
  const threadIds = new Set(entries.flatMap((entry) => ('threadId' in entry ? [entry.threadId] : [])));
  const commentIds = new Set(entries.flatMap((entry) => ('commentId' in entry ? [entry.commentId] : [])));
  const [draft, threads, comments, versions] = await Promise.all([
    readable(rooms, statement),
    Promise.all([...threadIds].map((id) => reads.thread(id))),
    Promise.all([...commentIds].map((id) => reads.comment(id))),
    entries.some((entry) => 'versionId' in entry) ? reads.versions(statement.id) : [],
  ]);
  const now = citing(draft);
  const works = happenings.flatMap(({ work }) => (work === undefined ? [] : [work]));
  return {
    citing: now,
    citedLast: await citedLast(
      history,
      statement,
      works.filter((work) => work.paragraphs.some(({ paragraphId }) => now(paragraphId) === null)),
    ),
    threads: new Map(threads.flatMap((thread) => (thread === null ? [] : [[thread.id, thread] satisfies [ThreadId, unknown]]))),
    comments: new Map(comments.flatMap((comment) => (comment === null ? [] : [[comment.id, comment]]))),
    versions: new Map(versions.map((version) => [version.id, version])),
  };
}

/** What happened is told of a draft too that cannot be opened: without its numbers. */
async function readable(rooms: ActivitySources['rooms'], { id }: StatementRow): Promise<Parameters<typeof citing>[0]> {
  try {
    return (await rooms.readDraft(id)).paragraphs;
  } catch (error) {
    if (error instanceof Unopenable) return [];
    throw error;
  }
}

/** How what a sitting removed was cited before it: told from the text before, for the newest few on a page. */
async function citedLast(
  history: Pick<History, 'textAt'>,
  statement: StatementRow,
  works: readonly SittingWork[],
): Promise<Telling['citedLast']> {
  const nothing: Citing = () => null;
  const texts = await Promise.all(
    works.slice(0, MOST_TEXTS).map(async (work) => {
      const moment = momentBefore(work.from);
      const then = moment === null ? null : await history.textAt(statement.id, { kind: 'moment', moment });
      const paragraphs = then?.ok === true ? then.facts.paragraphs.map(({ paragraph }) => paragraph) : [];
      return [work, citing(paragraphs)] as const;
    }),
  );
  const known = new Map(texts);
  return (work) => known.get(work) ?? nothing;
}
