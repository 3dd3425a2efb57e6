import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createdFrom, futureLabels, isRenumbered } from '../../../shared/draft/importing/editing/creating.ts';
import { dropEverywhere, findEverywhere } from '../../../shared/draft/importing/editing/dropping.ts';
import { historyOf, redone, stepped, undone, type History } from '../../../shared/draft/importing/editing/history.ts';
import { joinAll, joinWithNext, joinWithPrevious } from '../../../shared/draft/importing/editing/joining.ts';
import {
  bringNoteIn,
  editWords,
  makeTitle,
  movePlace,
  moveToNotes,
  removeParagraphs,
  retitle,
  setKind,
  shiftLevel,
  toggleRestart,
} from '../../../shared/draft/importing/editing/placing.ts';
import {
  previewOf,
  wordsOf,
  type EditedInline,
  type FoundStatement,
  type Preview,
} from '../../../shared/draft/importing/editing/preview.ts';
import { spliceWords, withWords } from '../../../shared/draft/importing/editing/splicing.ts';
import { splitAt } from '../../../shared/draft/importing/editing/splitting.ts';
import { authorsOf, decide, openChanges } from '../../../shared/draft/importing/editing/tracking.ts';
import type { ImportedComment, TrackedChange } from '../../../shared/draft/importing/imported.ts';
import { PARAGRAPH_KINDS } from '../../../shared/terms.ts';

type Found = FoundStatement['paragraphs'][number];

function found(text: string, more: Partial<Found> = {}): Found {
  return { kind: 'operative', level: 0, label: null, inline: text === '' ? [] : [{ text, marks: {} }], lang: null, dir: null, ...more };
}

function preview(paragraphs: readonly (string | Found)[], more: Partial<FoundStatement> = {}): Preview {
  return previewOf({
    title: null,
    notes: [],
    remarks: [],
    ...more,
    paragraphs: paragraphs.map((each) => (typeof each === 'string' ? found(each) : each)),
  });
}

const texts = ({ paragraphs }: Preview): readonly string[] => paragraphs.map(wordsOf);
const change = (kind: TrackedChange['kind'], offset: number, text: string, author = 'Ada'): TrackedChange => ({
  kind,
  offset,
  text,
  author,
  at: null,
});
const comment = (paragraph: number | null, quote: string | null): ImportedComment => ({
  paragraph,
  quote,
  author: 'Ada',
  at: null,
  text: 'Why?',
});
const all = (state: Preview): ReadonlySet<string> => new Set(openChanges(state).map(({ id }) => id));

describe('joining and splitting', () => {
  test('[I42] joining puts a space between words, none after a hyphen in a word or in Chinese, and keeps emphasis and footnotes', () => {
    const bold: EditedInline = [{ text: 'that all', marks: { bold: true } }, { footnote: { id: 'a', text: 'Note.' } }];
    const state = preview([found('', { inline: bold }), 'agree on stakeholder-', 'driven work', '互联网', '治理']);
    const one = joinWithNext(state, 'p0')!;
    expect(one.paragraphs[0]?.inline).toEqual([...bold, { text: ' agree on stakeholder-', marks: {} }]);
    expect(texts(joinWithPrevious(one, 'p2')!)[0]).toBe('that all agree on stakeholder-driven work');
    expect(texts(joinWithNext(state, 'p3')!)[3]).toBe('互联网治理');
    expect(joinWithPrevious(state, 'p0')).toBeNull();
    expect(joinWithNext(state, 'p4')).toBeNull();
  });

  test('[I42] several paragraphs that stand together are joined at once, others are not', () => {
    const state = preview(['one', 'two', 'three']);
    expect(texts(joinAll(state, new Set(['p0', 'p1', 'p2']))!)).toEqual(['one two three']);
    expect(joinAll(state, new Set(['p0', 'p2']))).toBeNull();
  });

  test('[I42] the second half of a split keeps kind and level, and its number becomes its label', () => {
    const state = preview([found('to do this; (b) to do that', { kind: 'preambular', level: 1, label: '(a)' })]);
    const { preview: split, newKey } = splitAt(state, 'p0', 'to do this;'.length)!;
    expect(texts(split)).toEqual(['to do this;', 'to do that']);
    expect(split.paragraphs[1]).toMatchObject({ key: newKey, kind: 'preambular', level: 1, label: '(b)', restart: false });
    expect(texts(splitAt(preview(['In 2005 it met. 2005 was early']), 'p0', 16)!.preview)[1]).toBe('2005 was early');
    expect(splitAt(state, 'p0', 0)).toBeNull();
    expect(splitAt(state, 'p0', 26)).toBeNull();
  });

  test('[I42] a comment follows its words through splitting and joining; a remark its paragraph', () => {
    const state = preview(['first half. second half'], {
      comments: [comment(0, 'second'), comment(0, 'first'), comment(0, null)],
      remarks: [{ paragraph: '#1', message: 'odd' }],
    });
    const split = splitAt(state, 'p0', 11)!.preview;
    expect(split.comments.map(({ paragraph }) => paragraph)).toEqual(['p1', 'p0', 'p0']);
    const back = joinWithNext(split, 'p0')!;
    expect(back.comments.map(({ paragraph }) => paragraph)).toEqual(['p0', 'p0', 'p0']);
    const removed = removeParagraphs(back, new Set(['p0']));
    expect(removed.comments.every(({ paragraph }) => paragraph === null)).toBe(true);
    expect(removed.remarks[0]?.paragraph).toBeNull();
  });
});

