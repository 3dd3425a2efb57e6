import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeAgain, readChange } from '../../../shared/draft/anchor.ts';
import { lineageBetween, type Passage } from '../../../shared/draft/lineage.ts';
import type { Place } from '../../../shared/draft/margin.ts';
import { findQuote, quoteAt } from '../../../shared/draft/quote.ts';
import { paragraphId, SEED } from './arbitrary.ts';

const text = (...parts: readonly (readonly [string, string])[]): readonly Passage[] =>
  parts.map(([id, words]) => ({ id: paragraphId(id), text: words }));
const change = (before: readonly Passage[], after: readonly Passage[]) => readChange(before, after, lineageBetween(before, after));
const SIX = 'That no single entity or organization possesses the expertise or breadth of participation;';

function onWords(passages: readonly Passage[], id: string, words: string): Place {
  const passage = passages.find((each) => each.id === id);
  const start = passage?.text.indexOf(words) ?? -1;
  if (passage === undefined || start < 0) throw new Error('no such words');
  return { kind: 'words', paragraphId: passage.id, quote: quoteAt(passage.text, { start, end: start + words.length }) };
}

describe('quotes', () => {
  test('[M2] remembers the words and 24 characters around them, and cuts no character', () => {
    const quote = quoteAt(SIX, { start: 15, end: 21 });
    expect(quote).toEqual({ exact: 'entity', before: 'That no single ', after: ' or organization possess', start: null, end: null });
    expect(quoteAt('a🌍b', { start: 2, end: 3 }).exact).toBe('🌍');
  });

  test('[M2] of equal words the surroundings decide, then the hint; else nothing is claimed', () => {
    const twice = 'the expertise of some, the expertise of many';
    const second = quoteAt(twice, { start: 27, end: 36 });
    expect(findQuote(twice, second)).toEqual({ start: 27, end: 36 });
    const bare = { exact: 'the', before: '', after: '', start: null, end: null };
    expect(findQuote('the the', bare)).toBeNull();
    expect(findQuote('the the', bare, 4)).toEqual({ start: 4, end: 7 });
  });

  test('[M2] words that were edited a little are found again', () => {
    const start = SIX.indexOf('entity');
    const quote = quoteAt(SIX, { start, end: SIX.indexOf(' possesses') });
    const edited = SIX.replace('or organization', 'or any other organization');
    const span = findQuote(edited, quote);
    expect(span && edited.slice(span.start, span.end)).toBe('entity or any other organization');
    expect(findQuote('Something else altogether.', quote)).toBeNull();
  });

  test('[M2] a long text without the words is looked through in bounded time', () => {
    const quote = quoteAt(SIX.repeat(20), { start: 0, end: 1700 });
    const before = process.cpuUsage();
    findQuote('That no single '.repeat(50_000), quote);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(2000);
  });
});

