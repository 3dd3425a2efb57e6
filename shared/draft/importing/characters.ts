import type { ImportRemark, RemarkRule } from './imported.ts';

/**
 * Where a text kept the mark of a footnote there stands, while it is read, one character
 * of a plane that no text uses: the first plane-15 character is the first footnote.
 * Such characters of the source itself are left out like control characters.
 */
export const FIRST_MARK = 0xf0000;

/** Control characters but tab and the ends of lines and pages; marks and signs that stand for no character. */
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff\ufdd0-\ufdef]|[\u{f0000}-\u{fffff}]/gu;

/**
 * Embeddings, overrides and isolates: with them a line can look like another text than
 * it is, and a paragraph has its direction as an attribute. The marks U+200E, U+200F and
 * U+061C stay inside a line: they only put punctuation on its side.
 */
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/g;

/** Characters nobody sees: joiners of words, byte order marks, the hidden alphabet of tags (not the flags made with it). */
const UNSEEN = /[\u2060-\u2064\u206a-\u206f\ufeff\u180e\ufff9-\ufffb]|(?<!\u{1f3f4}[\u{e0020}-\u{e007e}]{0,8})[\u{e0000}-\u{e007f}]/gu;

/** A space of no width divides words in scripts that write none; elsewhere it only hides. */
const NO_WIDTH = /(?<![\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}])\u200b/gu;

const LONE_SURROGATE = /\p{Surrogate}/gu;

/** Characters as they can stand in a draft, and what was left out or replaced. */
export interface CleanCharacters {
  readonly text: string;
  readonly remarks: readonly ImportRemark[];
}

/** Leaves out, with a remark each, what nobody sees or what makes a text look like another; half characters become U+FFFD. */
export function cleanCharacters(source: string): CleanCharacters {
  const remarks: ImportRemark[] = [];
  let text = source.startsWith('\ufeff') ? source.slice(1) : source;
  const replace = (pattern: RegExp, by: string, rule: RemarkRule): void => {
    const found = text.match(pattern)?.length ?? 0;
    if (found === 0) return;
    const line = lineAt(text, text.search(new RegExp(pattern.source, pattern.flags.replace('g', ''))));
    remarks.push({ rule, paragraph: null, values: { count: found }, line });
    text = text.replace(pattern, by);
  };
  replace(CONTROLS, '', 'control-characters-dropped');
  replace(DIRECTION, '', 'direction-signs-dropped');
  replace(UNSEEN, '', 'unseen-characters-dropped');
  replace(NO_WIDTH, '', 'unseen-characters-dropped');
  replace(LONE_SURROGATE, '\ufffd', 'broken-characters');
  return { text, remarks };
}

const LINE_ENDS = /\r\n|[\n\r\u000b\u000c\u0085\u2028\u2029]/g;

function lineAt(text: string, at: number): number {
  return (text.slice(0, Math.max(0, at)).match(LINE_ENDS)?.length ?? 0) + 1;
}

/** The text without the characters that stand for footnotes, and their numbers from 0 by place in the result. */
export function withoutMarks(text: string): {
  readonly text: string;
  readonly marks: readonly { readonly at: number; readonly note: number }[];
} {
  if (!ANY_MARK.test(text)) return { text, marks: [] };
  const marks: { at: number; note: number }[] = [];
  let shown = '';
  for (const part of text.split(/([\u{f0000}-\u{ffffd}])/u)) {
    const code = part.codePointAt(0) ?? 0;
    if (code >= FIRST_MARK && code <= 0xffffd) marks.push({ at: shown.length, note: code - FIRST_MARK });
    else shown += part;
  }
  return { text: shown, marks };
}

/** By half characters: looking for whole ones takes ten times as long. */
const ANY_MARK = /[\udb80-\udbbf]/;
