import { expect, test } from 'vitest';
import { doubledLabels } from '../../../client/draft/paste/labels.ts';
import { paragraphsOfText } from '../../../client/draft/paste/plainText.ts';

test('[I20] blank lines and numbers part pasted paragraphs, other line ends become spaces', () => {
  expect(paragraphsOfText('14. Recognizing that the\ncommunity is broad;\r\n\r\n15. Calls on\nall\n(a) one\n(b) two')).toEqual([
    '14. Recognizing that the community is broad;',
    '15. Calls on all',
    '(a) one',
    '(b) two',
  ]);
});

test('[I20] words out of a line keep their spaces', () => {
  expect(paragraphsOfText(' the words ')).toEqual([' the words ']);
});

test('[I21] a number that the sheet writes itself is not pasted as text; a year is', () => {
  const cut = (...texts: string[]) => {
    const counts = doubledLabels(texts.map((text) => ({ text, isItem: false })));
    return texts.map((text, index) => text.slice(counts[index]));
  };
  expect(cut('14. Recognizing', '15. Calls')).toEqual(['Recognizing', 'Calls']);
  expect(cut('(a) one', '(b) two')).toEqual(['one', 'two']);
  expect(cut('2005 was the year', 'a community')).toEqual(['2005 was the year', 'a community']);
});
