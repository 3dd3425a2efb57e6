import type { Tally } from './tally.ts';
import { within, type Element } from './xml.ts';

/**
 * The one branch of alternatives that is read: the first that has words, else the first.
 * Word writes a text box twice, for newer and for older programs; read once, it is
 * neither lost nor doubled.
 */
export function chosenBranch(alternatives: Element): readonly Element[] {
  const branches = alternatives.children.filter(({ name }) => name === 'mc:Choice' || name === 'mc:Fallback');
  const chosen = branches.find(hasWords) ?? branches[0];
  return chosen === undefined ? [] : [chosen];
}

const WORDS = new Set(['w:t', 'w:delText', 'a:t', 'm:t', 'w:tab', 'w:sym', 'w:noBreakHyphen']);

function hasWords(element: Element): boolean {
  return (WORDS.has(element.name) && (element.text !== '' || element.name === 'w:sym')) || element.children.some(hasWords);
}

/** The text boxes of a drawing, to be read as paragraphs; pictures, charts and objects are tallied with their descriptions. */
export function readDrawing(drawing: Element, tally: Tally): readonly Element[] {
  const boxes: Element[] = [];
  const seen = { description: '' };
  look(drawing, { boxes, tally, seen });
  if (boxes.length === 0 && drawing.name === 'w:object') tally.add('objects-left-out');
  return boxes;
}

interface Looking {
  readonly boxes: Element[];
  readonly tally: Tally;
  readonly seen: { description: string };
}

function look(element: Element, looking: Looking): void {
  for (const child of element.children) {
    const { attributes } = child;
    switch (child.name) {
      case 'w:txbxContent':
        looking.boxes.push(child);
        looking.tally.add('text-boxes-placed');
        break;
      case 'a:p':
        // Words in a shape of a drawing that is no text box of a word processor.
        looking.boxes.push(asBox(child));
        looking.tally.add('text-boxes-placed');
        break;
      case 'mc:AlternateContent':
        chosenBranch(child).forEach((branch) => look(branch, looking));
        break;
      case 'pic:pic':
      case 'v:imagedata':
        looking.tally.add('pictures-left-out', looking.seen.description);
        break;
      case 'c:chart':
      case 'dgm:relIds':
        looking.tally.add('objects-left-out', looking.seen.description);
        break;
      case 'v:textpath':
        // Word art; mostly "DRAFT" across the page.
        if ((attributes['string'] ?? '') === '') break;
        looking.boxes.push(asWords(attributes['string'] ?? ''));
        looking.tally.add('text-boxes-placed');
        break;
      default:
        if ((attributes['descr'] ?? '') !== '') looking.seen.description = attributes['descr'] ?? '';
        else if ((attributes['alt'] ?? '') !== '') looking.seen.description = attributes['alt'] ?? '';
        look(child, looking);
    }
  }
}

function asBox(paragraph: Element): Element {
  return asWords(
    within(paragraph, 'a:t')
      .map(({ text }) => text)
      .join(''),
  );
}

/** Words as the paragraph that a text box would hold. */
function asWords(text: string): Element {
  const element = (name: string, children: readonly Element[], words = ''): Element => ({ name, attributes: {}, children, text: words });
  return element('w:txbxContent', [element('w:p', [element('w:r', [element('w:t', [], text)])])]);
}
