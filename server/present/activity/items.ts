import type { JournalEntry } from '../../../shared/journal.ts';
import type { Moment, PersonId, ThreadId, VersionId } from '../../../shared/terms.ts';
import type { ActivityItem } from '../../../shared/wire/activity.ts';
import type { SittingWork } from '../../history/history.ts';
import type { CommentRow, HappeningRow, ThreadRow, VersionSummaryRow } from '../../store/store.ts';
import type { Authors } from '../authors.ts';
import { firstWords, type Citing } from './names.ts';
import type { Place } from './place.ts';

/** What items are told with, looked up once for a page. */
export interface Telling {
  readonly authors: Authors;
  readonly citing: Citing;
  /** As a paragraph was cited last that is in the text no more. */
  readonly citedLast: (work: SittingWork) => Citing;
  readonly threads: ReadonlyMap<ThreadId, ThreadRow>;
  readonly comments: ReadonlyMap<string, CommentRow>;
  readonly versions: ReadonlyMap<VersionId, VersionSummaryRow>;
  readonly isNew: (place: Place, by: PersonId | null) => boolean;
}

/** The entries that are told of a statement. */
type ToldEntry = Extract<
  JournalEntry,
  {
    kind:
      | `thread-${string}`
      | 'comment-added'
      | `statement-${string}`
      | `version-${string}`
      | `seat-${string}`
      | `draft-${string}`
      | 'restored-from-backup';
  }
>;

const MOST_WORDS = 160;
const MOST_PARAGRAPHS = 12;

/** What one person wrote in one sitting; null where nothing is left of it. */
export function tellWork(telling: Telling, work: SittingWork, place: Place): ActivityItem | null {
  if (work.paragraphs.length === 0) return null;
  const last = telling.citedLast(work);
  const paragraphs = work.paragraphs.slice(0, MOST_PARAGRAPHS).map(({ paragraphId, added, removed, change }) => {
    const named = telling.citing(paragraphId) ?? last(paragraphId) ?? { id: paragraphId, citation: null, words: '' };
    return { ...named, isThere: telling.citing(paragraphId) !== null, added, removed, change };
  });
  const sum = (count: 'added' | 'removed'): number => work.paragraphs.reduce((total, each) => total + each[count], 0);
  return {
    id: `${work.from}.${work.personId}`,
    at: work.ended,
    by: telling.authors.at(work.personId, work.began),
    isNew: telling.isNew(place, work.personId),
    kind: 'text-edited',
    began: work.began,
    before: momentBefore(work.from),
    after: work.to,
    paragraphs,
    more: work.paragraphs.length - paragraphs.length,
    added: sum('added'),
    removed: sum('removed'),
  };
}

/** The moment before one, where it is in the same log. */
export function momentBefore(moment: Moment): Moment | null {
  const [epoch, seq] = moment.split('.');
  // A moment's form, with one less at its end.
  return Number(seq) > 1 ? (`${epoch}.${Number(seq) - 1}` as Moment) : null;
}

/** An entry of the journal; null for one whose thing is gone. */
export function tellEntry(telling: Telling, row: HappeningRow, place: Place): ActivityItem | null {
  const entry = entryOf(row);
  const told = {
    id: String(row.seq),
    at: row.at,
    by: row.byId === null ? null : telling.authors.at(row.byId, row.at),
    isNew: telling.isNew(place, row.byId),
  };
  switch (entry.kind) {
    case 'thread-opened':
    case 'comment-added':
    case 'thread-resolved':
    case 'thread-reopened': {
      const thread = telling.threads.get(entry.threadId);
      return thread === undefined ? null : { ...told, kind: entry.kind, ...aboutThread(telling, thread, entry) };
    }
    case 'version-frozen':
    case 'version-published':
    case 'version-withdrawn': {
      const version = telling.versions.get(entry.versionId);
      if (version === undefined) return null;
      const { number, symbol } = version;
      return { ...told, kind: entry.kind, version: { number, symbol }, reason: entry.kind === 'version-withdrawn' ? entry.reason : null };
    }
    case 'statement-created':
      return { ...told, kind: entry.kind, paragraphs: entry.paragraphs, isImported: entry.sourceHash !== null };
    case 'statement-retitled':
      return { ...told, kind: entry.kind, title: entry.title };
    case 'draft-rebuilt':
      return { ...told, kind: entry.kind, from: entry.from, reason: entry.reason };
    case 'seat-given':
    case 'seat-changed':
      return { ...told, kind: entry.kind, person: telling.authors.at(entry.personId, row.at), role: entry.role };
    case 'seat-removed':
      return { ...told, kind: entry.kind, person: telling.authors.at(entry.personId, row.at), role: null };
    case 'draft-locked':
    case 'draft-unlocked':
    case 'restored-from-backup':
      break;
  }
  return { ...told, kind: entry.kind };
}

/** The public facts of an entry with its kind. */
export function entryOf({ kind, facts }: HappeningRow): ToldEntry {
  const entry: ToldEntry = { kind, ...JSON.parse(facts) };
  return entry;
}

function aboutThread(telling: Telling, { id, number, place }: ThreadRow, entry: ToldEntry) {
  const comment = 'commentId' in entry ? telling.comments.get(entry.commentId) : undefined;
  const isGone = place.kind === 'removed';
  return {
    thread: { id, number },
    paragraph: isGone ? null : telling.citing(place.paragraphId),
    words: comment === undefined || comment.withdrawnAt !== null ? null : firstWords(comment.body, MOST_WORDS),
    isWithdrawn: comment !== undefined && comment.withdrawnAt !== null,
  };
}
