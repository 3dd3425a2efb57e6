import type { Node } from '@tiptap/pm/model';
import { numbered, printedLabel, type PlaceInNumbering } from '../../../shared/draft/numbering.ts';
import type { ParaAttributes } from '../schema/para.ts';

/** A paragraph's number, cited and as printed before it; null for what is not numbered. */
export type Number = (PlaceInNumbering & { readonly printed: string }) | null;

/** The numbers of all paragraphs, by place. */
export function numbersOf(doc: Node): readonly Number[] {
  const paragraphs = childrenOf(doc).map(attributesOf);
  return numbered(paragraphs).map((place, index): Number => {
    const level = paragraphs[index]?.level ?? 0;
    return place === null ? null : { ...place, printed: printedLabel(place.label, level) };
  });
}

/** Whether two texts have the same numbers, paragraph by paragraph, as far as their attributes tell. */
export function isNumberedAlike(before: Node, after: Node): boolean {
  if (before.childCount !== after.childCount) return false;
  for (let index = 0; index < after.childCount; index += 1) {
    if (before.child(index) === after.child(index)) continue;
    const a = attributesOf(before.child(index));
    const b = attributesOf(after.child(index));
    if (a.kind !== b.kind || a.level !== b.level || a.restart !== b.restart || a.id !== b.id) return false;
  }
  return true;
}

/** The attributes of a paragraph's node, typed: the schema holds no other. */
export function attributesOf(paragraph: Node): ParaAttributes {
  return paragraph.attrs as ParaAttributes;
}

export function childrenOf(doc: Node): readonly Node[] {
  const children: Node[] = [];
  doc.forEach((child) => children.push(child));
  return children;
}
