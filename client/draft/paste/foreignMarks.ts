/** Emphasis as it is put into our own markup. */
export interface PastedMarks {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly sup?: boolean;
  readonly sub?: boolean;
  readonly link?: string;
}

export const NO_MARKS: PastedMarks = {};

/** What an element adds to the emphasis around it, by its name and then by its style, which may take it away again. */
export function marksOfElement(element: Element, style: string, around: PastedMarks): PastedMarks {
  return { ...around, ...byName(element.tagName), ...byStyle(style) };
}

function byName(tagName: string): PastedMarks {
  switch (tagName) {
    case 'B':
    case 'STRONG':
      return { bold: true };
    case 'I':
    case 'EM':
      return { italic: true };
    case 'SUP':
      return { sup: true };
    case 'SUB':
      return { sub: true };
    default:
      return NO_MARKS;
  }
}

/** Web editors write bold text as a style, and wrap whole documents in a `<b>` that is not bold. */
function byStyle(style: string): PastedMarks {
  const weight = /font-weight\s*:\s*(\w+)/i.exec(style)?.[1]?.toLowerCase();
  const slant = /font-style\s*:\s*(\w+)/i.exec(style)?.[1]?.toLowerCase();
  const height = /vertical-align\s*:\s*(super|sub)\b/i.exec(style)?.[1]?.toLowerCase();
  return {
    ...(weight !== undefined && { bold: weight === 'bold' || weight === 'bolder' || Number(weight) >= 600 }),
    ...(slant !== undefined && { italic: slant === 'italic' || slant === 'oblique' }),
    ...(height === 'super' && { sup: true }),
    ...(height === 'sub' && { sub: true }),
  };
}
