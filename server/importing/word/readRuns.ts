import { cleanCharacters } from '../../../shared/draft/importing/characters.ts';
import { isSafeHref, type Marks } from '../../../shared/draft/paragraph.ts';
import { cleanWords, signAt } from './characters.ts';
import { chosenBranch, readDrawing } from './drawings.ts';
import type { Change, Piece } from './paragraph.ts';
import type { Story } from './story.ts';
import { childOf, isOn, switchOf, valueOf, within, type Element } from './xml.ts';

/** What holds for all that stands inside an element of a line. */
export interface Around {
  readonly change: Change | null;
  readonly link: string | null;
  /** From the style of the paragraph. */
  readonly isHidden: boolean;
}

/** Where the pieces go, and the paragraphs of text boxes, which follow the paragraph that they hang on. */
export interface Line {
  readonly pieces: Piece[];
  readonly boxes: Element[];
}

/** Puts what stands in a paragraph on the line, in its order. Elements that are not known are gone through for their words. */
export function readInline(element: Element, around: Around, { line, story }: { readonly line: Line; readonly story: Story }): void {
  const to = { line, story };
  for (const child of element.children) readPart(child, around, to);
}

interface To {
  readonly line: Line;
  readonly story: Story;
}

/** Properties, and what only tells a word processor where it is. */
const SKIPPED =
  /^w:(?:pPr|rPr|sdtPr|sdtEndPr|smartTagPr|customXmlPr|bookmark\w+|permStart|permEnd|proofErr|sectPr|ffData|lastRenderedPageBreak|\w+Range(?:Start|End))$/;

function readPart(part: Element, around: Around, to: To): void {
  const { line, story } = to;
  switch (part.name) {
    case 'w:r':
      return readRun(part, around, to);
    case 'w:ins':
    case 'w:moveTo':
      return readInline(part, { ...around, change: around.change?.kind === 'deleted' ? around.change : changeOf(part, 'inserted') }, to);
    case 'w:del':
    case 'w:moveFrom':
      return readInline(part, { ...around, change: changeOf(part, 'deleted') }, to);
    case 'w:hyperlink':
      return readInline(part, { ...around, link: linkTo(part, story) ?? around.link }, to);
    case 'w:fldSimple':
      return readInline(part, { ...around, link: linkInCode(part.attributes['instr'] ?? '', story) ?? around.link }, to);
    case 'm:oMath':
    case 'm:oMathPara':
      story.tally.add('formulas-as-text');
      return put(
        within(part, 'm:t')
          .map(({ text }) => text)
          .join(''),
        {},
        around,
        to,
      );
    case 'mc:AlternateContent':
      return chosenBranch(part).forEach((branch) => readInline(branch, around, to));
    case 'w:commentRangeStart':
    case 'w:commentRangeEnd':
      line.pieces.push({ kind: 'comment', id: part.attributes['id'] ?? '', edge: part.name.endsWith('Start') ? 'start' : 'end' });
      return;
    case 'w:subDoc':
    case 'w:altChunk':
      return story.tally.add('objects-left-out');
    default:
      if (!SKIPPED.test(part.name)) readInline(part, around, to);
  }
}

/** Who did it, when. */
export function changeOf({ attributes }: Element, kind: Change['kind']): Change {
  return { kind, author: cleanCharacters((attributes['author'] ?? '').slice(0, 200)).text, at: dateIn(attributes['date']) };
}

/** As the file has it, if it is a date at all. */
export function dateIn(text: string | undefined): string | null {
  return text !== undefined && /^\d{4}-\d\d-\d\d(?:T[\d:.]{4,16}(?:Z|[+-]\d\d:?\d\d)?)?$/.test(text) ? text : null;
}

function readRun(run: Element, around: Around, to: To): void {
  const { story, line } = to;
  const properties = childOf(run, 'w:rPr');
  const marks = marksOf(properties, around, story);
  const isHidden =
    switchOf(properties, 'w:vanish') ?? story.styles.ofCharacters(valueOf(properties, 'w:rStyle')).isHidden ?? around.isHidden;
  const inside: Around = { ...around, isHidden };
  if (childOf(properties, 'w:rPrChange') !== undefined) story.tally.add('formatting-changes');
  remarkOnLook(run, properties, to);
  for (const part of run.children) {
    switch (part.name) {
      case 'w:rPr':
        break;
      case 'w:t':
      case 'w:delText':
        put(cleanWords(wordsIn(part), story.tally), marks, part.name === 'w:delText' ? asDeleted(inside) : inside, to);
        break;
      case 'w:instrText':
        story.fields.code(part.text);
        break;
      case 'w:fldChar':
        readFieldMark(part, inside, to);
        break;
      case 'w:tab':
      case 'w:ptab':
        put('\t', marks, inside, to);
        break;
      case 'w:br':
      case 'w:cr':
        if (!story.fields.isCode()) line.pieces.push({ kind: 'break', change: inside.change });
        break;
      case 'w:noBreakHyphen':
        put('\u2011', marks, inside, to);
        break;
      case 'w:softHyphen':
        story.tally.add('soft-hyphens-dropped');
        break;
      case 'w:sym':
        put(signAt(Number.parseInt(part.attributes['char'] ?? '', 16) || 0, part.attributes['font'] ?? '', story.tally), marks, inside, to);
        break;
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        putFootnote(part, inside, to);
        break;
      case 'w:commentReference':
        line.pieces.push({ kind: 'comment', id: part.attributes['id'] ?? '', edge: 'here' });
        break;
      case 'w:ruby':
        readRuby(part, inside, to);
        break;
      case 'w:drawing':
      case 'w:pict':
      case 'w:object':
        line.boxes.push(...readDrawing(part, story.tally));
        break;
      case 'mc:AlternateContent':
        for (const branch of chosenBranch(part)) readRun({ ...branch, name: 'w:r' }, inside, to);
        break;
      default:
        // Nothing else in a run has words; what a newer program puts there may.
        for (const words of within(part, 'w:t')) put(cleanWords(words.text, story.tally), marks, inside, to);
    }
  }
}

