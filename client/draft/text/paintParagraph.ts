import type { Node } from '@tiptap/pm/model';
import { Decoration } from '@tiptap/pm/view';
import { findBrackets } from '../../../shared/draft/brackets.ts';
import type { MarginThread } from '../../../shared/draft/margin.ts';
import { REF_NODE } from '../../../shared/draft/paragraph.ts';
import { findQuote } from '../../../shared/draft/quote.ts';
import { attributesOf } from './numbers.ts';
import { offsetInNode } from './offsets.ts';
import type { Painting } from './painting.ts';

interface Place {
  readonly node: Node;
  readonly position: number;
  readonly index: number;
}

/** Everything that is painted on one paragraph. */
export function paintParagraph(place: Place, painting: Omit<Painting, 'decorations'>): readonly Decoration[] {
  return [...frame(place, painting), ...brackets(place), ...threadWords(place, painting), ...references(place, painting)];
}

/** The paragraph itself: how many open threads it has, whether one is in it. */
function frame({ node, position, index }: Place, { threads, caretIn }: Omit<Painting, 'decorations'>): readonly Decoration[] {
  const open = threadsOf(node, threads).filter(({ state }) => state === 'open').length;
  if (open === 0 && index !== caretIn) return [];
  const attributes = { ...(open > 0 && { 'data-threads': String(open) }), ...(index === caretIn && { class: 'on' }) };
  return [Decoration.node(position, position + node.nodeSize, attributes)];
}

function threadsOf(node: Node, threads: Painting['threads']): readonly MarginThread[] {
  const { id } = attributesOf(node);
  return id === null ? [] : (threads.get(id) ?? []);
}

function brackets({ node, position }: Place): readonly Decoration[] {
  return findBrackets(node.textContent).pairs.map(({ start, end, depth }) =>
    Decoration.inline(position + 1 + offsetInNode(node, start), position + 1 + offsetInNode(node, end), {
      class: depth === 0 ? 'contested' : 'contested nested',
    }),
  );
}

function threadWords({ node, position }: Place, { threads, activeThread }: Omit<Painting, 'decorations'>): readonly Decoration[] {
  return threadsOf(node, threads).flatMap((thread): readonly Decoration[] => {
    const isActive = thread.id === activeThread;
    if (thread.place.kind !== 'words' || (thread.state === 'resolved' && !isActive)) return [];
    const range = findQuote(node.textContent, thread.place.quote);
    if (range === null) return [];
    const attributes = { class: isActive ? 'thread active' : 'thread', 'data-thread': thread.id };
    return [Decoration.inline(position + 1 + offsetInNode(node, range.start), position + 1 + offsetInNode(node, range.end), attributes)];
  });
}

function references({ node, position }: Place, { citations }: Omit<Painting, 'decorations'>): readonly Decoration[] {
  const decorations: Decoration[] = [];
  node.forEach((child, offset) => {
    if (child.type.name !== REF_NODE) return;
    const label = citations.get(child.attrs['paraId']) ?? '?';
    decorations.push(Decoration.node(position + 1 + offset, position + 1 + offset + child.nodeSize, { 'data-label': label }));
  });
  return decorations;
}