describe('words and places', () => {
  test('[I40] editing words keeps the emphasis and the footnotes of what stays', () => {
    const inline: EditedInline = [
      { text: 'We ', marks: {} },
      { text: 'call upon', marks: { italic: true } },
      { footnote: { id: 'a', text: 'Kept.' } },
      { text: ' ICANN', marks: {} },
    ];
    const [paragraph] = preview([found('', { inline })]).paragraphs;
    expect(withWords(paragraph!, 'We urge ICANN').inline).toEqual([
      { text: 'We urge', marks: {} },
      { footnote: { id: 'a', text: 'Kept.' } },
      { text: ' ICANN', marks: {} },
    ]);
    expect(withWords(paragraph!, 'We call upon all ICANN').inline).toContainEqual({ text: 'call upon', marks: { italic: true } });
    expect(spliceWords(paragraph!, { start: 0, end: 18, text: '' }).inline).toEqual([{ footnote: { id: 'a', text: 'Kept.' } }]);
  });

  test('[I40] the title is one: in its field and in its paragraph, and the one before it is kept', () => {
    const state = makeTitle(preview(['one', 'A better title'], { title: 'Letter' }), 'p1')!;
    expect(state.title).toBe('A better title');
    expect(texts(state)).toEqual(['A better title', 'one']);
    expect(state.notes.map(({ text }) => text)).toEqual(['Letter']);
    expect(texts(retitle(state, 'The best'))[0]).toBe('The best');
    const [first] = state.paragraphs;
    expect(editWords(state, 'p1', withWords(first!, 'Other')).title).toBe('Other');
    const again = makeTitle(state, 'p0')!;
    expect(again.paragraphs.map(({ kind }) => kind)).toEqual(['title', 'heading']);
    expect(again.notes).toHaveLength(1);
  });

  test('[I40] paragraphs move together, become notes with their numbers and footnotes, and come back', () => {
    const state = preview([found('a', { label: '1' }), 'b', 'c', 'd']);
    expect(texts(movePlace(state, new Set(['p1', 'p3']), -1)!)).toEqual(['b', 'a', 'd', 'c']);
    expect(texts(movePlace(state, new Set(['p1', 'p2']), 1)!)).toEqual(['a', 'd', 'b', 'c']);
    expect(movePlace(state, new Set(['p0', 'p2']), -1)).toBeNull();
    const apart = moveToNotes(state, new Set(['p0']))!;
    expect(apart.notes.map(({ text }) => text)).toEqual(['1 a']);
    const back = bringNoteIn(apart, apart.notes[0]!.key, 'p1')!;
    expect(texts(back.preview)).toEqual(['b', '1 a', 'c', 'd']);
    expect(back.preview.notes).toEqual([]);
    expect(moveToNotes(preview([found('x', { tracked: [change('inserted', 0, 'x')] })]), new Set(['p0']))).toBeNull();
  });

  test('[I40] levels stay between 0 and 3, restarts and kinds change the numbers to come', () => {
    const deep = shiftLevel(preview([found('a', { level: 3 }), 'b']), new Set(['p0', 'p1']), 1);
    expect(deep.paragraphs.map(({ level }) => level)).toEqual([3, 1]);
    expect(shiftLevel(deep, new Set(['p1']), -1).paragraphs[1]?.level).toBe(0);
    expect(futureLabels(toggleRestart(preview(['a', 'b', 'c']), 'p1'))).toEqual(['1', '1', '2']);
    expect(futureLabels(setKind(preview(['a', 'b', 'c']), new Set(['p0']), 'heading'))).toEqual([null, '1', '2']);
    expect(isRenumbered('7', '6')).toBe(true);
    expect(isRenumbered('a', '(a)')).toBe(false);
    expect(isRenumbered(null, null)).toBe(false);
  });

  test('[I48] footnotes get ids that are unique in the statement', () => {
    const note: EditedInline = [{ text: 'x', marks: {} }, { footnote: { id: 'same', text: 'One.' } }];
    const made = createdFrom(preview([found('', { inline: note }), found('', { inline: note })]));
    const ids = made.paragraphs.flatMap(({ inline }) => inline.flatMap((part) => ('footnote' in part ? [part.footnote.id] : [])));
    expect(ids).toEqual(['fn-1', 'fn-2']);
  });
});