/** Lines that only set the markup out are no words. */
function wordsIn({ text, attributes }: Element): string {
  return attributes['space'] !== 'preserve' && text.includes('\n') ? text.trim() : text;
}

/** Words, unless they are the code of a field; hidden ones go apart. */
function put(text: string, marks: Marks, around: Around, { line, story }: To): void {
  if (text === '' || story.fields.isCode()) return;
  if (around.isHidden) return story.hidden(text, line.pieces);
  const link = around.link ?? story.fields.link();
  line.pieces.push({ kind: 'text', text, marks: link === null ? marks : { ...marks, link }, change: around.change });
}

function asDeleted(around: Around): Around {
  return around.change?.kind === 'deleted' ? around : { ...around, change: { kind: 'deleted', author: '', at: null } };
}

function putFootnote(reference: Element, around: Around, { line, story }: To): void {
  const text = story.footnote(reference.name === 'w:footnoteReference' ? 'footnote' : 'endnote', reference.attributes['id'] ?? '');
  if (text !== null && text !== '') line.pieces.push({ kind: 'footnote', text, change: around.change });
}

/** The reading beside the word that it belongs to. */
function readRuby(ruby: Element, around: Around, to: To): void {
  const base = childOf(ruby, 'w:rubyBase');
  const reading = within(childOf(ruby, 'w:rt') ?? ruby, 'w:t')
    .map(({ text }) => text)
    .join('');
  if (base !== undefined) readInline(base, around, to);
  if (reading !== '') put(`(${cleanWords(reading, to.story.tally)})`, {}, around, to);
}

function readFieldMark(mark: Element, around: Around, to: To): void {
  const { fields } = to.story;
  const type = mark.attributes['fldCharType'];
  if (type === 'begin') fields.begin();
  if (type === 'separate') fields.separate((code) => linkInCode(code, to.story));
  if (type !== 'end') return;
  const { code, hadResult } = fields.end();
  if (!hadResult) put(withoutResult(code, to.story), {}, around, to);
}

/** Fields whose words stand in their code, or that Word counts as it shows them. */
function withoutResult(code: string, story: Story): string {
  if (/^\s*AUTONUM/i.test(code)) return `${story.counting.nextField()} `;
  const words = /^\s*MACROBUTTON\s+\S+\s(.*)$/is.exec(code)?.[1] ?? /^\s*(?:EQ|QUOTE)\s(.*)$/is.exec(code)?.[1];
  return cleanWords(words ?? '', story.tally);
}

function linkTo(hyperlink: Element, story: Story): string | null {
  const id = hyperlink.attributes['r:id'];
  const anchor = hyperlink.attributes['anchor'] ?? '';
  const target = id === undefined ? undefined : story.relationships.get(id)?.target;
  if (target === undefined) return null;
  return safeLink(anchor === '' || target.includes('#') ? target : `${target}#${anchor}`, story);
}

/** HYPERLINK "https://example.org" \l "part". */
function linkInCode(code: string, story: Story): string | null {
  const target = /^\s*HYPERLINK\s+(?!\\)"?([^"\s]{1,2100})/i.exec(code)?.[1];
  return target === undefined ? null : safeLink(target, story);
}

function safeLink(address: string, story: Story): string | null {
  const isSafe: boolean = isSafeHref(address);
  if (isSafe) return address;
  story.tally.add('links-dropped', cleanWords(address.slice(0, 300), story.tally));
  return null;
}

function marksOf(properties: Element | undefined, around: Around, story: Story): Marks {
  const style = story.styles.ofCharacters(valueOf(properties, 'w:rStyle'));
  const isComplex = isOn(properties, 'w:rtl') || isOn(properties, 'w:cs');
  const position = valueOf(properties, 'w:vertAlign') ?? style.position;
  return {
    ...((switchOf(properties, isComplex ? 'w:bCs' : 'w:b') ?? style.bold) === true && { bold: true as const }),
    ...((switchOf(properties, isComplex ? 'w:iCs' : 'w:i') ?? style.italic) === true && { italic: true as const }),
    ...(position === 'superscript' && { sup: true as const }),
    ...(position === 'subscript' && { sub: true as const }),
    ...(around.link !== null && { link: around.link }),
  };
}

/** A look that a draft does not have, where it may say something: people strike, underline and highlight to propose. */
function remarkOnLook(run: Element, properties: Element | undefined, { story }: To): void {
  if (properties === undefined) return;
  const words = run.children.map(({ name, text }) => (name === 'w:t' ? text : '')).join('');
  if (words.trim() === '') return;
  if (isOn(properties, 'w:strike') || isOn(properties, 'w:dstrike'))
    story.tally.add('struck-text-kept', cleanWords(words.slice(0, 200), story.tally));
  const underline = valueOf(properties, 'w:u') ?? 'none';
  const highlight = valueOf(properties, 'w:highlight') ?? 'none';
  const isLink = /hyperlink/i.test(valueOf(properties, 'w:rStyle') ?? '');
  if ((underline !== 'none' && !isLink) || highlight !== 'none') story.tally.add('look-dropped');
}
