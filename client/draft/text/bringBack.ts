import type { Node } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import type { Inline } from '../../../shared/draft/paragraph.ts';
import { FOOTNOTE_NODE, LINK_MARK, REF_NODE, SWITCH_MARKS } from '../../../shared/draft/paragraph.ts';
import { wordOps } from '../../../shared/statement/wordOps.ts';
import type { BroughtBack, EarlierWording } from '../contract.ts';
import { paraType } from './edits.ts';

/** A change to make of the state that the one before it led to; null when there is none left. */
export type Step = (state: EditorState) => Transaction | null;

export type StepsBack = typeof stepsBack;

/**
 * What brings a paragraph's earlier wording back, step by step: one for each stretch of
 * words that differs, so that everything between them stays in its place in the shared
 * text, with others' carets in it. A paragraph that is gone comes back whole, with its
 * own id, behind the nearest of its predecessors that lives.
 */
export function stepsBack(
  state: EditorState,
  wording: EarlierWording,
): { readonly kind: BroughtBack['kind']; readonly steps: readonly Step[] } {
  const { paragraph } = wording;
  const found = placeOf(state.doc, paragraph.id);
  if (found === null) return { kind: 'returned', steps: [(now) => insertion(now, wording)] };
  const wanted = nodeFor(state, wording, found.node.attrs);
  if (wanted.content.eq(found.node.content)) return { kind: 'same', steps: [] };
  const words = hunksBetween(lettersOf(found.node), lettersOf(wanted));
  const change = (edit: (now: Transaction, start: number, node: Node) => void): Step => {
    return (now) => {
      const place = placeOf(now.doc, paragraph.id);
      if (place === null) return null;
      const transaction = now.tr;
      edit(transaction, place.position + 1, place.node);
      return transaction.docChanged ? transaction : null;
    };
  };
  return {
    kind: 'reworded',
    steps: [
      // From the end to the beginning, so that places before stay as they were.
      ...words
        .toReversed()
        .map(({ from, to, start, end }) => change((now, at) => void now.replaceWith(at + from, at + to, wanted.content.cut(start, end)))),
      change((now, at, node) => dress(now, at, node, wanted)),
    ],
  };
}

function insertion(state: EditorState, wording: EarlierWording): Transaction {
  const { kind, level, restart, lang, dir, id } = wording.paragraph;
  const node = nodeFor(state, wording, { id, kind, level, restart, lang, dir });
  const before = wording.behind.flatMap((each) => placeOf(state.doc, each) ?? [])[0];
  return state.tr.insert(before === undefined ? 0 : before.position + before.node.nodeSize, node);
}

function placeOf(doc: Node, id: string): { readonly node: Node; readonly position: number } | null {
  let found: { readonly node: Node; readonly position: number } | null = null;
  doc.forEach((node, position) => {
    if (found === null && node.attrs['id'] === id) found = { node, position };
  });
  return found;
}

function nodeFor(state: EditorState, { paragraph }: EarlierWording, attributes: Node['attrs']): Node {
  return paraType(state).create(
    attributes,
    paragraph.inline.flatMap((part) => inlineNode(state, part)),
  );
}

function inlineNode({ schema }: EditorState, part: Inline): readonly Node[] {
  if ('ref' in part) return [schema.nodes[REF_NODE]?.create({ paraId: part.ref }) ?? []].flat();
  if ('footnote' in part) return [schema.nodes[FOOTNOTE_NODE]?.create(part.footnote) ?? []].flat();
  if (part.text === '') return [];
  const { link } = part.marks;
  const switches = SWITCH_MARKS.filter((name) => part.marks[name] === true).flatMap((name) => schema.marks[name]?.create() ?? []);
  const links = link === undefined ? [] : [schema.marks[LINK_MARK]?.create({ href: link }) ?? []].flat();
  return [schema.text(part.text, [...links, ...switches])];
}

const ATOM = '\uFFFC';

/** One sign for each position; of references and footnotes, one that only an equal one has. */
function lettersOf(paragraph: Node): readonly string[] {
  const letters: string[] = [];
  paragraph.forEach((child) => {
    if (child.isText) letters.push(...(child.text ?? '').split(''));
    else letters.push(ATOM + JSON.stringify(child.attrs));
  });
  return letters;
}

interface Hunk {
  /** In the paragraph as it is. */
  readonly from: number;
  readonly to: number;
  /** In the wording that is wanted. */
  readonly start: number;
  readonly end: number;
}

/** Word by word; equal atoms in equal places stay. */
function hunksBetween(old: readonly string[], wanted: readonly string[]): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let [at, target] = [0, 0];
  const add = (from: number, to: number, start: number, end: number): void => {
    const last = hunks.at(-1);
    if (last?.to === from && last.end === start) hunks[hunks.length - 1] = { ...last, to, end };
    else hunks.push({ from, to, start, end });
  };
  for (const { op, text } of wordOps(old.map(sign).join(''), wanted.map(sign).join(''))) {
    const { length } = text;
    if (op === '-') add(at, at + length, target, target);
    else if (op === '+') add(at, at, target, target + length);
    else
      for (let each = 0; each < length; each += 1)
        if (old[at + each] !== wanted[target + each]) add(at + each, at + each + 1, target + each, target + each + 1);
    if (op !== '+') at += length;
    if (op !== '-') target += length;
  }
  return hunks;
}

function sign(letter: string): string {
  return letter.startsWith(ATOM) ? ATOM : letter;
}

/** Gives the words, which are the wanted ones by now, the emphasis they had. */
function dress(change: Transaction, start: number, node: Node, wanted: Node): void {
  if (node.content.size !== wanted.content.size) return;
  wanted.forEach((child, offset) => {
    const [from, to] = [start + offset, start + offset + child.nodeSize];
    if (!child.isText) return;
    node.nodesBetween(offset, offset + child.nodeSize, (old, at) => {
      const [first, last] = [Math.max(from, start + at), Math.min(to, start + at + old.nodeSize)];
      for (const mark of old.marks) if (!mark.isInSet(child.marks)) change.removeMark(first, last, mark);
      for (const mark of child.marks) if (!mark.isInSet(old.marks)) change.addMark(first, last, mark);
    });
  });
}
