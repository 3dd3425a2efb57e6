import { DEEPEST_LEVEL, type ParagraphKind, type ParagraphLevel } from '../../../terms.ts';
import { plainInline } from '../../inline.ts';
import { directionOf } from '../content.ts';
import { withWords } from './splicing.ts';
import {
  withParagraph,
  withParagraphs,
  wordsOf,
  type EditedInline,
  type EditedNote,
  type EditedParagraph,
  type Preview,
} from './preview.ts';

/** Makes paragraphs of another kind. */
export function setKind(preview: Preview, keys: ReadonlySet<string>, kind: ParagraphKind): Preview {
  return changed(preview, keys, (paragraph) => (paragraph.kind === kind ? paragraph : { ...paragraph, kind }));
}

/** Sets paragraphs deeper (1) or higher (-1); those that can go no further stay. */
export function shiftLevel(preview: Preview, keys: ReadonlySet<string>, by: 1 | -1): Preview {
  return changed(preview, keys, (paragraph) => {
    const level = LEVELS[Math.max(0, Math.min(DEEPEST_LEVEL, paragraph.level + by))] ?? 0;
    return level === paragraph.level ? paragraph : { ...paragraph, level };
  });
}

const LEVELS: readonly ParagraphLevel[] = [0, 1, 2, 3];

/** Begins the numbering again at a paragraph, or no longer. */
export function toggleRestart(preview: Preview, key: string): Preview {
  return changed(preview, new Set([key]), (paragraph) => ({ ...paragraph, restart: !paragraph.restart }));
}

/** The preview with other words in one paragraph; those of the title are the title. */
export function editWords(preview: Preview, key: string, edited: EditedParagraph): Preview {
  const before = preview.paragraphs.find((each) => each.key === key);
  if (before === undefined || (before.inline === edited.inline && before.tracked === edited.tracked)) return preview;
  const next = withParagraph(preview, edited);
  return edited.kind === 'title' && wordsOf(before) === preview.title ? { ...next, title: wordsOf(edited) } : next;
}

/** The statement's title; a paragraph that has been its title so far goes with it. */
export function retitle(preview: Preview, title: string): Preview {
  const paragraph = preview.paragraphs.find((each) => each.kind === 'title' && wordsOf(each) === preview.title);
  const next = { ...preview, title };
  return paragraph === undefined ? next : withParagraph(next, withWords(paragraph, title));
}

/**
 * Makes a paragraph the title: it goes to the top. A title that stood there becomes a
 * heading; one that was only in the field becomes a note, so that its words are kept.
 */
export function makeTitle(preview: Preview, key: string): Preview | null {
  const chosen = preview.paragraphs.find((each) => each.key === key);
  if (chosen === undefined) return null;
  const others = preview.paragraphs.filter((each) => each !== chosen);
  const wasParagraph = others.some((each) => each.kind === 'title' && wordsOf(each) === preview.title);
  const title = wordsOf(chosen);
  const paragraphs: readonly EditedParagraph[] = [
    { ...chosen, kind: 'title', level: 0, restart: false },
    ...others.map((each): EditedParagraph => (each.kind === 'title' ? { ...each, kind: 'heading' } : each)),
  ];
  const isLost = preview.title.trim() !== '' && preview.title !== title && !wasParagraph;
  const notes = isLost ? [{ key: `n${preview.nextKey}`, text: preview.title }, ...preview.notes] : preview.notes;
  return { ...preview, title, paragraphs, notes, nextKey: preview.nextKey + 1 };
}

/** Moves paragraphs that stand anywhere one place up (-1) or down (1), in their order; null when the first can go no further. */
export function movePlace(preview: Preview, keys: ReadonlySet<string>, by: 1 | -1): Preview | null {
  const order = by < 0 ? [...preview.paragraphs] : preview.paragraphs.toReversed();
  const [first] = order;
  if (first === undefined || keys.has(first.key)) return null;
  for (const [at, each] of order.entries()) {
    const before = order[at - 1];
    if (before === undefined || !keys.has(each.key)) continue;
    order[at - 1] = each;
    order[at] = before;
  }
  return { ...preview, paragraphs: by < 0 ? order : order.toReversed() };
}

/** Takes paragraphs out with their words. What was about them is about the text as a whole. */
export function removeParagraphs(preview: Preview, keys: ReadonlySet<string>): Preview {
  const heirs = new Map([...keys].map((key) => [key, null] as const));
  return withParagraphs(
    preview,
    preview.paragraphs.filter((each) => !keys.has(each.key)),
    heirs,
  );
}

/** Sets paragraphs apart as notes; null while one of them has a tracked change that nobody decided. */
export function moveToNotes(preview: Preview, keys: ReadonlySet<string>): Preview | null {
  const chosen = preview.paragraphs.filter((each) => keys.has(each.key));
  if (chosen.length === 0 || chosen.some((each) => each.tracked.length > 0)) return null;
  const notes = chosen.map((each, at): EditedNote => ({ key: `n${preview.nextKey + at}`, text: noteText(each) }));
  const without = removeParagraphs(preview, keys);
  return { ...without, notes: [...preview.notes, ...notes], nextKey: preview.nextKey + notes.length };
}

/** A note has no footnotes of its own: their words follow below. */
function noteText(paragraph: EditedParagraph): string {
  const footnotes = paragraph.inline.flatMap((part) => ('footnote' in part ? [part.footnote.text] : []));
  return [`${paragraph.label ?? ''} ${wordsOf(paragraph)}`.trim(), ...footnotes].join('\n');
}

/** A preview with a note brought in, and the name of its paragraph. */
export interface BroughtIn {
  readonly preview: Preview;
  readonly newKey: string;
}

/** Brings a note in as a paragraph after another one, or at the top. */
export function bringNoteIn(preview: Preview, noteKey: string, after: string | null): BroughtIn | null {
  const note = preview.notes.find((each) => each.key === noteKey);
  if (note === undefined) return null;
  const newKey = `p${preview.nextKey}`;
  const at = after === null ? 0 : preview.paragraphs.findIndex((each) => each.key === after) + 1;
  const inline: EditedInline = plainInline(note.text).flatMap((part) => ('text' in part ? [part] : []));
  const paragraph: EditedParagraph = {
    key: newKey,
    kind: 'text',
    level: 0,
    restart: false,
    label: null,
    inline,
    lang: null,
    dir: directionOf(note.text),
    tracked: [],
  };
  const notes = preview.notes.filter((each) => each !== note);
  return {
    preview: { ...preview, paragraphs: preview.paragraphs.toSpliced(at, 0, paragraph), notes, nextKey: preview.nextKey + 1 },
    newKey,
  };
}

function changed(preview: Preview, keys: ReadonlySet<string>, change: (paragraph: EditedParagraph) => EditedParagraph): Preview {
  return { ...preview, paragraphs: preview.paragraphs.map((each) => (keys.has(each.key) ? change(each) : each)) };
}
