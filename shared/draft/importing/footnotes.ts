import { FIRST_MARK } from './characters.ts';
import type { ImportRemark } from './imported.ts';
import type { SourceLine } from './lines.ts';
import { joinLines } from './joining.ts';
import { marksIn, type FoundMark } from './footnoteMarks.ts';
import { endsItem, startsLower } from './reading.ts';
import type { Start } from './series.ts';

/** A footnote that was found below a page or the text. */
export interface FoundNote {
  /** As it stands in the source: "1", "[1]", "*". */
  readonly mark: string;
  readonly text: string;
}

/** Lines without their footnotes; where a mark stood there stands the character `FIRST_MARK + place in notes`. */
export interface WithoutFootnotes {
  readonly lines: readonly SourceLine[];
  readonly notes: readonly FoundNote[];
  /** Notes whose mark was nowhere; each with its sign, in the order of the text. */
  readonly apart: readonly FoundNote[];
  readonly remarks: readonly ImportRemark[];
}

const NOTE =
  /^(?:\[(\p{Nd}{1,3}|\*{1,3})\]|\((\p{Nd}{1,3})\)|(\p{Nd}{1,3})(?:[.)](?!\p{Nd})|\/\s|(?=[\s\u00a0]|\p{Lu}))|([⁰¹²³⁴-⁹]{1,3})|(\*{1,3}(?!\*)|[†‡]))\s{0,12}(?=\S)/u;
const NOTES_HEADING =
  /^(?:foot|end)?notes?(?: and references)?:?$|^(?:notas?(?: al pie)?|notes de (?:bas de page|fin)|примечани[ея]|сноски|الحواشي|هوامش|注释|註釋|脚注|尾注)[:：]?$/iu;

/** Places of numbered paragraphs. Where the last run of numbers, or the only one, has marks throughout, it is the notes themselves. */
function paragraphsAmong(main: readonly Start[], matched: ReadonlyMap<NoteStart, FoundMark>): ReadonlySet<number> {
  const notes = new Set([...matched.keys()].map(({ at }) => at));
  const from = Math.max(
    0,
    main.findLastIndex(({ follows }) => follows === 'restart'),
  );
  const lastRun = main.slice(from);
  const areNotes = lastRun.length > 0 && lastRun.every(({ at }) => notes.has(at));
  // "[3]" after "2." is a note where "[3]" calls it, not the third paragraph.
  const isOdd = (start: Start): boolean => start.label.form === 'brackets' && notes.has(start.at) && main[0]?.label.form !== 'brackets';
  return new Set((areNotes ? main.slice(0, from) : main).filter((start) => !isOdd(start)).map(({ at }) => at));
}

interface NoteStart {
  readonly at: number;
  /** The number or sign without brackets. */
  readonly sign: string;
  readonly written: string;
  readonly zone: 'ruled' | 'torn' | 'listed' | 'page' | 'end';
}

/**
 * Takes footnotes out of the text: lines below a page's text that begin with a mark, where
 * the same mark stands in the text above them. "1 See …" counts only with "forum1", "forum[1]"
 * or "forum¹" before it, and if it is none of the numbered paragraphs, so that no paragraph
 * becomes a note.
 *
 * @param main the numbered paragraphs as they are found with the notes still among them
 */
export function withoutFootnotes(
  lines: readonly SourceLine[],
  besideBreak: ReadonlySet<SourceLine>,
  main: readonly Start[],
): WithoutFootnotes {
  const starts = noteStarts(lines, besideBreak);
  if (starts.length === 0) return { lines, notes: [], apart: [], remarks: [] };
  const marks = marksIn(lines);
  // A paragraph may not take the mark that calls a note further down.
  const numbered = paragraphsAmong(main, matchMarks(starts, marks));
  const likely = starts.filter(({ at }) => !numbered.has(at));
  const matched = matchMarks(likely, marks);
  const taken = likely.filter((start) => matched.has(start) || (isRightBelowRule(lines, start.at) && isTornAround(lines, start.at)));
  if (taken.length === 0) return { lines, notes: [], apart: [], remarks: [] };
  return takeOut(lines, taken, matched);
}

