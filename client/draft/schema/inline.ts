import { Mark, Node } from '@tiptap/core';
import { FOOTNOTE_NODE, isParagraphId, isSafeHref, LINK_MARK, REF_NODE } from '../../../shared/draft/paragraph.ts';

/** A cross-reference; shows the current label of the paragraph it names (painted, not stored). */
export const Ref = Node.create({
  name: REF_NODE,
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({
    paraId: { default: null, parseHTML: (element) => element.dataset['ref'] ?? null, renderHTML: ({ paraId }) => ({ 'data-ref': paraId }) },
  }),
  parseHTML: () => [{ tag: 'span[data-ref]', getAttrs: (element) => isParagraphId(element.dataset['ref']) && null }],
  renderHTML: ({ HTMLAttributes }) => ['span', HTMLAttributes],
});

export const Footnote = Node.create({
  name: FOOTNOTE_NODE,
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({
    id: { default: '', parseHTML: (element) => element.dataset['footnote'] ?? '', renderHTML: ({ id }) => ({ 'data-footnote': id }) },
    text: { default: '', parseHTML: (element) => element.getAttribute('title') ?? '', renderHTML: ({ text }) => ({ title: text }) },
  }),
  parseHTML: () => [{ tag: 'span[data-footnote]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', HTMLAttributes],
});

export const Bold = Mark.create({
  name: 'bold',
  parseHTML: () => [{ tag: 'strong' }, { tag: 'b' }],
  renderHTML: () => ['strong', 0],
});

export const Italic = Mark.create({
  name: 'italic',
  parseHTML: () => [{ tag: 'em' }, { tag: 'i' }],
  renderHTML: () => ['em', 0],
});

export const Sup = Mark.create({ name: 'sup', parseHTML: () => [{ tag: 'sup' }], renderHTML: () => ['sup', 0] });

export const Sub = Mark.create({ name: 'sub', parseHTML: () => [{ tag: 'sub' }], renderHTML: () => ['sub', 0] });

/**
 * A link; the address alone. It excludes itself, as every mark here: y-prosemirror
 * writes marks that do not under another name, which the gate refuses.
 */
export const Link = Mark.create({
  name: LINK_MARK,
  inclusive: false,
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [{ tag: 'a[href]', getAttrs: (element) => (isSafeHref(element.getAttribute('href')) ? null : false) }],
  // A foreign client may have written an address that may not be linked: then it is only underlined.
  renderHTML: ({ mark }) => ['a', isSafeHref(mark.attrs['href']) ? { href: mark.attrs['href'], rel: 'noopener noreferrer' } : {}, 0],
});
