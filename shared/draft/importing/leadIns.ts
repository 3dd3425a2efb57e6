import { isCapitals } from './headings.ts';
import type { Label } from './label.ts';
import { endsItem, startsLower } from './reading.ts';
import type { LabelledLines, Start } from './series.ts';
import { startsPreambular } from './surroundings.ts';

/** Lists that begin again below each lead-in: "recognizing / a) … b) …", "resolves / 1 … 2 …". */
export interface LeadInLists {
  /** The lines "considering", "resolves", "instructs the Secretary-General". */
  readonly leadIns: ReadonlySet<number>;
  /** The items of the lists, in the order of the text. */
  readonly items: readonly Start[];
  /** How many of them stand before the first lead-in that is none of a preamble. */
  readonly preambular: number;
}

const LONGEST = 90;

/**
 * The lists of a resolution of the kind that a union of telecommunications adopts: each
 * lead-in stands alone on its line, without an end, and its list counts from the beginning.
 *
 * Null where the text has fewer than two such lists, or one below two lead-ins that say what they are: one list
 * alone needs no rule of its own.
 */
export function findLeadInLists(text: LabelledLines): LeadInLists | null {
  const places = text.lines.flatMap((_, at) => (isLeadIn(text, at) ? [at] : []));
  if (places.length < 2) return null;
  const next = nextWritten(text);
  const ends = places.map((at) => endOfLeadIn(text, at));
  const lists = places.map((at, index) =>
    listBelow(text, next[ends[index] ?? at] ?? text.lines.length, places[index + 1] ?? text.lines.length),
  );
  const spoken = places.filter((at) => startsLower(text.lines[at]?.text ?? '') && startsWithVerb(text.lines[at]?.text ?? '')).length;
  if (lists.filter((list) => list.length > 0).length < (spoken >= 2 ? 1 : 2)) return null;
  const leadIns = new Set(
    places.flatMap((at, index) => {
      const counts = (lists[index]?.length ?? 0) > 0 || startsLower(text.lines[at]?.text ?? '');
      return counts ? Array.from({ length: (ends[index] ?? at) - at + 1 }, (_, line) => at + line) : [];
    }),
  );
  const first = places.findIndex((at) => !isOfPreamble(text.lines[at]?.text ?? ''));
  const before = lists.slice(0, first < 0 ? 0 : first).flat().length;
  const items = lists.flat();
  return { leadIns, items, preambular: before === items.length ? 0 : before };
}

/** Alone on its line below what has ended; in small letters without an end, or in capitals. */
function isLeadIn(text: LabelledLines, at: number): boolean {
  const line = text.lines[at];
  if (line === undefined || line.kind !== 'text' || line.text.length > LONGEST || line.text.length < (CASELESS.test(line.text) ? 2 : 4))
    return false;
  const { line: above, gap } = text.above[at] ?? { line: null, gap: 0 };
  if (isCapitals(line.text) && line.text.endsWith(':') && (text.labels[at] ?? []).length === 0) return true;
  if (
    above !== null &&
    above.kind === 'text' &&
    !endsItem(above.text) &&
    !/[,،，]$/u.test(above.text) &&
    !(gap > 0 && above.text.length < 60)
  )
    return false;
  if (text.labels[at]?.some(({ form }) => form !== 'bare') === true) return false;
  if (CASELESS.test(line.text)) return gap > 0 && line.text.length <= 50 && /[\p{L})]$/u.test(line.text);
  if (isCapitals(line.text)) return /[\p{L}:]$/u.test(line.text) && startsWithVerb(line.text);
  if (!startsLower(line.text) || above === null) return line.text.endsWith(':') && startsWithVerb(line.text) && line.text.length <= 60;
  if (endOfLeadIn(text, at) > at) return gap > 0 && startsWithVerb(line.text);
  // "учитывая," and then a list.
  if (gap > 0 && line.text.endsWith(',') && line.text.length <= 40) return startsWithVerb(line.text) && /^\p{L}+,$/u.test(line.text);
  return gap > 0 && /[\p{L})]$/u.test(line.text) && !/^(?:and|or|et|ou|y|o|и|или)\b/iu.test(line.text);
}

