import type { RemarkRule } from '../../../shared/draft/importing/imported.ts';
import { granted, type Decision } from '../../../shared/refusal.ts';
import { cleanWords } from './characters.ts';
import { readComments, type WordComment } from './comments.ts';
import { openCounting, type Counting } from './numbering.ts';
import { acceptedText, type WordParagraph } from './paragraph.ts';
import { readBlocks } from './readBlocks.ts';
import { openStory, type Story } from './story.ts';
import { readStyles, type Styles } from './styles.ts';
import { openTally, type Tally } from './tally.ts';
import type { Relationship, WordFile } from './wordFile.ts';
import { childOf, type Element } from './xml.ts';

/** What is read of a Word file: its body as paragraphs, and all that stands beside it. */
export interface WordParts {
  readonly paragraphs: readonly WordParagraph[];
  readonly counting: Counting;
  readonly comments: ReadonlyMap<string, WordComment>;
  readonly tally: Tally;
  /** Words that have no place in the draft go to the notes, with a remark. */
  keepApart(rule: RemarkRule, text: string): void;
  /** All that was kept apart. */
  apart(): readonly string[];
}

/** Draft footnotes are no longer. */
const LONGEST_FOOTNOTE = 10_000;
const BESIDE = ['styles', 'numbering', 'footnotes', 'endnotes', 'comments'] as const;

/** Reads the parts that hold words or say what they mean; of the others it only says that they are there. */
export function readParts(file: WordFile): Decision<WordParts> {
  const roots = new Map<string, Element | null>();
  for (const type of BESIDE) {
    const read = file.part(type);
    if (!read.ok) return read;
    roots.set(type, read.facts);
  }
  const relationships = file.relationshipsOf(file.mainName);
  if (!relationships.ok) return relationships;
  const tally = openTally();
  const styles = readStyles(roots.get('styles') ?? null);
  const texts: string[] = [];
  const keepApart = (rule: RemarkRule, text: string): void => {
    tally.add(rule);
    texts.push(text);
  };
  const workshop: Workshop = { file, tally, styles, keepApart, numbering: roots.get('numbering') ?? null, stories: [] };
  const notes = openNotes(roots, workshop);
  const headers = readHeaders([...relationships.facts.values()], workshop);
  if (!headers.ok) return headers;
  const outside = remarkOnOutside(relationships.facts, workshop);
  if (!outside.ok) return outside;
  if (file.hasMacros) tally.add('macros-left-out');
  const counting = openCounting(workshop.numbering, styles);
  const story = openStory({ styles, counting, tally, relationships: relationships.facts, footnote: notes.take });
  workshop.stories.push(story);
  const commentStory = storyBeside(workshop);
  const comments = readComments(roots.get('comments') ?? null, commentStory);
  const body = childOf(file.main, 'w:body');
  const paragraphs = body === undefined ? [] : readBlocks(body, story);
  return granted({
    paragraphs,
    counting,
    comments,
    tally,
    keepApart,
    apart() {
      for (const text of notes.unused()) keepApart('footnotes-apart', text);
      for (const each of workshop.stories) for (const text of each.hiddenWords.values()) keepApart('hidden-text-apart', text.trim());
      return texts.filter((text) => text !== '');
    },
  });
}

interface Workshop {
  readonly file: WordFile;
  readonly tally: Tally;
  readonly styles: Styles;
  readonly numbering: Element | null;
  readonly keepApart: WordParts['keepApart'];
  /** All that were opened, for their hidden words. */
  readonly stories: Story[];
}

/** A flow of text that counts for itself and has no notes: a header, a note, a comment. */
function storyBeside({ tally, styles, numbering, stories }: Workshop, relationships: ReadonlyMap<string, Relationship> = new Map()): Story {
  const story = openStory({ styles, counting: openCounting(numbering, styles), tally, relationships, footnote: () => null });
  stories.push(story);
  return story;
}

/** The words of a flow of text; what was deleted in it is remarked, since only paragraphs of the draft show changes. */
function wordsOf(container: Element, story: Story): string {
  const paragraphs = readBlocks(container, story);
  for (const { pieces } of paragraphs)
    for (const piece of pieces)
      if (piece.kind === 'text' && piece.change !== null)
        story.tally.add('changes-apart', piece.change.kind === 'deleted' ? piece.text : '');
  return paragraphs
    .map(({ pieces }) => acceptedText(pieces).replaceAll('\t', ' ').trim())
    .filter((text) => text !== '')
    .join(' ');
}

interface Notes {
  readonly take: Story['footnote'];
  /** Those that nothing refers to. */
  unused(): readonly string[];
}

function openNotes(roots: ReadonlyMap<string, Element | null>, workshop: Workshop): Notes {
  const story = storyBeside(workshop);
  const texts = new Map<string, string>();
  const used = new Set<string>();
  for (const kind of ['footnote', 'endnote'])
    for (const note of roots.get(`${kind}s`)?.children ?? []) {
      // The lines between text and notes are notes of a type.
      if (note.name !== `w:${kind}` || (note.attributes['type'] ?? 'normal') !== 'normal') continue;
      texts.set(`${kind} ${note.attributes['id'] ?? ''}`, wordsOf(note, story));
    }
  return {
    take(kind, id) {
      const text = texts.get(`${kind} ${id}`);
      if (text === undefined) return null;
      used.add(`${kind} ${id}`);
      if (text.length <= LONGEST_FOOTNOTE) return text;
      workshop.keepApart('footnotes-apart', text);
      return null;
    },
    unused: () => [...texts].filter(([key, text]) => !used.has(key) && text !== '').map(([, text]) => text),
  };
}

function readHeaders(relationships: readonly Relationship[], workshop: Workshop): Decision<null> {
  for (const { type, target, isOutside } of relationships) {
    if ((type !== 'header' && type !== 'footer') || isOutside) continue;
    const read = workshop.file.partNamed(target);
    if (!read.ok) return read;
    const own = workshop.file.relationshipsOf(target);
    if (!own.ok) return own;
    tallyOutside([...own.facts.values()], workshop.tally);
    const words = read.facts === null ? '' : wordsOf(read.facts, storyBeside(workshop, own.facts));
    if (words !== '') workshop.tally.add('headers-left-out', words);
  }
  return granted(null);
}

/** Pictures, templates and the like that the file would have a word processor fetch; nothing is fetched here. */
function remarkOnOutside(relationships: ReadonlyMap<string, Relationship>, { file, tally }: Workshop): Decision<null> {
  const settings = [...relationships.values()].find(({ type, isOutside }) => type === 'settings' && !isOutside)?.target;
  const more = settings === undefined ? granted(new Map<string, Relationship>()) : file.relationshipsOf(settings);
  if (!more.ok) return more;
  tallyOutside([...relationships.values(), ...more.facts.values()], tally);
  return granted(null);
}

function tallyOutside(relationships: readonly Relationship[], tally: Tally): void {
  for (const { type, target, isOutside } of relationships)
    if (isOutside && type !== 'hyperlink') tally.add('outside-left-out', cleanWords(target.slice(0, 300), tally));
}
