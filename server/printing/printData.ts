import { canonicalText, contentHash, type CanonicalText } from '../../shared/draft/canonical.ts';
import { isRightToLeft } from '../../shared/languages.ts';
import type { Translate } from '../../shared/messages/translate.ts';
import type { Direction, Instant, ParagraphId } from '../../shared/terms.ts';
import { citationsIn, contentOf, dayInWords } from '../renditions/version.ts';
import { blocksOf, columnsFor, type Block } from './blocks.ts';
import type { FontFamilies } from './fonts/families.ts';
import type { PrintedDraft, PrintedVersion, PrintJob, Paper } from './printJob.ts';
import { printable, tongueOf, type Note } from './printedWords.ts';

/** Everything the template knows, as JSON. Nothing in it is ever Typst source (rule W3). */
export interface PrintData {
  readonly paper: Paper;
  readonly fonts: FontFamilies;
  /** Of the document: title, author, keywords and date as a reader of the PDF shows them. */
  readonly title: string;
  readonly author: string;
  readonly keywords: readonly string[];
  readonly date: Readonly<Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number>>;
  readonly lang: string;
  readonly region: string | null;
  readonly dir: Direction;
  /** Letterhead: the working group, the symbol, and what stands under the line. */
  readonly organisation: string;
  readonly symbol: string;
  readonly facts: readonly string[];
  /** Head of the pages after the first; `mark` ("DRAFT") stands on all of them, with what it says of itself. */
  readonly running: string;
  readonly mark: string | null;
  readonly marked: string;
  readonly warning: string | null;
  /** The title, when the text begins with it or has none of its own; what says of the version stands under it. */
  readonly head: Block | null;
  readonly lead: readonly string[];
  readonly columns: readonly number[];
  readonly blocks: readonly Block[];
  /** Where footnotes stand: at the foot of their page, behind the text, or there are none. */
  readonly notes: 'foot' | 'behind' | 'none';
  readonly allNotes: readonly Note[];
  readonly notesTitle: string;
  readonly remarks: readonly string[];
  readonly hash: string;
}

/** What the fonts of this machine make of a text. */
export interface Printability {
  readonly fonts: FontFamilies;
  readonly unprintable: ReadonlySet<number>;
}

/** The text of a job with its labels. */
export function textOf({ text }: PrintJob): CanonicalText {
  return text.kind === 'canonical' ? contentOf(text.json) : canonicalText(text.paragraphs, text.lang);
}

/** What the template is given. A pure function: the same version gives the same bytes (rule W4). */
export function printData(job: PrintJob, text: CanonicalText, { fonts, unprintable }: Printability, t: Translate): PrintData {
  const { about } = job;
  const plain = (words: string): string => printable(words, unprintable);
  const clean = (words: string): string => apart(plain(words));
  const columns = columnsFor(text.paragraphs);
  const notes: Note[] = [];
  const blocks = blocksOf(text.paragraphs, {
    targets: targetsIn(text),
    referred: new Set(text.paragraphs.flatMap(({ inline }) => inline.flatMap((part) => ('ref' in part ? [part.ref] : [])))),
    removed: t('text:removedParagraph'),
    unprintable,
    columns,
    notes,
  });
  const beginsWithTitle = text.paragraphs[0]?.kind === 'title';
  const isUntitled = text.paragraphs.every(({ kind }) => kind !== 'title');
  const given: Block = { k: 'heading', level: 1, words: [clean(about.title)], way: {}, long: false };
  const { lang = 'und', region = null } = tongueOf(text.lang);
  return {
    paper: job.paper,
    fonts,
    title: plain(about.kind === 'version' ? `${about.symbol} ${about.title}` : t('print:pdf.draftTitle', { title: about.title })),
    author: plain(about.workingGroupName),
    keywords: about.kind === 'version' ? [plain(about.symbol)] : [],
    date: dateOf(about.kind === 'version' ? about.frozenAt : about.moment),
    lang,
    region,
    dir: isRightToLeft(text.lang) ? 'rtl' : 'ltr',
    organisation: clean(about.workingGroupName),
    running: clean(shortened(about.title)),
    head: beginsWithTitle ? (blocks[0] ?? null) : isUntitled ? given : null,
    columns,
    notes: notesPlace(notes),
    allNotes: notes,
    notesTitle: t('text:footnotes'),
    blocks: beginsWithTitle ? blocks.slice(1) : blocks,
    remarks: unprintable.size === 0 ? [] : [apart(t('print:pdf.unprintable', { count: unprintable.size }))],
    ...(about.kind === 'version' ? ofVersion(about, text, { t, clean }) : ofDraft(about, text, { t, clean })),
  };
}

