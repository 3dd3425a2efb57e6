import { LINK_MARK, SWITCH_MARKS, type Inline, type Marks } from './paragraph.ts';

/** Runs with equal marks that touch become one; empty runs go. References and footnotes keep their places. */
export function mergeRuns(inline: readonly Inline[]): readonly Inline[] {
  const merged: Inline[] = [];
  for (const part of inline) {
    const last = merged.at(-1);
    if ('text' in part && part.text === '') continue;
    if (last !== undefined && 'text' in last && 'text' in part && equalMarks(last.marks, part.marks)) {
      merged[merged.length - 1] = { text: last.text + part.text, marks: last.marks };
    } else {
      merged.push(part);
    }
  }
  return merged;
}

/** Whether two runs look alike. */
export function equalMarks(a: Marks, b: Marks): boolean {
  return SWITCH_MARKS.every((name) => a[name] === b[name]) && a[LINK_MARK] === b[LINK_MARK];
}

/** Inline content of unadorned text. */
export function plainInline(text: string): readonly Inline[] {
  return text === '' ? [] : [{ text, marks: {} }];
}

/** Whether two contents are the same: words, emphasis, references and footnotes. */
export function equalInline(a: readonly Inline[], b: readonly Inline[]): boolean {
  const [left, right] = [mergeRuns(a), mergeRuns(b)];
  return left.length === right.length && left.every((part, index) => equalPart(part, right[index]));
}

function equalPart(a: Inline, b: Inline | undefined): boolean {
  if (b === undefined) return false;
  if ('text' in a) return 'text' in b && a.text === b.text && equalMarks(a.marks, b.marks);
  if ('ref' in a) return 'ref' in b && a.ref === b.ref;
  return 'footnote' in b && a.footnote.id === b.footnote.id && a.footnote.text === b.footnote.text;
}