/** A lead-in may run over three lines, if a list begins below the blank line after it. */
function endOfLeadIn({ lines, labels, above }: LabelledLines, from: number): number {
  if (!startsLower(lines[from]?.text ?? '') || !/[\p{L},)]$/u.test(lines[from]?.text ?? '')) return from;
  for (let at = from + 1; at <= from + 3; at += 1) {
    const line = lines[at];
    if (line === undefined) return from;
    if (line.kind === 'blank') {
      let next = at;
      while (lines[next]?.kind === 'blank' && next < at + 3) next += 1;
      const isAboveList = labels[next]?.some(({ value, rest }) => value === 1 && rest !== '') === true;
      return isAboveList && /[\p{L})]$/u.test(lines[at - 1]?.text ?? '') ? at - 1 : from;
    }
    if (line.kind !== 'text' || (above[at]?.gap ?? 0) > 0 || (labels[at] ?? []).some(({ form }) => form !== 'bare')) return from;
  }
  return from;
}

/** What a body does: "RESUELVE:", "CONSIDERANDO", "Decides:". */
const VERB =
  /^(?:(?:further|also|además|также)\s)?(?:resolve[sd]?|decide[sd]?|decid[eo]|instructs|invit[ae]s?|requests?|recommends?|urges|calls upon|encourages|appeals|agrees|adopts|resuelve|acuerda|decide|encarga|insta|pide|recomienda|exhorta|d[ée]cide|charge|prie|recommande|appelle|постановляет|решает|поручает|предлагает|призывает|vistos?|visto|vu)(?![\p{L}])/iu;

/** The same in scripts that know no capitals. */
const CASELESS =
  /^(?:و?إذ\s|و?[يت](?:قرر|كلف|دعو|حث|وصي|طلب)(?![\p{L}])|考虑到|认识到|注意到|忆及|回顾|铭记|强调|[做作]出决议|决定|责成|请|敦促|吁请|建议)/u;

function startsWithVerb(text: string): boolean {
  return VERB.test(text) || startsPreambular(capitalized(text));
}

/** Whether a lead-in opens what is recited ("considering"), not what is decided ("resolves"). */
export function isOfPreamble(text: string): boolean {
  return /^(?:vistos?|vu)(?![\p{L}])/iu.test(text) || (!VERB.test(text) && startsPreambular(capitalized(text)));
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();
}

/** The items from 1 on, written in one way, each below what has ended. */
function listBelow(text: LabelledLines, from: number, to: number): readonly Start[] {
  const opening = (text.labels[from] ?? []).find(
    ({ value, rest, above, rank }) => value === 1 && rest !== '' && above === '' && rank === undefined,
  );
  if (opening === undefined || text.lines[from]?.kind !== 'text') return [];
  const items: Start[] = [{ at: from, label: opening, level: 0, follows: 'restart' }];
  let last = 1;
  for (let at = from + 1; at < to; at += 1) {
    const label = (text.labels[at] ?? []).find((each) => isNext(each, opening, last));
    if (label === undefined || text.lines[at]?.kind !== 'text' || !hasEnded(text, at, label)) continue;
    items.push({ at, label, level: 0, follows: label.value === last + 1 ? 'next' : 'gap' });
    last = label.value;
  }
  return items;
}

function isNext(label: Label, { family, form }: Label, last: number): boolean {
  return label.family === family && label.form === form && label.value > last && label.value <= last + 2;
}

function hasEnded(text: LabelledLines, at: number, { form }: Label): boolean {
  const { line, gap } = text.above[at] ?? { line: null, gap: 0 };
  // Short items need no end where a sign says what the number is.
  if (line !== null && form !== 'bare' && form !== 'glued' && line.text.length < 40) return true;
  return line === null || gap > 0 || line.kind !== 'text' || endsItem(line.text) || /[,،，]$/u.test(line.text);
}

function nextWritten({ lines }: LabelledLines): readonly number[] {
  const next: number[] = [];
  let place = lines.length;
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    next[at] = place;
    if (lines[at]?.kind !== 'blank') place = at;
  }
  return next;
}

/** The items that count as paragraphs, the first of all beginning the count. */
export function asMain(items: readonly Start[]): readonly Start[] {
  return items.map((start, index) => (index === 0 ? { ...start, follows: 'next' } : start));
}

/** Lists in a preamble, below a line that ends with a colon: "Whereas: (1) … (2) …". One item is no list. */
export function listsInPreamble(text: LabelledLines, first: number): readonly Start[] {
  const next = nextWritten(text);
  const items: Start[] = [];
  for (let at = 0; at < first; at += 1) {
    if (!/[:：]$/u.test(text.lines[at]?.text.slice(-2) ?? '')) continue;
    const list = listBelow(text, next[at] ?? first, first);
    if (list.length < 2) continue;
    items.push(...list);
    at = list.at(-1)?.at ?? at;
  }
  return asMain(items);
}
