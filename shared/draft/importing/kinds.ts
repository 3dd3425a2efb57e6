import type { ParagraphKind, ParagraphLevel } from '../../terms.ts';
import { DEEPEST_LEVEL } from '../../terms.ts';
import type { Block } from './blocks.ts';
import { isOfPreamble } from './leadIns.ts';
import { readLabels } from './label.ts';
import { isTitleLike, startsPreambular } from './surroundings.ts';

/** A block with its place in the statement. */
export interface Placed {
  readonly block: Block;
  readonly kind: ParagraphKind;
  readonly level: ParagraphLevel;
}

/**
 * The paragraphs before the first number: headings; the lead-in that ends with a colon; what
 * stands before it is preambular, what stands after it ("have agreed as follows:") is text.
 */
export function placePreamble(blocks: readonly Block[]): readonly Placed[] {
  const leadIn = blocks.findLastIndex((block, at) => block.start === null && endsWithColon(block) && !isRecital(blocks[at + 1]));
  const body = blocks.findIndex((block) => isLeadInLine(block) && !isOfPreamble(block.lines[0]?.text ?? ''));
  return blocks.map((block, index) => {
    if (block.start !== null) return { block, kind: 'preambular', level: levelWithin(block.start.level) };
    if (isLeadInLine(block)) return { block, kind: 'chapeau', level: 0 };
    if (block.kind === 'heading' || isTitleLike(block)) return { block, kind: 'heading', level: 0 };
    if (index === leadIn || (endsWithColon(block) && blocks[index + 1]?.start)) return { block, kind: 'chapeau', level: 0 };
    return { block, kind: (leadIn >= 0 && index > leadIn) || (body >= 0 && index > body) ? 'text' : 'preambular', level: 0 };
  });
}

function isRecital(block: Block | undefined): boolean {
  return block !== undefined && startsPreambular(block.lines[0]?.text ?? '');
}

/** "resolves", "CONSIDERANDO:": known as a heading by the list below it, but it begins or ends in a sentence. */
function isLeadInLine(block: Block): boolean {
  return block.kind === 'heading' && block.isSection && readLabels(block.lines[0]?.text ?? '').length === 0;
}

/** The paragraphs from the first number on: operative where numbered; between them headings and text; closing after the last. */
export function placeBody(blocks: readonly Block[]): readonly Placed[] {
  const last = blocks.findLastIndex((block) => block.start !== null);
  const tail = blocks.slice(last + 1);
  const isClosing = tail.length <= 5 && !tail.some((block) => block.kind === 'heading' || block.kind === 'bullet');
  let level: ParagraphLevel = 0;
  return blocks.map((block, index) => {
    if (block.start !== null) {
      level = levelWithin(block.start.level);
      return { block, kind: 'operative', level };
    }
    if (isLeadInLine(block)) return { block, kind: 'chapeau', level: 0 };
    if (block.kind === 'bullet') return { block, kind: 'text', level: levelWithin(level + 1) };
    if (index === last + 1 && namesWhatFollows(blocks[last], blocks)) return { block, kind: 'text', level: 0 };
    const isHeading = block.kind === 'heading' || isNumeralAlone(block) || (isTitleLike(block) && block.gapBefore > 0);
    if (index > last && isClosing) return { block, kind: 'closing', level: 0 };
    if (index > last && index === blocks.length - 1 && block.kind !== 'heading') return { block, kind: 'text', level: 0 };
    return { block, kind: isHeading ? 'heading' : 'text', level: 0 };
  });
}

/** "Article 3 - Entry into force": what comes next is its text. */
function namesWhatFollows(block: Block | undefined, blocks: readonly Block[]): boolean {
  if (block?.start === undefined || block.start === null || !isName(block)) return false;
  const numbered = blocks.filter(({ start }) => start !== null && start.level === 0);
  return block.start.label.form === 'word' || numbered.filter(isName).length * 2 >= numbered.length;
}

function isName(block: Block): boolean {
  return isTitleLike({ ...block, start: null });
}

/**
 * The paragraphs of a text without any number: text, and headings where Markdown marks them.
 * "Resolved, that …" says of itself that it is operative, and what is recited before it preambular.
 */
export function placeUnnumbered(blocks: readonly Block[]): readonly Placed[] {
  const first = blocks.findIndex(isResolved);
  return blocks.map((block, at) => {
    if (block.kind === 'heading' || isNumeralAlone(block)) return { block, kind: 'heading', level: 0 };
    if (isResolved(block)) return { block, kind: 'operative', level: 0 };
    return { block, kind: at < first && isRecital(block) ? 'preambular' : 'text', level: 0 };
  });
}

/** "II" alone on its line, above a section. */
function isNumeralAlone({ kind, start, lines }: Block): boolean {
  return kind === 'text' && start === null && lines.length === 1 && /^(?=[IVX])X{0,2}(?:IX|IV|V?I{0,3})\.?$/.test(lines[0]?.text ?? '');
}

function isResolved(block: Block): boolean {
  return /^(?:(?:now,? therefore,? )?(?:be it )?(?:further )?resolved\b|it is (?:hereby |further )?resolved)/iu.test(
    block.lines[0]?.text.slice(0, 60) ?? '',
  );
}

function levelWithin(level: number): ParagraphLevel {
  const levels: readonly ParagraphLevel[] = [0, 1, 2, DEEPEST_LEVEL];
  return levels[level] ?? DEEPEST_LEVEL;
}

function endsWithColon(block: Block): boolean {
  return /[:：]$/u.test(block.lines.at(-1)?.text.slice(-2) ?? '');
}
