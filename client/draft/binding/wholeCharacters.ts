import type { Node } from '@tiptap/pm/model';
import { TextSelection, type Transaction } from '@tiptap/pm/state';

/**
 * Moves a selection out of the middle of a character, to its beginning. Where changes
 * came in between, a remembered place can fall between the two halves of an emoji, and
 * whoever types there spoils it for everybody.
 */
export function selectWholeCharacters(transaction: Transaction): void {
  const { selection, doc } = transaction;
  if (!(selection instanceof TextSelection)) return;
  const [anchor, head] = [beginningOfCharacter(doc, selection.anchor), beginningOfCharacter(doc, selection.head)];
  if (anchor !== selection.anchor || head !== selection.head) transaction.setSelection(TextSelection.create(doc, anchor, head));
}

function beginningOfCharacter(doc: Node, position: number): number {
  const { parent, parentOffset } = doc.resolve(position);
  if (parentOffset === 0 || parentOffset >= parent.content.size) return position;
  const around = parent.textBetween(parentOffset - 1, parentOffset + 1, '', ' ');
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(around) ? position - 1 : position;
}
