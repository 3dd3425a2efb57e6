import type { Block } from './blocks.ts';
import { isCapitals } from './headings.ts';
import { isColumns, isMastheadText } from './masthead.ts';
import { endsWithConjunction, startsSentence } from './reading.ts';

/** The blocks before the first numbered paragraph, told apart. */
export interface Front {
  readonly title: Block | null;
  /** A covering letter and the like. */
  readonly notes: readonly Block[];
  /** What belongs to the statement: headings, preambular paragraphs. */
  readonly preamble: readonly Block[];
}

const SALUTATION =
  /^(?:dear\b|to whom it may|ladies and gentlemen|hello\b|hi\b|sehr geehrte|liebe\b|chers?\b|chères?\b|bonjour\b|madame\b|monsieur\b|mesdames\b|estimad|distinguid|prezad|уважаем|السادة|السيد|سعادة|حضرة|尊敬的|各位)/iu;
const MAIL_FIELD = /^(?:from|to|cc|sent|date|subject|reply-to|de|para|asunto|objet|von|an|betreff|от|кому|тема|дата):\s/iu;
/** What a mail program writes above a quoted message. */
const ATTRIBUTION =
  /(?:wrote|writes|a écrit|escribió|schrieb|написал[аи]?|كتب|写道)\s?[:：]$|^-{2,}\s?(?:original message|forwarded message|message d'origine|mensaje original)\s?-{2,}$/iu;
const CLOSING_WORDS =
  /^(?:(?:best|kind|warm|with (?:best|kind))?\s?regards|sincerely|yours|thanks|thank you|cheers|best,|cordialement|bien à vous|atentamente|saludos|с уважением|مع التحية|وتفضلوا|此致|谨此)/iu;
/** A letter that is the statement itself. */
const OPEN_LETTER =
  /^(?:an )?open letter|^lettre ouverte|^carta abierta|^carta aberta|^offener brief|^открытое письмо|^رسالة مفتوحة|^公开信/iu;
const STATEMENT_WORD =
  /statement|declaration|déclaration|declaración|resolution|résolution|resolución|charter|charte|carta\b|principle|principes|principios|recommendation|recomendaci|comments\b|contribution|position|proposal|draft|outcome|communiqu|submission|заявлени|деклараци|резолюци|проект|принцип|بيان|إعلان|قرار|مشروع|مبادئ|توصيات|声明|聲明|宣言|决议|決議|草案|建议|原则/iu;

/**
 * Tells apart what stands before the first number. A line drawn across (the letter of
 * 2005), a salutation, or the line above a quoted mail says that what comes before is not
 * the statement; otherwise it is its title and preamble.
 */
export function readFront(blocks: readonly Block[]): Front {
  const separator = blocks.findLastIndex((block) => block.kind === 'separator');
  const before = blocks.slice(0, separator + 1);
  const isLetter = before.some((block) => !isTitleLike(block) && block.kind !== 'separator') || before.filter(isTitleLike).length > 2;
  if (separator >= 0 && isLetter) return withNotes(before, afterLetter(blocks.slice(separator + 1)));
  const rest = blocks.filter((block) => block.kind !== 'separator');
  const fields = rest.findIndex((block) => !MAIL_FIELD.test(headOf(block)));
  const cut = fields < 0 ? rest.length : fields;
  return withNotes(rest.slice(0, cut), afterLetter(rest.slice(cut)));
}

function withNotes(notes: readonly Block[], front: Front): Front {
  return { ...front, notes: [...notes, ...front.notes] };
}

/** The statement may begin below a greeting: at its title, at its preamble, or only with its first number. */
function afterLetter(blocks: readonly Block[]): Front {
  const attribution = blocks.findLastIndex((block) => ATTRIBUTION.test(tailOf(block)) || ATTRIBUTION.test(headOf(block)));
  if (attribution >= 0) return withNotes(blocks.slice(0, attribution + 1), readFront(blocks.slice(attribution + 1)));
  const greeting = blocks.slice(0, 12).findIndex((block) => SALUTATION.test(headOf(block)));
  if (greeting < 0 || (greeting > 0 && blocks[0] !== undefined && OPEN_LETTER.test(headOf(blocks[0])))) return splitTitle(blocks);
  const title = blocks.findLastIndex((block, at) => at > greeting && isStatementTitle(block) && !isSignature(blocks, at));
  if (title >= 0) return withNotes(blocks.slice(0, title), splitTitle(blocks.slice(title)));
  const first = blocks.findLastIndex((block) => !isPreambular(block)) + 1;
  return { title: null, notes: blocks.slice(0, first), preamble: blocks.slice(first) };
}

function isStatementTitle(block: Block): boolean {
  const text = textOf(block);
  return isTitle(block) && (block.kind === 'heading' || isCapitals(text) || STATEMENT_WORD.test(text));
}

/** Where a letter's own end begins below the last paragraph: "Best regards," and names, nothing else. */
export function closingOfLetter(blocks: readonly Block[], from: number): number {
  const quoted = blocks.findIndex((block, index) => index > from && ATTRIBUTION.test(tailOf(block)));
  const at = closingWordsIn(quoted < 0 ? blocks : blocks.slice(0, quoted), from);
  return at >= 0 ? at : quoted;
}

function closingWordsIn(blocks: readonly Block[], from: number): number {
  const at = blocks.findIndex(
    (block, index) => index > from && CLOSING_WORDS.test(headOf(block)) && (block.lines[0]?.text ?? '').length <= 50,
  );
  if (at < 0 || /[.;]$/.test(blocks[at]?.lines[0]?.text ?? '')) return -1;
  const rest = blocks.slice(at).filter(({ kind }) => kind !== 'separator');
  const isShort = rest.length <= 12 && rest.every(({ lines }) => lines.every(({ text }) => text.length <= 80));
  return isShort ? at : -1;
}

/** The lines right below "Best regards,". */
function isSignature(blocks: readonly Block[], at: number): boolean {
  const closing = blocks.slice(Math.max(0, at - 3), at).findLastIndex((block) => CLOSING_WORDS.test(headOf(block)));
  return closing >= 0 && !isCapitals(textOf(blocks[at])) && !STATEMENT_WORD.test(textOf(blocks[at]));
}

function isPreambular(block: Block): boolean {
  return /[,،，;]$/u.test(tailOf(block)) && startsPreambular(headOf(block));
}

/**
 * Whether a line begins as preambular paragraphs do: with what the authors are doing
 * ("Recalling", "Rappelant", "Recordando", "Ссылаясь") or how they are ("Convinced").
 */
export function startsPreambular(text: string): boolean {
  const [first = '', second = ''] = text
    .slice(0, 60)
    .replace(/^["'“‘«([*_]{1,3}/u, '')
    .split(/[\s,]+/, 2);
  if (!/^\p{Lu}/u.test(first)) return /^(?:إذ|وإذ|回顾|铭记|重申|注意到|考虑到|深信|认识到|欢迎|忆及|强调)/u.test(text);
  return (
    (/(?:ing|ant|ando|endo|iendo|[аяую]ясь|[аоуи]сь|[ао]ая|уя|[вмчжд]ая|ивая|ывая|яя)$/iu.test(first) &&
      !/^(?:Beijing|King|Building|During)$/.test(first)) ||
    /^(?:Convinced|Guided|Concerned|Alarmed|Encouraged|Inspired|Determined|Mindful|Aware|Conscious|Gravely|Deeply|Fully|Also|Further|Having|Whereas|Considérant|Vu|Conscient|Convaincue?s?|Consciente|Convencid|Profundamente|Teniendo|Будучи|Ссылаясь|Напоминая|Учитывая|Признавая)/u.test(
      first,
    ) ||
    (second.endsWith('ing') && /ly$|^(?:Also|Further|Bearing)$/.test(first))
  );
}

/** The title of a text without any number, if what follows looks different, and the masthead around it. */
export function titleOfUnnumbered(blocks: readonly Block[]): Pick<Front, 'title' | 'notes'> {
  const end = blocks.findIndex((block) => !isMasthead(block) && !isTitle(block));
  const masthead = blocks.slice(0, end < 0 ? 0 : end).filter(isMasthead);
  const [first, ...others] = blocks.filter((block) => !masthead.includes(block));
  if (first === undefined || others.length === 0 || !isTitle(first)) return { title: null, notes: [] };
  const alike = others.filter(isTitleLike).length * (isTitleLike(others[0] ?? first) ? 4 : 2);
  return first.kind === 'heading' || alike < others.length ? { title: first, notes: masthead } : { title: null, notes: [] };
}

/** Short, without an end, no salutation, address or field of a mail: one line, or more where capitals say that they are a heading. */
export function isTitleLike(block: Block): boolean {
  if (block.kind === 'heading') return true;
  if (block.lines.length > 3 || block.kind !== 'text' || block.start !== null) return false;
  const text = textOf(block);
  return (block.lines.length === 1 || isCapitals(text) || isTitleCase(text)) && mayBeTitle(text);
}

/** The same for the first block of a text, which may run over two or three lines in any case. */
function isTitle(block: Block): boolean {
  return isTitleLike(block) || (block.kind === 'text' && block.start === null && block.lines.length <= 3 && mayBeTitle(textOf(block)));
}

function mayBeTitle(text: string): boolean {
  if (endsWithConjunction(text)) return false;
  if (text.length > 240 || text.length < 3 || /[.,;:…。；：，،؛]["'”’»)\]]?$/u.test(text.slice(-3))) return false;
  return (
    /^["'“‘«([*_]{0,3}[\p{Lu}\p{Lt}\p{Lo}\p{Nd}]/u.test(text) &&
    !/[@<>]|https?:/.test(text) &&
    !SALUTATION.test(text) &&
    !MAIL_FIELD.test(text)
  );
}

/** Nearly all words of some length begin with a capital. */
function isTitleCase(text: string): boolean {
  const words = text.split(/\s+/).filter((word) => /^\p{L}{4,}/u.test(word));
  return words.length >= 2 && words.filter((word) => /^\p{Lu}/u.test(word)).length >= words.length * 0.8;
}

function isMasthead(block: Block | undefined): boolean {
  return (
    block !== undefined && block.kind !== 'separator' && block.start === null && block.lines.length === 1 && isMastheadText(textOf(block))
  );
}

function splitTitle(blocks: readonly Block[]): Front {
  const found = blocks.findIndex((block) => !isMasthead(block));
  const from = found < 0 ? 0 : found;
  const first = blocks[from];
  if (first === undefined || first.isSection || !isTitle(first)) return titledBy(blocks);
  const at = titleBelowMasthead(blocks, from);
  const next = blocks.findIndex((block, place) => place > at && !isMasthead(block));
  const body = next < 0 ? blocks.length : next;
  return { title: blocks[at] ?? first, notes: [...blocks.slice(0, at), ...blocks.slice(at + 1, body)], preamble: blocks.slice(body) };
}

/** Below organ, session and item of the agenda stands the name of the item, and then the title of the paper. */
function titleBelowMasthead(blocks: readonly Block[], from: number): number {
  if (from === 0 && !blocks.slice(0, 8).some(isMasthead)) return from;
  const end = blocks.findIndex((block, at) => at >= from && (block.isSection || !(isMasthead(block) || isTitle(block))));
  const named = blocks
    .slice(0, end < 0 ? blocks.length : end)
    .findIndex((block, at) => at >= from && !isMasthead(block) && STATEMENT_WORD.test(textOf(block)));
  return named < 0 ? from : named;
}

/** A text whose only title-like line is "DRAFT" or a date has that for its title, if it has a word. */
function titledBy(blocks: readonly Block[]): Front {
  const named = blocks.findIndex((block) => isMasthead(block) && STATEMENT_WORD.test(textOf(block)) && !/[:：]/u.test(textOf(block)));
  if (named >= 0 && blocks.slice(0, named).every(isMasthead)) {
    const next = blocks.findIndex((block, at) => at > named && !isMasthead(block));
    const body = next < 0 ? blocks.length : next;
    return {
      title: blocks[named] ?? null,
      notes: [...blocks.slice(0, named), ...blocks.slice(named + 1, body)],
      preamble: blocks.slice(body),
    };
  }
  const [first, ...others] = blocks;
  if (
    first === undefined ||
    first.isSection ||
    !isMasthead(first) ||
    isColumns(textOf(first)) ||
    !/\p{L}{5,}/u.test(textOf(first)) ||
    /\d/.test(textOf(first))
  )
    return { title: null, notes: [], preamble: blocks };
  return { title: first, notes: [], preamble: others };
}

/** Whether the second of two lines in a preamble begins a paragraph of its own: the first has its comma. */
export function isNextRecital(block: Block['lines'], next: string): boolean {
  const [first, last] = [block[0], block.at(-1)];
  if (first === undefined || last === undefined || !/[,،，;]$/u.test(last.text)) return false;
  // "Desiring to set out its rules, / have agreed as follows:"
  if (startsPreambular(first.text) && /[:：]$/u.test(next) && next.length <= 80) return true;
  return startsPreambular(first.text) && startsPreambular(next) && (startsSentence(next) || /^\p{Lo}/u.test(next));
}

function textOf(block: Block | undefined): string {
  return (block?.lines ?? [])
    .slice(0, 4)
    .map(({ text }) => text)
    .join(' ');
}

function headOf(block: Block): string {
  return block.lines[0]?.text.slice(0, 60) ?? '';
}

function tailOf(block: Block): string {
  return block.lines.at(-1)?.text.slice(-60) ?? '';
}
