import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { asideName, forgetCopies, isNotedUnsent, leftCopies, noteKept } from '../../../client/offline/keptDrafts.ts';
import { unsentAmong } from '../../../client/draft/sync/leftText.ts';
import type { ParagraphId } from '../../../shared/terms.ts';

const ME = 'P1';
const nameOf = (room: string, person = ME): string => `chapeau-draft:${person}:${room}`;
const words = (id: string, text = id) => ({ id: id as ParagraphId, text });

let storage: Map<string, string>;

beforeEach(() => {
  storage = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => void storage.set(key, value),
  });
});
afterEach(() => void vi.unstubAllGlobals());

test('[S5] what a copy of another epoch has unsent is found, for its person and its draft alone', () => {
  const rooms = ['draft:S@1', 'draft:S@3', 'draft:S@2', 'draft:T@1', 'margin:S@1'];
  for (const room of rooms) noteKept(nameOf(room)).unsent(new Set(['a', 'b']));
  noteKept(nameOf('draft:S@1', 'P2')).unsent(new Set(['a']));
  const sent = noteKept(nameOf('draft:S@2'));
  sent.saved();
  expect(leftCopies(ME, 'draft:S@3').map(({ name, unsent }) => [name, unsent])).toEqual([[nameOf('draft:S@1'), ['a', 'b']]]);
});

test('[S5] what was set aside is found in its own epoch too, for its person alone, until it is discarded', async () => {
  const room = 'draft:S@2';
  const [mine, another] = [asideName(ME, room, 'k'), asideName('P2', room, 'k')];
  for (const name of [mine, another]) noteKept(name).unsent(new Set(['a']));
  noteKept(nameOf(room)).unsent(new Set(['b']));
  for (const epoch of [room, 'draft:S@3']) expect(leftCopies(ME, epoch).map(({ name }) => name)).toContain(mine);
  expect(leftCopies(ME, room).map(({ name, unsent }) => [name, unsent])).toEqual([[mine, ['a']]]);
  await forgetCopies((name) => name === mine);
  expect(leftCopies(ME, room)).toEqual([]);
  expect([mine, another].map(isNotedUnsent)).toEqual([false, true]);
});

test('[S5] which paragraphs hold unsent text outlives a reload, until all of it is saved', () => {
  const name = nameOf('draft:S@1');
  const first = noteKept(name);
  const touched = new Set(['a']);
  first.unsent(touched);
  first.unsent(touched.add('b'));
  const second = noteKept(name);
  expect(second.before).toEqual(['a', 'b']);
  second.unsent(new Set(['c']));
  expect(leftCopies(ME, 'draft:S@2')[0]?.unsent).toEqual(['a', 'b', 'c']);
  second.saved();
  expect(leftCopies(ME, 'draft:S@2')).toEqual([]);
  expect(noteKept(name).before).toEqual([]);
});

test('[S5] where nobody noted which paragraphs they are, all that reads otherwise by now is shown', () => {
  const kept = [words('a'), words('b', 'before'), words('c')];
  const now = [words('a'), words('b', 'after')];
  expect(unsentAmong(kept, null, now).map(({ id }) => id)).toEqual(['b', 'c']);
  expect(unsentAmong(kept, ['a'], now).map(({ id }) => id)).toEqual(['a']);
  const name = nameOf('draft:S@1');
  storage.set('chapeau-kept-drafts', JSON.stringify({ [name]: { at: 1, unsentSince: 1 } }));
  noteKept(name).unsent(new Set(['a']));
  expect(leftCopies(ME, 'draft:S@2')[0]?.unsent).toBeNull();
});