describe('dropping everywhere', () => {
  const HEADER = 'WSIS-WG/2005/1 - page 3';

  test('[I43] a page header goes wherever it stands, whatever its numbers, and the sentence is whole again', () => {
    const state = preview(
      [
        'that all of the WSIS-WG/2005/1 - page 2 stakeholders agree,',
        'and that the Council',
        'WSIS-WG/2005/1 - page 3',
        'of the Registry does.',
        'Recalling this,',
        'WSIS-WG/2005/1  -  page 14',
        'Noting that.',
        'WSIS-WG/2005/1 - page 9 at the start and WSIS-WG/2005/12',
      ],
      { notes: ['Dear all\nWSIS-WG/2005/1 - page 1\nRegards', HEADER] },
    );
    expect(findEverywhere(state, HEADER)).toHaveLength(6);
    expect(findEverywhere(state, HEADER)[0]).toMatchObject({ key: 'p0', before: 'that all of the ', found: 'WSIS-WG/2005/1 - page 2' });
    const dropped = dropEverywhere(state, HEADER);
    expect(dropped).toMatchObject({ places: 6, joins: 1 });
    expect(texts(dropped.preview)).toEqual([
      'that all of the stakeholders agree,',
      'and that the Council of the Registry does.',
      'Recalling this,',
      'Noting that.',
      'at the start and WSIS-WG/2005/12',
    ]);
    expect(dropped.preview.notes.map(({ text }) => text)).toEqual(['Dear all\nRegards']);
  });

  test('[I43] a bare number goes only where it stands alone; a number, a heading and a new sentence are not joined', () => {
    const state = preview([
      'that it met;',
      '8',
      'that it parted;',
      'In 2005 it met',
      '3',
      found('the next', { label: '2' }),
      '- 4 -',
      found('A heading', { kind: 'heading' }),
      '5',
      'then',
    ]);
    expect(texts(dropEverywhere(state, '7').preview)).toEqual([
      'that it met;',
      'that it parted;',
      'In 2005 it met',
      'the next',
      '- 4 -',
      'A heading',
      'then',
    ]);
    expect(texts(dropEverywhere(state, '- 1 -').preview)).toHaveLength(9);
    expect(dropEverywhere(state, '   ').places).toBe(0);
    expect(dropEverywhere(state, 'not there').preview).toBe(state);
  });

  test('[I43] between Chinese words no space comes, between Arabic ones one, and Arabic digits are digits', () => {
    expect(texts(dropEverywhere(preview(['互联网 第3页 治理']), '第9页').preview)).toEqual(['互联网治理']);
    expect(texts(dropEverywhere(preview(['يجب على صفحة ٣ الحكومات']), 'صفحة ١٢').preview)).toEqual(['يجب على الحكومات']);
  });

  test('[I43] looking for it takes time by the length of the text, not more', () => {
    const long = `${'1 '.repeat(200_000)}x`;
    const before = process.cpuUsage().user;
    findEverywhere(preview([long, 'a'.repeat(500_000)]), `${'1 '.repeat(100)}y`);
    expect((process.cpuUsage().user - before) / 1000).toBeLessThan(3000);
  });
});

