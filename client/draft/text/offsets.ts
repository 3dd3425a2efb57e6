import type { Node } from '@tiptap/pm/model';

/**
 * Where an offset in a paragraph's plain text stands in its node; references and
 * footnotes count as nothing in the one and as one in the other.
 */
export function offsetInNode(paragraph: Node, textOffset: number): number {
  let text = 0;
  let result = paragraph.content.size;
  let isFound = false;
  paragraph.forEach((child, start) => {
    if (isFound || !child.isText) return;
    const length = child.nodeSize;
    if (textOffset <= text + length) {
      result = start + (textOffset - text);
      isFound = true;
    }
    text += length;
  });
  return result;
}

/** The other way round. */
export function offsetInText(paragraph: Node, nodeOffset: number): number {
  return paragraph.textBetween(0, Math.min(nodeOffset, paragraph.content.size), '', '').length;
}