function noteStarts(lines: readonly SourceLine[], besideBreak: ReadonlySet<SourceLine>): readonly NoteStart[] {
  const starts: NoteStart[] = [];
  let isListed = false;
  let isRuled = false;
  let sinceStart = Infinity;
  const lastWritten = lines.findLastIndex(({ kind }) => kind !== 'blank' && kind !== 'separator');
  const tail = beginningOfTail(lines, lastWritten);
  lines.forEach((line, at) => {
    if (line.kind === 'blank') return;
    if (line.kind === 'separator') {
      isRuled = true;
      sinceStart = Infinity;
      return;
    }
    if (NOTES_HEADING.test(line.text.slice(0, 40))) isListed = true;
    const found = line.kind === 'text' || line.kind === 'bullet' ? NOTE.exec(line.sign + line.text.slice(0, 40)) : null;
    const sign = found?.slice(1).find((part) => part !== undefined);
    if (found === null || sign === undefined) {
      sinceStart += 1;
      if (sinceStart > 12) isRuled = false;
      return;
    }
    const isTorn = isTornAround(lines, at);
    const isPageEnd = sinceStart <= 8 || besideBreak.has(line) || endsAtBreak(lines, at, besideBreak);
    const zone = isListed ? 'listed' : isRuled ? 'ruled' : isTorn ? 'torn' : isPageEnd ? 'page' : at >= tail ? 'end' : null;
    if (zone === null) return;
    starts.push({ at, sign: plainSign(sign), written: found[0].trim(), zone });
    sinceStart = 0;
  });
  return starts;
}

/** From here on everything begins with a mark: the notes at the end of a text. */
function beginningOfTail(lines: readonly SourceLine[], last: number): number {
  let tail = last + 1;
  for (let at = last; at >= 0; at -= 1) {
    const line = lines[at];
    if (line === undefined || line.kind === 'separator') break;
    if (line.kind === 'blank') continue;
    if (NOTE.test(line.sign + line.text.slice(0, 40))) tail = at;
    else if ((lines[at - 1]?.kind ?? 'blank') === 'blank') break;
  }
  return tail;
}

/** Whether the page ends a few lines further down, with nothing but the note between. */
function endsAtBreak(lines: readonly SourceLine[], at: number, besideBreak: ReadonlySet<SourceLine>): boolean {
  for (let place = at; place < at + 6; place += 1) {
    const line = lines[place];
    if (line === undefined) return false;
    if (place > at && (line.startsPage === true || line.kind === 'separator')) return true;
    if (line.kind === 'blank') return false;
    const next = lines[place + 1];
    if (besideBreak.has(line) && next !== undefined && (besideBreak.has(next) || next.kind === 'blank')) return true;
  }
  return false;
}

function isTornAround(lines: readonly SourceLine[], at: number): boolean {
  const above = nearestWritten(lines, at, -1);
  return above !== null && above.kind !== 'heading' && above.text.length >= 8 && !endsItem(above.text) && !/[:：]$/u.test(above.text);
}

function isRightBelowRule(lines: readonly SourceLine[], at: number): boolean {
  const above = lines[at - 1]?.kind === 'blank' ? lines[at - 2] : lines[at - 1];
  return above?.kind === 'separator';
}

