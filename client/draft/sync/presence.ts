import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition, type ProsemirrorBinding } from 'y-prosemirror';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { placeOfPosition, paragraphIdOf } from '../../../shared/draft/body.ts';
import type { Presence as Said } from '../../../shared/wire/socket.ts';
import type { DraftPerson, Presence } from '../contract.ts';

/** Everybody else's windows that the server has put a name to. */
export function readPeople(awareness: Awareness, doc: Y.Doc): readonly Presence[] {
  return others(awareness).flatMap(([key, said]): readonly Presence[] => {
    if (said.person === undefined) return [];
    const { id, name, group, colour, role } = said.person;
    const person: DraftPerson = { personId: id, name, group, colour, role };
    return [{ key, person, paragraphId: paragraphOf(said, doc), unsaved: said.unsaved ?? 0 }];
  });
}

/** Where somebody else's caret stands in the editor. */
export interface RemoteCaret {
  readonly key: number;
  readonly person: DraftPerson;
  readonly position: number;
  /** Their place in the shared text, as they said it: the same while they have not moved. */
  readonly place: string;
}

export function readCarets(awareness: Awareness, binding: ProsemirrorBinding): readonly RemoteCaret[] {
  return others(awareness).flatMap(([key, said]): readonly RemoteCaret[] => {
    if (said.person === undefined || said.caret === null || said.caret === undefined) return [];
    const position = absolute(said.caret.head, binding);
    const { id, name, group, colour, role } = said.person;
    return position === null
      ? []
      : [{ key, position, place: JSON.stringify(said.caret.head), person: { personId: id, name, group, colour, role } }];
  });
}

/** A caret as it is said to others: places in the shared text, not in this editor. */
export function caretOf(selection: { readonly anchor: number; readonly head: number }, binding: ProsemirrorBinding): Said['caret'] {
  const relative = (position: number): unknown =>
    Y.relativePositionToJSON(absolutePositionToRelativePosition(position, binding.type, binding.mapping));
  const head = relative(selection.head);
  return { head, anchor: selection.anchor === selection.head ? head : relative(selection.anchor) };
}

function others(awareness: Awareness): readonly [number, Said][] {
  const states: ReadonlyMap<number, Said> = awareness.getStates();
  return [...states].filter(([key]) => key !== awareness.clientID).sort(([a], [b]) => a - b);
}

function paragraphOf(said: Said, doc: Y.Doc): Presence['paragraphId'] {
  const place = said.caret ? placeOfPosition(doc, JSON.stringify(said.caret.head)) : null;
  return place === null ? null : paragraphIdOf(place.element);
}

function absolute(position: unknown, binding: ProsemirrorBinding): number | null {
  try {
    return relativePositionToAbsolutePosition(binding.doc, binding.type, Y.createRelativePositionFromJSON(position), binding.mapping);
  } catch {
    // Another's word: it may be no position, or one in text that is still on its way.
    return null;
  }
}
