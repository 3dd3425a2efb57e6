import type { ImportRemark } from './imported.ts';
import { readLabels } from './label.ts';
import type { SourceLine } from './lines.ts';
import { isSymbol, readPageNumber, type PageNumber } from './pageNumber.ts';
import { endsItem, startsLower } from './reading.ts';

/** Lines without what belongs to their pages, and what that was. */
export interface WithoutPages {
  readonly lines: readonly SourceLine[];
  readonly remarks: readonly ImportRemark[];
  /** Lines after which, or before which, something of a page was taken out: a page may end there. */
  readonly besideBreak: ReadonlySet<SourceLine>;
}

/**
 * Takes out page headers and page numbers: "Page 3 of 7" wherever it stands alone; other
 * numbers and repeated lines only where the text around them says so, by a form feed, by a
 * sentence that goes on below, or by other things of the page beside them.
 *
 * A number alone on its line that continues the numbers of the paragraphs is no page number.
 */
export function withoutPages(lines: readonly SourceLine[]): WithoutPages {
  const sheet: Sheet = { lines, gone: new Map() };
  const numbers = pageNumbersIn(lines);
  const repeated = repeatedLines(lines);
  const symbols = symbolsIn(lines);
  for (const [at, number] of numbers) if (number.form === 'said') sheet.gone.set(at, 'number');
  // What is taken out is evidence for what stands beside it: number, then header, then number.
  for (let round = 0; round < 3; round += 1) {
    const before = sheet.gone.size;
    for (const [at, number] of numbers) if (!sheet.gone.has(at) && isPageNumber(sheet, at, number)) sheet.gone.set(at, 'number');
    takeRising(sheet, numbers);
    for (const places of repeated) takeHeaders(sheet, places, numbers);
    for (const at of symbols) if (standsInSentence(sheet, at) || isAtBreak(sheet, at)) sheet.gone.set(at, 'header');
    if (sheet.gone.size === before) break;
  }
  const isAllOfIt = lines.every(({ kind }, at) => kind === 'blank' || kind === 'separator' || sheet.gone.has(at));
  if (sheet.gone.size === 0 || isAllOfIt) return { lines, remarks: [], besideBreak: new Set() };
  return closed(sheet);
}

interface Sheet {
  readonly lines: readonly SourceLine[];
  readonly gone: Map<number, 'number' | 'header'>;
}

/** Lines that may be page numbers, by place; without those that number paragraphs. */
function pageNumbersIn(lines: readonly SourceLine[]): ReadonlyMap<number, PageNumber> {
  const found = new Map<number, PageNumber>();
  const labels: { readonly at: number; readonly value: number }[] = [];
  lines.forEach((line, at) => {
    if (line.kind !== 'text' && line.kind !== 'bullet') return;
    // "- 3 -" begins like an item of a list.
    const number = readPageNumber(line.sign === '' ? line.text : `${line.sign} ${line.text}`);
    if (number !== null) found.set(at, number);
    else {
      const label = readLabels(line.text).find(({ family }) => family === 'decimal');
      if (label !== undefined && label.value > 0) labels.push({ at, value: label.value });
    }
  });
  const bare = [...found].filter(([, { form, total }]) => form === 'bare' && total === null);
  for (const [at, { value }] of bare) if (continues(labels, at, value)) found.delete(at);
  // Where all numbers stand alone, and one after the other, they number the paragraphs.
  if (labels.length < 2 && bare.length >= 2 && bare.every(([, { value }], index) => value === index + 1) && !isFarApart(bare, lines)) {
    for (const [at] of bare) found.delete(at);
  }
  return found;
}

/** Pages are long: thirty lines on average, paragraphs seldom. */
function isFarApart(numbers: readonly (readonly [number, PageNumber])[], lines: readonly SourceLine[]): boolean {
  const [first, last] = [numbers[0]?.[0] ?? 0, numbers.at(-1)?.[0] ?? 0];
  const written = lines.slice(first, last).filter(({ kind }) => kind !== 'blank').length;
  return written / Math.max(1, numbers.length - 1) >= 25;
}

