import type { ImportedParagraph, ImportRemark } from './imported.ts';
import type { Placed } from './kinds.ts';
import type { LabelForm } from './label.ts';

/** A numbered paragraph with what was found of it. */
export interface Found {
  readonly placed: Placed;
  readonly paragraph: ImportedParagraph;
  /** Label, or "#" and position: how a remark names it. */
  readonly name: string;
}

/** What is odd about the numbers of the statement: form, spacing, gaps, repeats, restarts. */
export function numberOddities(found: readonly Found[]): readonly ImportRemark[] {
  const main = found.filter(({ placed }) => placed.kind === 'operative' && placed.block.start?.level === 0);
  const usual = mostUsed(main.map(({ placed }) => placed.block.start?.label.form ?? 'dot')) ?? 'dot';
  const spacing = mostUsed(main.flatMap(({ placed }) => (placed.block.start?.label.rest ? [placed.block.start.label.spaces] : []))) ?? 1;
  const remarks = found.flatMap((each) => [...formOddities(each, usual, spacing), ...sequenceOddities(each)]);
  const first = main[0]?.placed.block.start?.label;
  const forms: ImportRemark[] =
    first !== undefined && usual !== 'dot'
      ? [{ rule: 'label-forms', paragraph: null, values: { written: formSample(main, usual), shown: '1.' } }]
      : [];
  return [...forms, ...remarks];
}

function formOddities({ placed, name }: Found, usual: LabelForm, spacing: number): readonly ImportRemark[] {
  const { start, lines } = placed.block;
  const line = lines[0]?.number;
  const remarks: ImportRemark[] = [];
  if (start === null) return remarks;
  const { form, written, spaces, rest } = start.label;
  const isMain = start.level === 0 && placed.kind === 'operative';
  if ((isMain && form !== usual) || (form !== 'brackets' && /^[[［]/u.test(written))) {
    const rule = form === 'bare' ? 'label-without-punctuation' : 'label-form-differs';
    remarks.push({ rule, paragraph: name, values: { written }, line });
  }
  if (isMain && rest !== '' && spaces !== spacing)
    remarks.push({ rule: 'label-spacing', paragraph: name, values: { count: spaces, written }, line });
  if (start.level > placed.level) remarks.push({ rule: 'level-too-deep', paragraph: name, values: { level: start.level }, line });
  return remarks;
}

function sequenceOddities({ placed, name }: Found): readonly ImportRemark[] {
  const { start, lines } = placed.block;
  const line = lines[0]?.number;
  if (start === null || start.follows === 'next') return [];
  if (start.follows === 'restart') return [{ rule: 'numbering-restarts', paragraph: name, values: {}, line }];
  if (start.follows === 'repeat') return [{ rule: 'number-repeated', paragraph: name, values: {}, line }];
  return [{ rule: 'number-missing', paragraph: name, values: {}, line }];
}

/** Endings that leave the series: "." where the others end ";" (the letter of 2005, 4 and 8). */
export function endingOddities(found: readonly Found[]): readonly ImportRemark[] {
  const main = found.filter(({ placed }) => placed.kind === 'operative' && placed.level === 0);
  const items = main.slice(0, -1);
  const series = items.filter(({ paragraph }) => /;(?:\s\p{L}{1,4})?$/u.test(paragraph.text.slice(-8)));
  if (items.length < 3 || series.length * 2 <= items.length) return [];
  return items
    .filter((each) => !series.includes(each) && !/[:,]$/.test(each.paragraph.text))
    .map(({ paragraph, name, placed }) => ({
      rule: 'ending-differs',
      paragraph: name,
      values: { ending: [...paragraph.text].at(-1) ?? '', usual: ';' },
      line: placed.block.lines.at(-1)?.number,
    }));
}

/** Paragraphs that hold nothing but a number. */
export function emptyParagraphs(found: readonly Found[]): readonly ImportRemark[] {
  return found
    .filter(({ paragraph }) => paragraph.text === '')
    .map(({ name, placed }) => ({ rule: 'paragraph-empty', paragraph: name, values: {}, line: placed.block.lines[0]?.number }));
}

/** Straight and curly quotation marks side by side; both are kept. */
export function mixedQuotes(texts: readonly string[]): readonly ImportRemark[] {
  const straight = texts.filter((text) => /['"]/.test(text)).length;
  const curly = texts.filter((text) => /[‘’“”]/u.test(text)).length;
  return straight > 0 && curly > 0 ? [{ rule: 'quotes-mixed', paragraph: null, values: { straight, curly } }] : [];
}

function formSample(main: readonly Found[], usual: LabelForm): string {
  return main.find(({ placed }) => placed.block.start?.label.form === usual)?.placed.block.start?.label.written ?? '';
}

function mostUsed<Value>(values: readonly Value[]): Value | null {
  const counts = new Map<Value, number>();
  let most: Value | null = null;
  for (const value of values) {
    const count = (counts.get(value) ?? 0) + 1;
    counts.set(value, count);
    if (most === null || count > (counts.get(most) ?? 0)) most = value;
  }
  return most;
}
