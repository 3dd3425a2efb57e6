import { diffArrays } from 'diff';
import { segmentsOf } from '../segments.ts';

/** `=` stays, `+` comes, `-` goes. */
export interface WordOp {
  readonly op: '=' | '+' | '-';
  readonly text: string;
}

/** Beyond so many words that come and go, the whole middle is shown as replaced: nobody reads such a redline word by word. */
const MOST_EDITS = 500;

const words = new Intl.Segmenter('und', { granularity: 'word' });

/**
 * How one plain text became another, word by word: the `=` and `-` parts are the earlier
 * text, the `=` and `+` parts the later one, exactly. What goes stands before what comes.
 *
 * Words are cut by Unicode's rules, so that text without spaces is compared by words
 * too. Time is bounded by the lengths of the texts.
 */
export function wordOps(before: string, after: string): readonly WordOp[] {
  if (before === after) return before === '' ? [] : [{ op: '=', text: before }];
  const [old, late] = [wordsOf(before), wordsOf(after)];
  const head = commonHead(old, late);
  const tail = commonHead(old.slice(head).toReversed(), late.slice(head).toReversed());
  const middle = diffArrays(old.slice(head, old.length - tail), late.slice(head, late.length - tail), { maxEditLength: MOST_EDITS });
  const parts: WordOp[] = [{ op: '=', text: old.slice(0, head).join('') }];
  if (middle === undefined) {
    parts.push({ op: '-', text: old.slice(head, old.length - tail).join('') });
    parts.push({ op: '+', text: late.slice(head, late.length - tail).join('') });
  } else {
    for (const { value, added, removed } of middle) parts.push({ op: added ? '+' : removed ? '-' : '=', text: value.join('') });
  }
  parts.push({ op: '=', text: old.slice(old.length - tail).join('') });
  return readable(parts);
}

/** Piece by piece between white space, which is quicker than the segmenter. */
function wordsOf(text: string): readonly string[] {
  return text.split(/(\s+)/).flatMap((piece) => {
    if (piece === '') return [];
    return ONE_WORD.test(piece) ? [piece] : [...segmentsOf(words, piece)];
  });
}

const ONE_WORD = /^(?:[A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff]+|\s+)$/;

function commonHead(a: readonly string[], b: readonly string[]): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
  return at;
}

/** One change of several words reads better than a change at every word: white space alone between two changes goes with them. */
function readable(parts: readonly WordOp[]): readonly WordOp[] {
  const ops: WordOp[] = [];
  let gone = '';
  let come = '';
  const close = (): void => {
    if (gone !== '') ops.push({ op: '-', text: gone });
    if (come !== '') ops.push({ op: '+', text: come });
    gone = '';
    come = '';
  };
  parts.forEach(({ op, text }, index) => {
    if (op === '-') gone += text;
    else if (op === '+') come += text;
    else if (text !== '') {
      const isBetween = gone !== '' && come !== '' && text.trim() === '' && isReplacement(parts, index + 1);
      if (isBetween) {
        gone += text;
        come += text;
      } else {
        close();
        ops.push({ op: '=', text });
      }
    }
  });
  close();
  return joined(ops);
}

/** Whether words go and others come from there on, before anything stays. */
function isReplacement(parts: readonly WordOp[], from: number): boolean {
  const end = parts.findIndex(({ op, text }, index) => index >= from && op === '=' && text !== '');
  const run = parts.slice(from, end < 0 ? parts.length : end);
  return run.some(({ op }) => op === '-') && run.some(({ op }) => op === '+');
}

function joined(ops: readonly WordOp[]): readonly WordOp[] {
  const all: WordOp[] = [];
  for (const part of ops) {
    const last = all.at(-1);
    if (last?.op === part.op) all[all.length - 1] = { op: part.op, text: last.text + part.text };
    else all.push(part);
  }
  return all;
}