/** Whether a number alone on its line is the one between the labels around it. */
function continues(labels: readonly { readonly at: number; readonly value: number }[], at: number, value: number): boolean {
  let low = 0;
  let high = labels.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((labels[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  const before = labels[low - 1]?.value;
  const after = labels[low]?.value;
  if (before === undefined) return after === value + 1;
  return before === value - 1 && after !== value;
}

function isPageNumber(sheet: Sheet, at: number, { form, total }: PageNumber): boolean {
  const torn = standsInSentence(sheet, at);
  if (form === 'drawn') return torn || isAtBreak(sheet, at) || isApart(sheet.lines, at);
  if (isAtBreak(sheet, at)) return true;
  return torn && (total !== null || isApart(sheet.lines, at) || isLong(above(sheet, at)));
}

/** A number alone that is the next page after one already known, or before it; two of "3/7" and "4/7" prove each other. */
function takeRising(sheet: Sheet, numbers: ReadonlyMap<number, PageNumber>): void {
  const inOrder = [...numbers];
  for (const row of [inOrder, inOrder.toReversed()]) {
    const step = row === inOrder ? 1 : -1;
    const known = new Map<number | null, number>();
    const seen = new Map<number, { readonly at: number; readonly value: number }>();
    for (const [at, { value, total }] of row) {
      const last = known.get(total);
      const pair = total === null ? undefined : seen.get(total);
      const isNext =
        last !== undefined &&
        (value - last) * step > 0 &&
        (value - last) * step <= 2 &&
        (total !== null || isApart(sheet.lines, at) || below(sheet, at) === null);
      const isPair = pair !== undefined && value - pair.value === step;
      if (isPair && !sheet.gone.has(pair.at)) sheet.gone.set(pair.at, 'number');
      if ((isNext || isPair) && !sheet.gone.has(at)) sheet.gone.set(at, 'number');
      if (sheet.gone.has(at)) known.set(total, value);
      if (total !== null) seen.set(total, { at, value });
    }
  }
}

/** Places of lines that stand in the text again and again, but for their numbers. */
function repeatedLines(lines: readonly SourceLine[]): readonly (readonly number[])[] {
  const byText = new Map<string, number[]>();
  lines.forEach(({ kind, text }, at) => {
    if (text.length < 3 || text.length > 120 || (kind !== 'text' && kind !== 'heading')) return;
    if (!/\p{L}/u.test(text) || (endsItem(text) && !/\p{Nd}\W{0,2}$/u.test(text)) || /[,،，:]$/u.test(text)) return;
    if (readLabels(text).some(({ form }) => form !== 'bare')) return;
    const key = text
      .toLowerCase()
      .replace(/\p{Nd}+/gu, '#')
      .replace(/\s+/g, ' ');
    const places = byText.get(key);
    if (places === undefined) byText.set(key, [at]);
    else places.push(at);
  });
  return [...byText.values()].filter((places) => places.length >= 2);
}

/** "RFC 9999          A Statement          April 2005", where a page begins. */
const THREE_COLUMNS = /^\S.{0,40}\s{4,60}\S.{0,60}\S\s{4,60}\S.{0,30}$/u;
const LANGUAGE = /^(?:english|french|spanish|russian|arabic|chinese|français|español|русский)(?: only)?$/iu;

/** Where the symbol of a document stands alone on its line, but for the first: that may be the masthead. */
function symbolsIn(lines: readonly SourceLine[]): readonly number[] {
  const start = lines.findIndex(({ kind }) => kind !== 'blank');
  return lines.flatMap(({ kind, text }, at) =>
    at > start && kind === 'text' && (isSymbol(text) || LANGUAGE.test(text) || THREE_COLUMNS.test(text)) ? [at] : [],
  );
}

function takeHeaders(sheet: Sheet, places: readonly number[], numbers: ReadonlyMap<number, PageNumber>): void {
  const [first, ...others] = places;
  if (first === undefined || sheet.gone.has(others[0] ?? first)) return;
  const isNumbered = HEAD_WITH_NUMBER.test(sheet.lines[first]?.text ?? '');
  const proven = others.filter(
    (at) => isNumbered || standsInSentence(sheet, at) || isAtBreak(sheet, at) || isBesideNumber(sheet, at, numbers),
  ).length;
  if (proven * 2 < others.length || proven === 0) return;
  for (const at of others) sheet.gone.set(at, 'header');
  // The first may be the title that the pages repeat; a symbol or a page's own line is none.
  const text = sheet.lines[first]?.text ?? '';
  const isMasthead = isSymbol(text) && sheet.lines.slice(0, first).every(({ kind }) => kind === 'blank');
  const isTitle = isMasthead || (!/\p{Nd}/u.test(text) && /\s/u.test(text) && first < 40);
  if (!isTitle || standsInSentence(sheet, first)) sheet.gone.set(first, 'header');
}

/** "Plenary of Civil Society          Page 2", "3 | Report of the group": the head of a page by itself. */
const HEAD_WITH_NUMBER =
  /\p{L}.{0,100}(?:\s|[-–|(])(?:page|página|pag\.?|p\.|стр\.|صفحة)\s?\d{1,4}\)?$|\p{L}\s{4,}\d{1,4}$|^\d{1,4}(?:\s{4,}|\s\|\s)\p{L}/iu;

/** What repeats, and has a number alone above or below it each time, is a page's. */
function isBesideNumber({ lines }: Sheet, at: number, numbers: ReadonlyMap<number, PageNumber>): boolean {
  const places = [-1, -2, 1, 2].map((step) => at + step);
  return places.some((place) => numbers.has(place) && (Math.abs(place - at) === 1 || lines[(place + at) / 2]?.kind === 'blank'));
}

/** Whether the text above, without an end, goes on below. */
function standsInSentence(sheet: Sheet, at: number): boolean {
  const last = above(sheet, at);
  const next = below(sheet, at);
  if (last === null || next === null || last.kind === 'heading' || next.kind !== 'text' || endsItem(last.text)) return false;
  if (last.text.length < 12) return false;
  if (/[,،，:：]$/u.test(last.text)) return startsLower(next.text) || /^\p{Lo}/u.test(next.text);
  if (startsLower(next.text)) return true;
  return /\p{Lo}[\u0300-\u036f\u064b-\u0652]?$/u.test(last.text) && /^\p{Lo}/u.test(next.text) && last.text.length >= 15;
}

/** A form feed, the end of the text, or another thing of the page right beside it. */
function isAtBreak({ lines, gone }: Sheet, at: number): boolean {
  for (const step of [-1, 1]) {
    if (step < 0 && lines[at]?.startsPage === true) return true;
    for (let place = at + step; place >= -1 && place <= lines.length; place += step) {
      const line = lines[place];
      if (line === undefined) break;
      if (gone.has(place) || (step > 0 && line.startsPage === true)) return true;
      if (line.kind !== 'blank') break;
      if (line.startsPage === true) return true;
    }
  }
  return false;
}

function isApart(lines: readonly SourceLine[], at: number): boolean {
  return (lines[at - 1]?.kind ?? 'blank') === 'blank' && (lines[at + 1]?.kind ?? 'blank') === 'blank';
}

function isLong(line: SourceLine | null): boolean {
  return line !== null && line.text.length >= 40;
}

function above({ lines, gone }: Sheet, at: number): SourceLine | null {
  return nearest(lines, gone, at, -1);
}

function below({ lines, gone }: Sheet, at: number): SourceLine | null {
  return nearest(lines, gone, at, 1);
}

/** A page's things are few: what lies twelve written lines away is no neighbour. */
function nearest(lines: readonly SourceLine[], gone: ReadonlyMap<number, unknown>, at: number, step: 1 | -1): SourceLine | null {
  for (let place = at + step, looked = 0; looked < 60; place += step, looked += 1) {
    const line = lines[place];
    if (line === undefined) return null;
    if (line.kind !== 'blank' && !gone.has(place)) return line;
  }
  return null;
}

function closed({ lines, gone }: Sheet): WithoutPages {
  const besideBreak = new Set<SourceLine>();
  const kept: SourceLine[] = [];
  let pending: SourceLine[] = [];
  let hasGone = false;
  const settle = (next: SourceLine | null): void => {
    const last = kept.at(-1);
    if (hasGone && last !== undefined) besideBreak.add(last);
    if (hasGone && next !== null) besideBreak.add(next);
    const goesOn = hasGone && last !== undefined && next !== null && isTorn(last, next);
    kept.push(...(goesOn ? [] : pending));
    pending = [];
    hasGone = false;
  };
  lines.forEach((line, at) => {
    if (gone.has(at)) {
      hasGone = true;
      // One blank line where the page ended, unless blank lines stood there anyway.
      if (line.startsPage === true) pending = pending.slice(0, 1);
    } else if (line.kind === 'blank') pending.push(line);
    else {
      settle(line);
      kept.push(line);
    }
  });
  settle(null);
  return { lines: kept, remarks: remarksOn(lines, gone), besideBreak };
}

/** Whether two lines are one sentence that a page's end tore. */
function isTorn(last: SourceLine, next: SourceLine): boolean {
  if (last.kind === 'heading' || last.kind === 'separator' || next.kind !== 'text' || endsItem(last.text)) return false;
  if (startsLower(next.text)) return true;
  if (
    last.text.length >= 20 &&
    /^\p{Nd}/u.test(next.text) &&
    !endsItem(last.text) &&
    !readLabels(next.text).some(({ form }) => form !== 'bare')
  )
    return true;
  return last.text.length >= 40 && !readLabels(next.text).some(({ form }) => form !== 'bare');
}

function remarksOn(lines: readonly SourceLine[], gone: ReadonlyMap<number, 'number' | 'header'>): readonly ImportRemark[] {
  const numbers = [...gone]
    .filter(([, what]) => what === 'number')
    .map(([at]) => at)
    .toSorted((a, b) => a - b);
  const remarks: ImportRemark[] = [];
  if (numbers.length > 0) {
    const shown = numbers.map((at) => `"${lines[at]?.sign ?? ''} ${lines[at]?.text ?? ''}"`.replace('" ', '"')).join(', ');
    remarks.push({
      rule: 'page-numbers-dropped',
      paragraph: null,
      values: { count: numbers.length, lines: shown },
      line: lines[numbers[0] ?? 0]?.number,
    });
  }
  const headers = new Map<string, number[]>();
  for (const [at, what] of [...gone].toSorted(([a], [b]) => a - b)) {
    if (what !== 'header') continue;
    const text = lines[at]?.text ?? '';
    const places = headers.get(text) ?? [];
    places.push(at);
    headers.set(text, places);
  }
  for (const [text, places] of headers)
    remarks.push({
      rule: 'page-header-dropped',
      paragraph: null,
      values: { count: places.length, text },
      line: lines[places[0] ?? 0]?.number,
    });
  return remarks;
}
