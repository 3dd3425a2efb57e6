import type { ParagraphId } from '../terms.ts';
import { longestRise } from './longestRise.ts';

/** A paragraph as far as lineage and anchors look at it: its id and its plain text. */
export interface Passage {
  readonly id: ParagraphId;
  readonly text: string;
}

/**
 * How a paragraph came to be, or went.
 * - `created`: `child` is new. - `split`: `child` is new and took its text from `parents[0]`.
 * - `merged`: the `parents` vanished and their text stands in `child`.
 * - `moved`: `child` changed its place. - `removed`: `child` vanished with its text.
 */
export interface LineageChange {
  readonly kind: 'created' | 'split' | 'merged' | 'moved' | 'removed';
  readonly child: ParagraphId;
  readonly parents: readonly ParagraphId[];
}

/**
 * What happened to the paragraphs between two states of a text, told from the states
 * alone, so every peer tells the same (rule P3).
 *
 * Text counts as gone over to another paragraph when it, or most of it, stands there
 * now and did not before. Expects ids that are unique in each state.
 */
export function lineageBetween(before: readonly Passage[], after: readonly Passage[]): readonly LineageChange[] {
  const states: States = { before, after, earlier: indexed(before), later: indexed(after), changed: changedIn(before, after) };
  const appeared = after.filter(({ id }) => !states.earlier.has(id));
  const vanished = before.filter(({ id }) => !states.later.has(id));
  return [...appeared.map((passage) => originOf(passage, states)), ...fatesOf(vanished, states), ...movesBetween(states)];
}

/** Ids that more than one paragraph bears, with the positions of their bearers. */
export function duplicateIds(paragraphs: readonly Pick<Passage, 'id'>[]): ReadonlyMap<ParagraphId, readonly number[]> {
  const positions = new Map<ParagraphId, number[]>();
  paragraphs.forEach(({ id }, at) => positions.set(id, [...(positions.get(id) ?? []), at]));
  return new Map([...positions].filter(([, bearers]) => bearers.length > 1));
}

interface Placed {
  readonly at: number;
  readonly text: string;
}

interface States {
  readonly before: readonly Passage[];
  readonly after: readonly Passage[];
  readonly earlier: ReadonlyMap<ParagraphId, Placed>;
  readonly later: ReadonlyMap<ParagraphId, Placed>;
  /** Paragraphs that text can have left or come to, in the order of `before`; at most so many. */
  readonly changed: readonly ParagraphId[];
}

/** More cannot have taken part in one person's change; a reconnecting one's is told less finely. */
const MOST_CHANGED = 60;

function indexed(passages: readonly Passage[]): ReadonlyMap<ParagraphId, Placed> {
  return new Map(passages.map(({ id, text }, at) => [id, { at, text }]));
}

function changedIn(before: readonly Passage[], after: readonly Passage[]): readonly ParagraphId[] {
  const now = new Map(after.map(({ id, text }) => [id, text]));
  const changed: ParagraphId[] = [];
  for (const { id, text } of before) {
    if (now.get(id) === text) continue;
    changed.push(id);
    if (changed.length === MOST_CHANGED) break;
  }
  return changed;
}

function originOf({ id, text }: Passage, states: States): LineageChange {
  const above = states.after[(states.later.get(id)?.at ?? 0) - 1]?.id;
  const below = states.after[(states.later.get(id)?.at ?? 0) + 1]?.id;
  const parent = [above, below, ...states.changed].find((candidate) => candidate !== undefined && gaveText(candidate, text, states));
  return parent === undefined ? { kind: 'created', child: id, parents: [] } : { kind: 'split', child: id, parents: [parent] };
}

function gaveText(candidate: ParagraphId, text: string, { earlier, later }: States): boolean {
  const had = earlier.get(candidate)?.text;
  return had !== undefined && holds(had, text) && !holds(later.get(candidate)?.text ?? '', text);
}

function fatesOf(vanished: readonly Passage[], states: States): readonly LineageChange[] {
  const merged = new Map<ParagraphId, ParagraphId[]>();
  const removed: LineageChange[] = [];
  for (const passage of vanished) {
    const survivor = survivorOf(passage, states);
    if (survivor === undefined) removed.push({ kind: 'removed', child: passage.id, parents: [] });
    else merged.set(survivor, [...(merged.get(survivor) ?? []), passage.id]);
  }
  return [...[...merged].map(([child, parents]): LineageChange => ({ kind: 'merged', child, parents })), ...removed];
}

function survivorOf({ id, text }: Passage, states: States): ParagraphId | undefined {
  const at = states.earlier.get(id)?.at ?? 0;
  const neighbours = [nearestLiving(states, at, -1), nearestLiving(states, at, 1)];
  return [...neighbours, ...states.changed].find((candidate) => {
    if (candidate === undefined || candidate === id) return false;
    const now = states.later.get(candidate)?.text;
    return now !== undefined && holds(now, text) && !holds(states.earlier.get(candidate)?.text ?? '', text);
  });
}

function nearestLiving({ before, later }: States, from: number, step: 1 | -1): ParagraphId | undefined {
  for (let at = from + step, looked = 0; at >= 0 && at < before.length && looked < MOST_CHANGED; at += step, looked += 1) {
    const id = before[at]?.id;
    if (id !== undefined && later.has(id)) return id;
  }
  return undefined;
}

const SHORTEST_PART = 10;

/** Whether a text holds another, or its first or last three fifths. */
function holds(host: string, text: string): boolean {
  if (text.trim() === '') return false;
  if (host.includes(text)) return true;
  const most = Math.ceil(text.length * 0.6);
  return most >= SHORTEST_PART && (host.includes(text.slice(0, most)) || host.includes(text.slice(-most)));
}

/** The fewest paragraphs whose moving explains the new order: all but a longest rising row of old positions. */
function movesBetween({ after, earlier }: States): readonly LineageChange[] {
  const stayed = after.flatMap(({ id }) => {
    const at = earlier.get(id)?.at;
    return at === undefined ? [] : [{ id, at }];
  });
  if (stayed.every(({ at }, index) => index === 0 || at > (stayed[index - 1]?.at ?? -1))) return [];
  const kept = longestRise(stayed.map(({ at }) => at));
  return stayed.filter((_, index) => !kept.has(index)).map(({ id }) => ({ kind: 'moved', child: id, parents: [] }));
}