function nearestWritten(lines: readonly SourceLine[], at: number, step: 1 | -1): SourceLine | null {
  for (let place = at + step, looked = 0; looked < 12; place += step, looked += 1) {
    const line = lines[place];
    if (line === undefined) return null;
    if (line.kind !== 'blank' && line.kind !== 'separator') return line;
  }
  return null;
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

function plainSign(sign: string): string {
  return [...sign].map((each) => (RAISED.includes(each) ? String(RAISED.indexOf(each)) : each)).join('');
}

/** Each note with the nearest mark before it that no other note has. */
function matchMarks(starts: readonly NoteStart[], marks: readonly FoundMark[]): ReadonlyMap<NoteStart, FoundMark> {
  const bySign = new Map<string, FoundMark[]>();
  // Where notes are written "[1]", that is how they are called: "1." is a paragraph then.
  const bracketed = new Set(starts.filter(({ written }) => written.startsWith('[')).map(({ sign }) => sign));
  const matched = new Map<NoteStart, FoundMark>();
  let next = 0;
  for (const start of starts) {
    for (let mark = marks[next]; mark !== undefined && mark.line < start.at; mark = marks[next]) {
      const waiting = bySign.get(mark.sign) ?? [];
      waiting.push(mark);
      bySign.set(mark.sign, waiting);
      next += 1;
    }
    const mark = bySign.get(start.sign)?.at(-1);
    if (mark === undefined || (mark.isBracketed && bracketed.has(start.sign) && !start.written.startsWith('['))) continue;
    matched.set(start, mark);
    // What is called twice before its note is called by the last; the earlier ones stay as written.
    bySign.delete(start.sign);
  }
  return matched;
}

function takeOut(lines: readonly SourceLine[], taken: readonly NoteStart[], matched: ReadonlyMap<NoteStart, FoundMark>): WithoutFootnotes {
  const notes: FoundNote[] = [];
  const apart: FoundNote[] = [];
  const gone = new Set<number>();
  const byLine = new Map<number, { readonly mark: FoundMark; readonly note: number }[]>();
  const remarks: ImportRemark[] = [];
  const ends = taken.map((start, index) => endOfNote(lines, start, taken[index + 1]?.at ?? lines.length));
  taken.forEach((start, index) => {
    for (let at = start.at; at < (ends[index] ?? start.at); at += 1) gone.add(at);
  });
  taken.forEach((start, index) => {
    const block = lines.slice(start.at, ends[index]);
    const [first, ...others] = block.filter(({ kind }) => kind !== 'blank');
    const whole = first === undefined ? '' : (first.sign + first.text).slice(start.written.length).trimStart();
    const note = { mark: start.sign, text: joinLines([whole, ...others.map(({ text }) => text)]).text };
    const mark = matched.get(start);
    const line = first?.number;
    // A mark that stands in another note calls none in the text.
    if (mark === undefined || gone.has(mark.line)) {
      apart.push(note);
      remarks.push({ rule: 'footnote-apart', paragraph: null, values: { mark: note.mark }, line });
      return;
    }
    const list = byLine.get(mark.line) ?? [];
    list.push({ mark, note: notes.length });
    byLine.set(mark.line, list);
    notes.push(note);
    remarks.push({ rule: 'footnote-found', paragraph: null, values: note, line });
  });
  return { lines: closedUp(lines, gone, byLine), notes, apart, remarks };
}

/** A note ends at the next one, at a blank line, a rule, a page, or where the torn sentence goes on. */
function endOfNote(lines: readonly SourceLine[], start: NoteStart, next: number): number {
  const isTorn = isTornAround(lines, start.at);
  for (let at = start.at + 1; at < next; at += 1) {
    const [line, last] = [lines[at], lines[at - 1]];
    if (line !== undefined && last !== undefined && endsItem(last.text) && /^\p{Nd}{1,4}$/u.test(line.text)) return at;
    if (line === undefined || line.kind === 'separator' || line.kind === 'heading' || line.startsPage === true) return at;
    if (line.kind === 'blank') return at;
    if (last !== undefined && isTorn && endsItem(last.text) && startsLower(line.text)) return at;
    if (last !== undefined && endsItem(last.text) && /^\(?\p{Nd}{1,3}[.)]\s/u.test(line.text.slice(0, 8))) return at;
  }
  return next;
}

function closedUp(
  lines: readonly SourceLine[],
  gone: ReadonlySet<number>,
  byLine: ReadonlyMap<number, readonly { readonly mark: FoundMark; readonly note: number }[]>,
): readonly SourceLine[] {
  const kept: SourceLine[] = [];
  let pending: SourceLine[] = [];
  let hasGone = false;
  lines.forEach((line, at) => {
    if (gone.has(at)) {
      hasGone = true;
      return;
    }
    if (line.kind === 'blank' || (line.kind === 'separator' && bordersNotes(lines, gone, at))) {
      pending.push(line);
      return;
    }
    const last = kept.at(-1);
    const goesOn =
      hasGone && last !== undefined && last.kind === 'text' && !endsItem(last.text) && (startsLower(line.text) || last.text.length >= 40);
    if (!goesOn) kept.push(...pending.map((each) => (each.kind === 'separator' ? { ...each, kind: 'blank' as const, text: '' } : each)));
    kept.push(withMarks(line, byLine.get(at) ?? []));
    pending = [];
    hasGone = false;
  });
  return kept;
}

/** A rule whose only use is to set the notes apart goes with them. */
function bordersNotes(lines: readonly SourceLine[], gone: ReadonlySet<number>, at: number): boolean {
  for (let place = at + 1; place < lines.length; place += 1) {
    if (gone.has(place)) return true;
    if (lines[place]?.kind !== 'blank') return false;
  }
  return false;
}

function withMarks(line: SourceLine, marks: readonly { readonly mark: FoundMark; readonly note: number }[]): SourceLine {
  let { text } = line;
  for (const { mark, note } of [...marks].toSorted((a, b) => b.mark.from - a.mark.from))
    text = text.slice(0, mark.from) + String.fromCodePoint(FIRST_MARK + note) + text.slice(mark.to);
  return marks.length === 0 ? line : { ...line, text };
}
