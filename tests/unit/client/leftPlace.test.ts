import { expect, test } from 'vitest';
import { nearest } from '../../../client/draft/text/leftPlace.ts';

const BEFORE = ['a', 'b', 'c', 'd', 'e'];

test('[S5] in a text that came anew one is where one was, wherever that stands by now; if it is gone, next to it', () => {
  expect(nearest(BEFORE, BEFORE, 3)).toEqual({ was: 3, now: 3 });
  expect(nearest(['x', 'd', 'a'], BEFORE, 3)).toEqual({ was: 3, now: 1 });
  expect(nearest(['a', 'b', 'd', 'e'], BEFORE, 2)).toEqual({ was: 1, now: 1 });
  expect(nearest(['a', 'e'], BEFORE, 3)).toEqual({ was: 4, now: 1 });
  expect(nearest(['x', 'y'], BEFORE, 3)).toBeNull();
});
