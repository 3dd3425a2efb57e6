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