describe('tracked changes', () => {
  const state = preview([
    found('We strongly support it', { tracked: [change('inserted', 3, 'strongly '), change('deleted', 20, 'all of ', 'Bo')] }),
    found('A new one', { tracked: [change('paragraph-inserted', 0, ''), change('inserted', 0, 'A new one')] }),
    found('This ends and goes on', { tracked: [change('paragraph-deleted', 9, '', 'Bo')] }),
    found('Last', { tracked: [change('deleted', 0, 'Before', 'Bo'), change('paragraph-deleted', 0, '', 'Bo')] }),
  ]);

  test('[I44] taken in, they leave the text as it is shown', () => {
    const taken = decide(state, all(state), true);
    expect(texts(taken)).toEqual(['We strongly support it', 'A new one', 'This ends and goes on', 'Last']);
    expect(openChanges(taken)).toEqual([]);
  });

  test('[I44] left out, the file is as it was before them', () => {
    const before = decide(state, all(state), false);
    expect(texts(before)).toEqual(['We support all of it', 'This ends', 'and goes on', 'Before', 'Last']);
    expect(openChanges(before)).toEqual([]);
  });

  test('[I44] left out one by one, from either end, it is the same', () => {
    for (const isForward of [true, false]) {
      let now = state;
      for (let open = openChanges(now); open.length > 0; open = openChanges(now))
        now = decide(now, new Set([open.at(isForward ? 0 : -1)?.id ?? '']), false);
      expect(createdFrom(now).paragraphs.map(wordsOf)).toEqual(['We support all of it', 'This ends', 'and goes on', 'Before', 'Last']);
    }
  });

  test('[I44] one by one and by author they can be decided apart', () => {
    expect(authorsOf(openChanges(state))).toEqual(['Ada', 'Bo']);
    const bos = new Set(openChanges(state).flatMap(({ id, author }) => (author === 'Bo' ? [id] : [])));
    const left = decide(state, bos, false);
    expect(texts(left)[0]).toBe('We strongly support all of it');
    expect(authorsOf(openChanges(left))).toEqual(['Ada']);
    expect(openChanges(left)[0]).toMatchObject({ kind: 'inserted', offset: 3, text: 'strongly ' });
  });

  test('[I44] they move with their words when these are split, joined and edited', () => {
    const split = splitAt(state, 'p0', 7)!.preview;
    expect(texts(split).slice(0, 2)).toEqual(['We stro', 'ngly support it']);
    expect(texts(decide(split, all(split), false)).slice(0, 2)).toEqual(['We ', 'support all of it']);
    const joined = joinWithNext(state, 'p0')!;
    const [first] = createdFrom(decide(joined, all(joined), false)).paragraphs;
    expect(wordsOf(first!)).toBe('We support all of it');
    const edited = editWords(state, 'p0', withWords(state.paragraphs[0]!, 'Today We strongly support it'));
    expect(texts(decide(edited, all(edited), false))[0]).toBe('Today We support all of it');
  });

  const someChanges = fc
    .array(fc.record({ kind: fc.constantFrom('same', 'inserted', 'deleted'), text: fc.stringMatching(/^[a-d ]{1,5}$/) }), { maxLength: 12 })
    .map((parts) => {
      const tracked: TrackedChange[] = [];
      let [taken, original] = ['', ''];
      for (const { kind, text } of parts) {
        if (kind === 'inserted' || kind === 'deleted') tracked.push(change(kind, taken.length, text));
        if (kind !== 'deleted') taken += text;
        if (kind !== 'inserted') original += text;
      }
      return { taken, original, tracked };
    });

  test('[I44] in whatever order they are decided, the outcome is the same', () => {
    fc.assert(
      fc.property(someChanges, fc.infiniteStream(fc.nat()), ({ taken, original, tracked }, chance) => {
        let now = preview([found(taken, { tracked })]);
        for (let open = openChanges(now); open.length > 0; open = openChanges(now)) {
          const chosen = open[(chance.next().value ?? 0) % open.length];
          now = decide(now, new Set([chosen?.id ?? '']), false);
        }
        expect(texts(now).join('')).toBe(original);
        const fresh = preview([found(taken, { tracked })]);
        expect(texts(decide(fresh, all(fresh), true)).join('')).toBe(taken);
      }),
      { seed: 44, numRuns: 300 },
    );
  });
});

