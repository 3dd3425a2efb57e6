import type { Block } from './blocks.ts';

/** The blocks before the first numbered paragraph, told apart. */
export interface Front {
  readonly title: Block | null;
  /** A covering letter and the like. */
  readonly notes: readonly Block[];
  /** What belongs to the statement: headings, preambular paragraphs. */
  readonly preamble: readonly Block[];
}

const SALUTATION =
  /^(?:dear\b|to whom it may|ladies and gentlemen|sehr geehrte|liebe\b|chers?\b|chères?\b|madame\b|monsieur\b|mesdames\b|estimad|distinguid|prezad|уважаем|السادة|السيد|尊敬的|各位)/iu;
const MAIL_FIELD = /^(?:from|to|cc|sent|date|subject|reply-to|de|para|asunto|objet|von|an|betreff):\s/iu;

/**
 * Tells apart what stands before the first number. A line drawn across (the letter of
 * 2005), or a salutation, says that what comes before is not the statement; otherwise it
 * is its title and preamble.
 */
export function readFront(blocks: readonly Block[]): Front {
  const separator = blocks.findLastIndex((block) => block.kind === 'separator');
  const before = blocks.slice(0, separator + 1);
  const after = blocks.slice(separator + 1);
  const isLetter = before.some((block) => !isTitleLike(block) && block.kind !== 'separator') || before.filter(isTitleLike).length > 2;
  if (separator >= 0 && isLetter) return { ...splitTitle(after), notes: before };
  const rest = blocks.filter((block) => block.kind !== 'separator');
  if (rest.slice(0, 12).some((block) => SALUTATION.test(headOf(block)))) return { title: null, notes: rest, preamble: [] };
  const fields = rest.findIndex((block) => !MAIL_FIELD.test(headOf(block)));
  const cut = fields < 0 ? rest.length : fields;
  return { ...splitTitle(rest.slice(cut)), notes: rest.slice(0, cut) };
}

/** The title of a text without any number: its first block, if all that follows looks different. */
export function titleOfUnnumbered(blocks: readonly Block[]): Block | null {
  const [first, ...others] = blocks;
  if (first === undefined || others.length === 0 || !(first.kind === 'heading' || isTitleLike(first))) return null;
  if (first.kind === 'heading') return first;
  return others[0] !== undefined && !isTitleLike(others[0]) && others.filter(isTitleLike).length * 2 < others.length ? first : null;
}

/** One short line without an end, that is no salutation, address or field of a mail. */
export function isTitleLike(block: Block): boolean {
  const [line, second] = block.lines;
  if (block.kind === 'heading') return true;
  if (line === undefined || second !== undefined || block.kind !== 'text' || block.start !== null) return false;
  const { text } = line;
  if (text.length > 160 || text.length < 3 || /[.,;:…。；：،؛]["'”’»)\]]?$/u.test(text.slice(-3))) return false;
  return (
    /^["'“‘«([*_]{0,3}[\p{Lu}\p{Lt}\p{Lo}\p{Nd}]/u.test(text) &&
    !/[@<>]|https?:/.test(text) &&
    !SALUTATION.test(text) &&
    !MAIL_FIELD.test(text)
  );
}

function splitTitle(blocks: readonly Block[]): Pick<Front, 'title' | 'preamble'> {
  const [first, ...others] = blocks;
  if (first === undefined || !isTitleLike(first)) return { title: null, preamble: blocks };
  return { title: first, preamble: others };
}

function headOf(block: Block): string {
  return block.lines[0]?.text.slice(0, 60) ?? '';
}