const MOST_AT_FOOT = 300;
const LONGEST_AT_FOOT = 4000;

/** Finding room at the foot of pages takes ever longer the more there is to find it for (rule W5). */
function notesPlace(notes: readonly Note[]): PrintData['notes'] {
  if (notes.length === 0) return 'none';
  return notes.length > MOST_AT_FOOT || notes.some(({ fn }) => fn.length > LONGEST_AT_FOOT) ? 'behind' : 'foot';
}

interface Saying {
  readonly t: Translate;
  readonly clean: (words: string) => string;
}
type Surroundings = Pick<PrintData, 'symbol' | 'facts' | 'mark' | 'marked' | 'warning' | 'lead' | 'hash'>;

function ofVersion(about: PrintedVersion, text: CanonicalText, { t, clean }: Saying): Surroundings {
  const { number, symbol, frozenAt, frozenByName, withdrawn, note, contentHash: hash } = about;
  const day = dayInWords(frozenAt);
  return {
    symbol: clean(symbol),
    facts: [t('print:pdf.version', { number }), day, languageName(text.lang)].map(apart),
    mark: withdrawn === null ? null : t('print:pdf.withdrawn'),
    marked: clean(symbol),
    warning: withdrawn === null ? null : clean(t('public:withdrawn', { date: dayInWords(withdrawn.at), reason: withdrawn.reason })),
    lead: [t('print:pdf.frozen', { number, date: day, name: frozenByName }), ...note.split(/\n+/)]
      .map(clean)
      .filter((line) => line !== apart('')),
    hash: `SHA-256 ${hash}`,
  };
}

function ofDraft(about: PrintedDraft, text: CanonicalText, { t, clean }: Saying): Surroundings {
  const moment = momentInWords(about.moment);
  const position = about.logPosition;
  return {
    symbol: about.after === null ? '' : clean(t('print:pdf.after', { symbol: about.after })),
    facts: [t('print:pdf.notAVersion'), moment, languageName(text.lang)].map(apart),
    mark: t('print:pdf.draft'),
    marked: apart(t('print:pdf.draftAt', { position, moment })),
    warning: null,
    lead: about.sample === null ? [] : [clean(about.sample)],
    hash: `SHA-256 ${contentHash(text)}`,
  };
}

function targetsIn(text: CanonicalText): ReadonlyMap<ParagraphId, { readonly citation: string; readonly anchor: string }> {
  const targets = new Map<ParagraphId, { citation: string; anchor: string }>();
  for (const [id, citation] of citationsIn(text)) if (!targets.has(id)) targets.set(id, { citation, anchor: `p-${id}` });
  return targets;
}

const LONGEST_RUNNING_TITLE = 70;

function shortened(title: string): string {
  const signs = [...title];
  return signs.length <= LONGEST_RUNNING_TITLE
    ? title
    : `${signs
        .slice(0, LONGEST_RUNNING_TITLE - 1)
        .join('')
        .trimEnd()}…`;
}

/** Words of another direction than the page's, as they read by themselves: within FIRST STRONG ISOLATE and its end. */
function apart(words: string): string {
  return `\u2068${words}\u2069`;
}

/** "Arabic" for "ar"; a tag that nobody knows stands as it is. */
function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(tag) ?? tag;
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    return printable(tag);
  }
}

/** "22 November 2026, 07:20 UTC". */
function momentInWords(instant: Instant): string {
  return `${dayInWords(instant)}, ${instant.slice(11, 16)} UTC`;
}

function dateOf(instant: Instant): PrintData['date'] {
  const at = new Date(instant);
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
  };
}
