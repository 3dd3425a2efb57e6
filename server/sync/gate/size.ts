import * as Y from 'yjs';
import { BODY_ROOT } from '../../../shared/draft/paragraph.ts';

/**
 * How large one draft may become, by many messages as by one: a hundred times a long
 * statement with all its history. Beyond that opening and checking it would hold up
 * every other room.
 */
export const DRAFT_LIMITS = { stateBytes: 8 * 1024 * 1024, structs: 400_000, paragraphs: 10_000 } as const;

/** Measured anew only when so much has come since: measuring takes as long as encoding the whole. */
const MEASURE_AFTER = 1 / 32;

/** What an update would add at most. */
export interface Addition {
  readonly bytes: number;
  readonly structs: number;
}

/** Keeps count of a draft's size without measuring it at every keystroke. */
export class DraftSize {
  private measured: Addition | null = null;
  private since: Addition = { bytes: 0, structs: 0 };

  /** Whether it would be too large with this; `doc` is the text it would be added to. */
  isTooMuch(addition: Addition, doc: Y.Doc): boolean {
    this.measured ??= measure(doc);
    if (this.fits(addition)) return false;
    if (this.since.bytes < DRAFT_LIMITS.stateBytes * MEASURE_AFTER && this.since.structs < DRAFT_LIMITS.structs * MEASURE_AFTER)
      return true;
    this.measured = measure(doc);
    this.since = { bytes: 0, structs: 0 };
    return !this.fits(addition);
  }

  /** It was added. */
  note({ bytes, structs }: Addition): void {
    this.since = { bytes: this.since.bytes + bytes, structs: this.since.structs + structs };
  }

  private fits({ bytes, structs }: Addition): boolean {
    const { measured, since } = this;
    return (
      (measured?.bytes ?? 0) + since.bytes + bytes <= DRAFT_LIMITS.stateBytes &&
      (measured?.structs ?? 0) + since.structs + structs <= DRAFT_LIMITS.structs
    );
  }
}

export function paragraphCount(doc: Y.Doc): number {
  return doc.getXmlFragment(BODY_ROOT).length;
}

/** Whether paragraphs were added beyond what a draft holds. */
export function isOverfull(before: number, after: number): boolean {
  return after > DRAFT_LIMITS.paragraphs && after > before;
}

/** Pieces of text, marks, values and nodes, deleted ones among them. */
export function structCount(doc: Y.Doc): number {
  let structs = 0;
  for (const all of doc.store.clients.values()) structs += all.length;
  return structs;
}

function measure(doc: Y.Doc): Addition {
  return { bytes: Y.encodeStateAsUpdate(doc).length, structs: structCount(doc) };
}
