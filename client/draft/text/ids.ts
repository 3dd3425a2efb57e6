import type { Node } from '@tiptap/pm/model';
import { Plugin, type EditorState, type Transaction } from '@tiptap/pm/state';
import type { ParagraphId } from '../../../shared/terms.ts';
import { isFromSharedText } from '../binding/binding.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';

/** A new paragraph id: 21 letters of 64, 126 bits of chance. */
export function newParagraphId(): ParagraphId {
  const bytes = crypto.getRandomValues(new Uint8Array(21));
  return Array.from(bytes, (byte) => LETTERS[byte & 63]).join('') as ParagraphId;
}

/**
 * Gives new ids to paragraphs without one and to copies (rule P1), for what is done in
 * this editor only. What is cut and pasted, or dragged, keeps its id: nothing else has it.
 */
export function idsPlugin(): Plugin {
  return new Plugin({
    appendTransaction: (transactions, before, after) => {
      if (!transactions.some((each) => each.docChanged) || transactions.some(isFromSharedText)) return null;
      const renamed = paragraphsToRename(transactions, before, after);
      if (renamed.length === 0) return null;
      const change = after.tr;
      for (const position of renamed) change.setNodeAttribute(position, 'id', newParagraphId());
      return change;
    },
  });
}

function paragraphsToRename(transactions: readonly Transaction[], before: EditorState, after: EditorState): readonly number[] {
  if (sameIds(before.doc, after.doc)) return [];
  const oldPlaces = placesById(before.doc);
  const renamed: number[] = [];
  for (const [id, places] of placesById(after.doc)) {
    const old = oldPlaces.get(id) ?? [];
    if (id === null) renamed.push(...places);
    // Two that had the same id before came so from the server, which repairs them for everybody alike.
    else if (places.length > Math.max(1, old.length)) renamed.push(...copies(places, mapped(old, transactions)));
  }
  return renamed;
}

function sameIds(before: Node, after: Node): boolean {
  if (before.childCount !== after.childCount) return false;
  for (let index = 0; index < after.childCount; index += 1) {
    const id: unknown = after.child(index).attrs['id'];
    if (id === null || (after.child(index) !== before.child(index) && id !== before.child(index).attrs['id'])) return false;
  }
  return true;
}

function placesById(doc: Node): ReadonlyMap<string | null, readonly number[]> {
  const places = new Map<string | null, number[]>();
  doc.forEach((paragraph, position) => {
    const id: string | null = paragraph.attrs['id'];
    const known = places.get(id);
    if (known === undefined) places.set(id, [position]);
    else known.push(position);
  });
  return places;
}

function mapped(places: readonly number[], transactions: readonly Transaction[]): ReadonlySet<number> {
  return new Set(places.map((place) => transactions.reduce((position, each) => each.mapping.map(position, 1), place)));
}

/** All places but those the paragraph had before; of new ones alone, all but the first. */
function copies(places: readonly number[], kept: ReadonlySet<number>): readonly number[] {
  const stayed = places.filter((place) => kept.has(place));
  const original = stayed.length > 0 ? stayed : places.slice(0, 1);
  return places.filter((place) => !original.includes(place));
}
