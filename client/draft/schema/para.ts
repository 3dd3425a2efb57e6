import { Node } from '@tiptap/core';
import type { Node as ProseMirrorNode } from '@tiptap/pm/model';
import type { NodeView } from '@tiptap/pm/view';
import {
  DEEPEST_LEVEL,
  DIRECTIONS,
  PARAGRAPH_KINDS,
  type Direction,
  type ParagraphId,
  type ParagraphKind,
  type ParagraphLevel,
} from '../../../shared/terms.ts';
import { isParagraphId, PARA_NODE } from '../../../shared/draft/paragraph.ts';

/** The text: a flat list of paragraphs. */
export const Body = Node.create({ name: 'doc', topNode: true, content: `${PARA_NODE}+` });

export const Text = Node.create({ name: 'text', group: 'inline' });

/** Attributes of a `para` node; names and values as they stand in the shared document. */
export interface ParaAttributes {
  readonly id: ParagraphId | null;
  readonly kind: ParagraphKind;
  readonly level: ParagraphLevel;
  readonly restart: boolean;
  readonly lang: string | null;
  readonly dir: Direction | null;
}

/**
 * The one block node. Everything structural is an attribute.
 *
 * `p` is our own clipboard markup as well as what browsers make by themselves; foreign
 * HTML is turned into it by `paste.ts` before it is parsed.
 */
export const Para = Node.create({
  name: PARA_NODE,
  content: 'inline*',
  defining: true,
  addAttributes: () => ({
    id: { default: null, parseHTML: (element) => idFrom(element.dataset['para']), renderHTML: ({ id }) => ({ 'data-para': id }) },
    kind: {
      default: 'operative',
      parseHTML: (element) => kindFrom(element.dataset['kind']),
      renderHTML: ({ kind }) => ({ 'data-kind': kind }),
    },
    level: {
      default: 0,
      parseHTML: (element) => levelFrom(element.dataset['level']),
      renderHTML: ({ level }) => ({ 'data-level': level }),
    },
    restart: {
      default: false,
      parseHTML: (element) => element.dataset['restart'] === 'true',
      renderHTML: ({ restart }) => (restart ? { 'data-restart': 'true' } : {}),
    },
    lang: { default: null, parseHTML: (element) => element.getAttribute('lang') || null, renderHTML: ({ lang }) => (lang ? { lang } : {}) },
    dir: {
      default: null,
      parseHTML: (element) => directionFrom(element.getAttribute('dir')),
      renderHTML: ({ dir }) => ({ dir: dir ?? 'auto' }),
    },
  }),
  parseHTML: () => [{ tag: 'p' }, { tag: 'div', priority: 10 }],
  renderHTML: ({ HTMLAttributes }) => ['p', HTMLAttributes, 0],
  addNodeView:
    () =>
    ({ node, HTMLAttributes }) =>
      paraView(node, HTMLAttributes),
});

/** A paragraph's element; numbers may be written on it without the editor taking that for an edit. */
function paraView(node: ProseMirrorNode, attributes: Readonly<Record<string, string>>): NodeView {
  const dom = document.createElement('p');
  for (const [name, value] of Object.entries(attributes)) if (value !== null) dom.setAttribute(name, value);
  return {
    dom,
    contentDOM: dom,
    update: (next) => next.sameMarkup(node),
    ignoreMutation: (mutation) => mutation.type === 'attributes',
  };
}

function idFrom(value: string | undefined): ParagraphId | null {
  return isParagraphId(value) ? value : null;
}

function kindFrom(value: string | undefined): ParagraphKind {
  return PARAGRAPH_KINDS.find((kind) => kind === value) ?? 'operative';
}

function levelFrom(value: string | undefined): ParagraphLevel {
  const level = Number(value);
  return level === 1 || level === 2 || level === DEEPEST_LEVEL ? level : 0;
}

function directionFrom(value: string | null): Direction | null {
  return DIRECTIONS.find((direction) => direction === value) ?? null;
}
