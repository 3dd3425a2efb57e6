import type { CanonicalParagraph } from '../../shared/draft/canonical.ts';
import { printedLabel } from '../../shared/draft/numbering.ts';
import { partsOf, wayOf, type Part, type Way, type WordsPage } from './printedWords.ts';

interface Words {
  readonly words: readonly Part[];
  readonly way: Way;
  /** Its anchor, when something refers to it. */
  readonly at?: string;
  /** Whether it is too long to be set with care. */
  readonly long: boolean;
}

export interface Item extends Words {
  readonly label: string;
  readonly below: Block[];
}

/** The text as nested lists, so that a reader of the PDF hears "list", "item 7", "item (a)". */
export type Block =
  | { readonly k: 'list'; readonly level: number; readonly indent: number; readonly items: Item[] }
  | (Words & { readonly k: 'heading'; readonly level: number })
  | (Words & { readonly k: 'plain' | 'note'; readonly indent: number });

/** A list that is open while the text goes by, and the item that came last in it. */
interface Open {
  readonly level: number;
  readonly items: Item[];
}

export interface BlocksPage extends WordsPage {
  /** Ems that the number of each level takes. */
  readonly columns: readonly number[];
  /** Paragraphs that something refers to and that have no anchor yet; each gets one, the first time it is met. */
  readonly referred: Set<string>;
}

/** Characters from which a paragraph is set line by line: looking for the best of all breaks would take minutes. */
const LONG = 20_000;

/** Nests numbered paragraphs as lists, each level in the item above it; everything else stands between them. */
export function blocksOf(paragraphs: readonly CanonicalParagraph[], page: BlocksPage): readonly Block[] {
  const top: Block[] = [];
  let open: Open[] = [];
  const closeTo = (level: number): void => void (open = open.filter((list) => list.level <= level));
  const place = (): Block[] => open.at(-1)?.items.at(-1)?.below ?? top;
  const indentTo = (level: number): number => {
    const covered = (open.at(-1)?.level ?? -1) + 1;
    return page.columns.slice(covered, level).reduce((sum, width) => sum + width, 0);
  };
  for (const paragraph of paragraphs) {
    const { kind, level, label } = paragraph;
    const words = wordsOf(paragraph, page);
    if (kind === 'title' || kind === 'heading') {
      open = [];
      top.push({ k: 'heading', level: kind === 'title' ? 1 : 2 + level, ...words });
    } else if (label === null) {
      closeTo(level - 1);
      place().push({ k: kind === 'note' ? 'note' : 'plain', indent: indentTo(level), ...words });
    } else {
      closeTo(level);
      const item: Item = { label: printedLabel(label, level), below: [], ...words };
      const list = open.at(-1);
      // What stands between two items of a level ends their list only at that level.
      if (list?.level === level && isLast(list, open.at(-2)?.items.at(-1)?.below ?? top)) list.items.push(item);
      else {
        closeTo(level - 1);
        const items = [item];
        place().push({ k: 'list', level, indent: indentTo(level), items });
        open.push({ level, items });
      }
    }
  }
  return top;
}

function isLast(list: Open, blocks: readonly Block[]): boolean {
  const last = blocks.at(-1);
  return last?.k === 'list' && last.items === list.items;
}

function wordsOf(paragraph: CanonicalParagraph, page: BlocksPage): Words {
  const words = partsOf(paragraph.inline, page);
  const anchor = page.targets.get(paragraph.id)?.anchor;
  const at = anchor !== undefined && page.referred.delete(paragraph.id) ? anchor : undefined;
  const length = words.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : 's' in part ? part.s.length : 1), 0);
  return { words, way: wayOf(paragraph), ...(at === undefined ? {} : { at }), long: length > LONG };
}

/** Ems for the numbers of each level: as wide as its widest label, so that all text of a level begins in one line. */
export function columnsFor(paragraphs: readonly CanonicalParagraph[]): readonly number[] {
  return [0, 1, 2, 3].map((at) => {
    const longest = paragraphs.reduce(
      (most, { label, level }) => (label === null || level !== at ? most : Math.max(most, printedLabel(label, level).length)),
      0,
    );
    return Math.min(9, Math.max(2.4, 0.62 * longest + 0.7));
  });
}
