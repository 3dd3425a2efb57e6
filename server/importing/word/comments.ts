import { cleanWords } from './characters.ts';
import { acceptedText, isShown } from './paragraph.ts';
import { readBlocks } from './readBlocks.ts';
import { dateIn } from './readRuns.ts';
import type { Settled } from './settle.ts';
import type { Story } from './story.ts';
import type { Element } from './xml.ts';

/** A comment of the file. */
export interface WordComment {
  readonly author: string;
  readonly at: string | null;
  readonly text: string;
}

/** Which words of which settled paragraph a comment is on. */
export interface CommentPlace {
  readonly id: string;
  /** In characters of the accepted text; equal where it is on no words. */
  readonly from: number;
  readonly to: number;
}

/** Reads comments.xml, by id. */
export function readComments(root: Element | null, story: Story): ReadonlyMap<string, WordComment> {
  const comments = (root?.children ?? []).filter(({ name }) => name === 'w:comment');
  return new Map(
    comments.map((comment) => {
      const { id, author, date } = comment.attributes;
      const text = readBlocks(comment, story)
        .map(({ pieces }) => acceptedText(pieces).trim())
        .filter((line) => line !== '')
        .join('\n');
      return [id ?? '', { author: cleanWords((author ?? '').slice(0, 200), story.tally), at: dateIn(date), text }];
    }),
  );
}

/**
 * Where comments stand: by paragraph, in order. One that goes over several paragraphs
 * stands on the first of them in which it has words.
 */
export function placeComments(settled: readonly Settled[]): ReadonlyMap<Settled, readonly CommentPlace[]> {
  const places = new Map<Settled, CommentPlace[]>();
  const open = new Set<string>();
  const placed = new Set<string>();
  const put = (paragraph: Settled, place: CommentPlace): void => {
    open.delete(place.id);
    if (placed.has(place.id)) return;
    placed.add(place.id);
    const here = places.get(paragraph) ?? [];
    here.push(place);
    places.set(paragraph, here);
  };
  for (const paragraph of settled) {
    const starts = new Map<string, number>();
    let at = 0;
    for (const piece of paragraph.pieces) {
      if (piece.kind === 'comment') {
        const { id } = piece;
        if (piece.edge === 'start') {
          open.add(id);
          starts.set(id, at);
        } else if (piece.edge === 'here' && !open.has(id)) put(paragraph, { id, from: at, to: at });
        else if (piece.edge === 'end' && open.delete(id) && (starts.get(id) ?? 0) < at)
          put(paragraph, { id, from: starts.get(id) ?? 0, to: at });
      } else if (isShown(piece)) at += piece.kind === 'text' ? piece.text.length : piece.kind === 'break' ? 1 : 0;
    }
    // Where there are no words yet, those that are open go on.
    if (at > 0) for (const id of open) if ((starts.get(id) ?? 0) < at) put(paragraph, { id, from: starts.get(id) ?? 0, to: at });
  }
  return places;
}
