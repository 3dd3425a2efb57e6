import type * as Y from 'yjs';
import { paragraphIdOf, placeOfPosition } from '../../shared/draft/body.ts';
import type { Instant, ParagraphId, PersonId } from '../../shared/terms.ts';
import type { Store } from '../store/store.ts';
import type { DraftRoom } from './draftRoom.ts';
import type { DraftPeople, PersonInDraft } from './rooms.ts';

const GONE_WITHIN_MS = 10 * 60_000;

/** Who has a draft open, and who edited it a short while ago and has left. */
export async function peopleIn(draft: DraftRoom, store: Store, now: Instant): Promise<DraftPeople> {
  const present = [...draft.connections].map((connection): PersonInDraft => {
    const { unsaved, caret } = draft.presence.of(connection);
    const { personId, name } = connection.participant;
    return { personId, name, unsaved, caretIn: paragraphAt(draft.doc, caret) };
  });
  const here = new Set(present.map(({ personId }) => personId));
  const since = Date.parse(now) - GONE_WITHIN_MS;
  const ids = [...draft.lastEdits].filter(([personId, at]) => at >= since && !here.has(personId)).map(([personId]) => personId);
  const gone = await store.records.persons(ids);
  return { present: oncePerPerson(present), gone: gone.map(({ id, name }) => ({ personId: id, name, unsaved: 0, caretIn: null })) };
}

function paragraphAt(doc: Y.Doc, caret: unknown): ParagraphId | null {
  const place = caret === null ? null : placeOfPosition(doc, JSON.stringify(caret));
  return place === null ? null : paragraphIdOf(place.element);
}

/** Several windows of one person are one person, with all that is unsaved in them. */
function oncePerPerson(people: readonly PersonInDraft[]): readonly PersonInDraft[] {
  const byId = new Map<PersonId, PersonInDraft>();
  for (const person of people) {
    const known = byId.get(person.personId);
    const both =
      known === undefined ? person : { ...known, unsaved: known.unsaved + person.unsaved, caretIn: known.caretIn ?? person.caretIn };
    byId.set(person.personId, both);
  }
  return [...byId.values()];
}
