import { numbered, printedLabel } from '../../shared/draft/numbering.ts';
import type { WrittenParagraph } from '../../shared/draft/history/written.ts';
import { granted, refused, type Decision } from '../../shared/refusal.ts';
import { previousVisit } from '../../shared/statement/visit.ts';
import type { Instant, Moment, PersonId, StatementId } from '../../shared/terms.ts';
import type { TextAtMoment, Timeline } from '../../shared/wire/history.ts';
import type { Context } from '../acting/context.ts';
import type { Outline, TextThen, Which } from '../history/history.ts';
import { fewer } from '../history/fewer.ts';
import type { StatementRow } from '../store/store.ts';
import { authorsOf, type Authors } from './authors.ts';

const MOST_SITTINGS = 2_000;

/** What was asked for: one of them, or nothing for the draft as it is now. */
export interface AskedMoment {
  readonly moment?: Moment | undefined;
  readonly index?: number | undefined;
  readonly at?: Instant | undefined;
  readonly version?: number | undefined;
}

export interface TextFound {
  readonly statement: StatementRow;
  readonly text: TextThen;
}

/** Which moment is meant, in words of the history; refuses more than one, and versions that there are not. */
export async function whichMoment(context: Context, statementId: StatementId, asked: AskedMoment): Promise<Decision<Which>> {
  const { moment, index, at, version } = asked;
  if ([moment, index, at, version].filter((each) => each !== undefined).length > 1) return refused('invalid-input', { field: 'moment' });
  if (moment !== undefined) return granted({ kind: 'moment', moment });
  if (index !== undefined) return granted({ kind: 'index', index });
  if (at !== undefined) return granted({ kind: 'at', at });
  if (version === undefined) return granted({ kind: 'now' });
  const found = (await context.store.records.versions(statementId)).find(({ number }) => number === version);
  return found === undefined
    ? refused('moment-unknown')
    : granted({ kind: 'moment', moment: `${found.epoch}.${found.logPosition}` as Moment });
}

/** The text at a moment as its readers see it. */
export async function presentText(context: Context, { statement, text }: TextFound): Promise<TextAtMoment> {
  const authors = await authorsOf(context.store.records, statement);
  const list = new AuthorList(authors);
  const paragraphs = presentParagraphs(text.paragraphs, list);
  return {
    moment: text.moment,
    index: text.index,
    at: text.at,
    by: text.by === null ? null : authors.at(text.by, text.at),
    authors: list.authors,
    paragraphs,
  };
}

/** A draft's history in outline, as one reader sees it. */
export async function presentTimeline(
  context: Context,
  statement: StatementRow,
  { outline, personId }: { readonly outline: Outline; readonly personId: PersonId },
): Promise<Timeline> {
  const reads = context.store.records;
  const [authors, versions, rebuilds] = await Promise.all([
    authorsOf(reads, statement),
    reads.versions(statement.id),
    reads.rebuilds(statement.id),
  ]);
  const { first, last, began, ended, moments, unreadable } = outline;
  return {
    first,
    last,
    began,
    ended,
    moments,
    sittings: fewer(outline.sittings, MOST_SITTINGS).map(({ edits, ...sitting }) => ({
      ...sitting,
      people: edits.map((each) => ({ ...authors.at(each.personId, sitting.ended), edits: each.edits })),
    })),
    unreadable: unreadable.map(({ from, to }) => ({ from, to })),
    rebuilds: rebuilds.flatMap(({ epoch, from, at, byId, reason }) => {
      const [index, earlier] = [outline.indexOf(`${epoch}.1` as Moment), outline.indexOf(from)];
      return index === null || earlier === null
        ? []
        : [{ index, from: earlier, at, by: byId === null ? null : authors.at(byId, at), reason }];
    }),
    versions: versions.toReversed().flatMap(({ number, symbol, frozenAt, epoch, logPosition }) => {
      const index = outline.indexOf(`${epoch}.${logPosition}` as Moment);
      return index === null ? [] : [{ number, symbol, moment: outline.momentAt(index), index, frozenAt }];
    }),
    lastVisit: await presentLastVisit(context, statement, { outline, personId }),
  };
}

async function presentLastVisit(
  { store, history, now }: Context,
  { id }: StatementRow,
  { outline, personId }: { readonly outline: Outline; readonly personId: PersonId },
): Promise<Timeline['lastVisit']> {
  const at = previousVisit(await store.records.visit(personId, id), now());
  if (at === null || at < outline.began) return null;
  const index = await history.indexAt(id, at);
  return index === null || index >= outline.moments - 1 ? null : { moment: outline.momentAt(index), index, at };
}

function presentParagraphs(written: readonly WrittenParagraph[], list: AuthorList): TextAtMoment['paragraphs'] {
  const places = numbered(written.map(({ paragraph }) => paragraph));
  return written.map(({ paragraph, written: runs }, position) => {
    const { id, kind, level, restart, lang, dir, inline } = paragraph;
    const place = places[position] ?? null;
    return {
      id,
      kind,
      level,
      restart,
      lang,
      dir,
      label: place === null ? null : printedLabel(place.label, level),
      citation: place?.citation ?? null,
      inline: [...inline],
      written: runs.map(({ length, by, at }) => ({ length, by: list.placeOf(by, at), at })),
    };
  });
}

/** Each author once, in the order in which they appear. */
class AuthorList {
  readonly authors: TextAtMoment['authors'] = [];
  private readonly known: Authors;
  private readonly places = new Map<string, number>();

  constructor(known: Authors) {
    this.known = known;
  }

  placeOf(by: PersonId | null, at: Instant): number {
    const author = this.known.at(by, at);
    const key = JSON.stringify([author.personId, author.group]);
    const place = this.places.get(key);
    if (place !== undefined) return place;
    this.places.set(key, this.authors.length);
    return this.authors.push(author) - 1;
  }
}