describe('nothing lost', () => {
  const word = fc.constantFrom('that', 'ICANN', '互联', 'work', 'stake-', 'الإنترنت', '(a)', '7.', 'x;');
  const paragraph = fc.record({
    text: fc.array(word, { maxLength: 6 }).map((words) => words.join(' ')),
    footnote: fc.boolean(),
    label: fc.constantFrom(null, '7', '(a)'),
  });
  const start = fc.array(paragraph, { minLength: 1, maxLength: 6 }).map((all) =>
    preview(
      all.map(({ text, footnote, label }) =>
        found('', {
          label,
          inline: [...(text === '' ? [] : [{ text, marks: {} }]), ...(footnote ? [{ footnote: { id: 'f', text: 'FOOT' } }] : [])],
        }),
      ),
      { title: 'Title words', notes: ['Dear all'] },
    ),
  );
  const steps = fc.array(fc.record({ act: fc.nat(9), at: fc.nat(20), offset: fc.nat(30), also: fc.nat(20) }), { maxLength: 25 });
  type Step = { readonly act: number; readonly at: number; readonly offset: number; readonly also: number };

  /** One of the operations that say they lose nothing. */
  function act(state: Preview, { act: which, at, offset, also }: Step): Preview | null {
    const key = state.paragraphs[at % Math.max(1, state.paragraphs.length)]?.key ?? '';
    const keys = new Set([key, state.paragraphs[also % Math.max(1, state.paragraphs.length)]?.key ?? '']);
    const by = offset % 2 === 0 ? 1 : -1;
    return [
      () => joinWithPrevious(state, key),
      () => joinWithNext(state, key),
      () => splitAt(state, key, offset)?.preview ?? null,
      () => setKind(state, keys, PARAGRAPH_KINDS[offset % PARAGRAPH_KINDS.length] ?? 'text'),
      () => shiftLevel(state, keys, by),
      () => toggleRestart(state, key),
      () => movePlace(state, keys, by),
      () => moveToNotes(state, keys),
      () => bringNoteIn(state, state.notes[0]?.key ?? '', key)?.preview ?? null,
      () => makeTitle(state, key),
    ][which]!();
  }

  /** How often every letter and digit stands in paragraphs, their numbers and notes. */
  const signs = (state: Preview, hasLabels: boolean): ReadonlyMap<string, number> => {
    const parts = [
      ...state.notes.map(({ text }) => text),
      ...state.paragraphs.flatMap(({ label, inline }) => [
        hasLabels ? (label ?? '') : '',
        ...inline.map((part) => ('text' in part ? part.text : part.footnote.text)),
      ]),
    ];
    const counts = new Map<string, number>();
    for (const sign of parts.join('')) if (/[\p{L}\p{N}]/u.test(sign)) counts.set(sign, (counts.get(sign) ?? 0) + 1);
    return counts;
  };
  const holds = (state: Preview, words: string): boolean =>
    [state.title, ...state.paragraphs.map(wordsOf), ...state.notes.map(({ text }) => text)].some((text) => text.includes(words));

  test('[I40] no operation loses a word, but those that say so', () => {
    fc.assert(
      fc.property(start, steps, (state, all) => {
        let now = state;
        for (const step of all) {
          const before = now;
          now = act(now, step) ?? now;
          // The label of a joined paragraph is a number, and goes with the paragraph that had it.
          const hasLabels = step.act > 1;
          const after = signs(now, hasLabels);
          for (const [sign, count] of signs(before, hasLabels)) expect(after.get(sign) ?? 0).toBeGreaterThanOrEqual(count);
          expect(holds(now, before.title)).toBe(true);
        }
        expect(new Set(now.paragraphs.map(({ key }) => key)).size).toBe(now.paragraphs.length);
        expect(new Set(now.notes.map(({ key }) => key)).size).toBe(now.notes.length);
      }),
      { seed: 40, numRuns: 400 },
    );
  });

  test('[I41] undo gives every state back exactly, redo every one after it', () => {
    fc.assert(
      fc.property(start, steps, (state, all) => {
        let history = historyOf(state);
        const states = [structuredClone(state)];
        for (const step of all) {
          const next = act(history.present, step);
          if (next === null) continue;
          history = stepped(history, next);
          states.push(structuredClone(history.present));
        }
        const walk = (go: typeof undone<Preview>, from: History<Preview>): readonly Preview[] => {
          const seen = [from.present];
          for (let now = go(from); now !== null; now = go(now)) {
            history = now;
            seen.push(now.present);
          }
          return seen;
        };
        expect(walk(undone, history)).toEqual(states.toReversed());
        expect(walk(redone, history)).toEqual(states);
      }),
      { seed: 41, numRuns: 150 },
    );
  });

  test('[I41] after a step nothing that was taken back comes again', () => {
    const history = stepped(undone(stepped(historyOf(1), 2))!, 3);
    expect(redone(history)).toBeNull();
    expect(undone(history)?.present).toBe(1);
    expect(stepped(history, 3)).toBe(history);
  });
});