describe('places of threads', () => {
  const before = text(['a', 'As the Internet evolves.'], ['b', SIX], ['c', 'We support it.']);

  test('[M2] along a split the thread goes with its words', () => {
    const at = SIX.indexOf(' possesses');
    const after = text(['a', 'As the Internet evolves.'], ['b', SIX.slice(0, at)], ['n', SIX.slice(at)], ['c', 'We support it.']);
    expect(placeAgain(onWords(before, 'b', 'breadth'), change(before, after))).toMatchObject({
      kind: 'words',
      paragraphId: 'n',
      quote: { exact: 'breadth' },
    });
    expect(placeAgain(onWords(before, 'b', 'entity'), change(before, after))).toMatchObject({ kind: 'words', paragraphId: 'b' });
  });

  test('[M2] along a merge the thread goes to the survivor', () => {
    const after = text(['a', `As the Internet evolves.${SIX}`], ['c', 'We support it.']);
    expect(placeAgain(onWords(before, 'b', 'breadth'), change(before, after))).toMatchObject({ kind: 'words', paragraphId: 'a' });
    expect(placeAgain({ kind: 'paragraph', paragraphId: paragraphId('b'), quote: null }, change(before, after))).toMatchObject({
      kind: 'paragraph',
      paragraphId: 'a',
    });
  });

  test('[M2] words gone: it stays at the paragraph; paragraph gone: beside its neighbour; both come back', () => {
    const without = text(['a', 'As the Internet evolves.'], ['b', 'Nothing left.'], ['c', 'We support it.']);
    const start = onWords(before, 'b', 'breadth of participation');
    const atParagraph = placeAgain(start, change(before, without));
    expect(atParagraph).toMatchObject({ kind: 'paragraph', paragraphId: 'b', quote: { exact: 'breadth of participation' } });
    expect(placeAgain(atParagraph, change(without, before))).toMatchObject({ kind: 'words', paragraphId: 'b' });

    const gone = text(['a', 'As the Internet evolves.'], ['c', 'We support it.']);
    const removed = placeAgain(start, change(before, gone));
    expect(removed).toMatchObject({ kind: 'removed', paragraphId: 'a', removedId: 'b' });
    const neighbourGone = text(['c', 'We support it.']);
    const further = placeAgain(removed, change(gone, neighbourGone));
    expect(further).toMatchObject({ kind: 'removed', paragraphId: 'c', removedId: 'b' });
    expect(placeAgain(further, change(neighbourGone, before))).toMatchObject({ kind: 'words', paragraphId: 'b' });
  });

  test('[M2] a place that nothing touched is the same object', () => {
    const place: Place = { kind: 'paragraph', paragraphId: paragraphId('b'), quote: null };
    const words = onWords(before, 'b', 'entity');
    expect(placeAgain(place, change(before, before))).toBe(place);
    expect(placeAgain(words, change(before, before))).toBe(words);
    const twice = text(['t', 'the the the the the the the the the the the the the the']);
    const unclear: Place = {
      kind: 'words',
      paragraphId: paragraphId('t'),
      quote: { exact: 'the', before: 'the the the the the the ', after: ' the the the the the the', start: null, end: null },
    };
    expect(placeAgain(unclear, change([...twice, ...before], twice))).toBe(unclear);
  });

  test('[M2] whatever is done to the text, every thread stands at a living paragraph while there is one', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 40 }), fc.nat(), (edits, at) => {
        let now = [...before];
        let fresh = 0;
        const first = now[at % now.length];
        let places: readonly Place[] = [
          onWords(before, 'b', 'entity or'),
          { kind: 'paragraph', paragraphId: first?.id ?? paragraphId('a'), quote: null },
        ];
        for (const each of edits) {
          const next = edited(now, each, () => paragraphId(`n${(fresh += 1)}`));
          const made = change(now, next);
          places = places.map((place) => placeAgain(place, made));
          now = next;
          const living = new Set(now.map(({ id }) => id));
          for (const place of places) if (living.size > 0) expect(living.has(place.paragraphId)).toBe(true);
          for (const place of places)
            if (place.kind === 'words') expect(now.find(({ id }) => id === place.paragraphId)?.text).toContain(place.quote.exact);
        }
      }),
      { seed: SEED, numRuns: 400 },
    );
  });
});

interface Edit {
  readonly kind: 'split' | 'merge' | 'move' | 'remove' | 'type' | 'delete';
  readonly at: number;
  readonly to: number;
}
const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('split', 'merge', 'move', 'remove', 'type', 'delete'),
  at: fc.nat(1000),
  to: fc.nat(1000),
});

function edited(now: readonly Passage[], { kind, at, to }: Edit, newId: () => Passage['id']): Passage[] {
  const next = [...now];
  const index = next.length === 0 ? 0 : at % next.length;
  const passage = next[index];
  if (passage === undefined) return [{ id: newId(), text: 'Again.' }];
  const cut = to % (passage.text.length + 1);
  if (kind === 'split')
    next.splice(index, 1, { ...passage, text: passage.text.slice(0, cut) }, { id: newId(), text: passage.text.slice(cut) });
  else if (kind === 'merge' && index > 0)
    next.splice(index - 1, 2, { id: next[index - 1]?.id ?? passage.id, text: (next[index - 1]?.text ?? '') + passage.text });
  else if (kind === 'move') next.splice(to % next.length, 0, ...next.splice(index, 1));
  else if (kind === 'remove') next.splice(index, 1);
  else if (kind === 'type') next[index] = { ...passage, text: `${passage.text.slice(0, cut)}word ${passage.text.slice(cut)}` };
  else if (kind === 'delete') next[index] = { ...passage, text: passage.text.slice(0, cut) };
  return next;
}

test('[M2] a thread opened on words that came and went between two looks does not stay on nothing', () => {
  const [meanwhile, now] = [text(['a', 'We support it and add a word.']), text(['a', 'We support it.'])];
  const place = onWords(meanwhile, 'a', 'add a word');
  expect(placeAgain(place, change(now, now))).toMatchObject({ kind: 'paragraph', paragraphId: 'a' });
});
