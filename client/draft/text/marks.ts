import { toggleMark } from '@tiptap/pm/commands';
import type { Mark } from '@tiptap/pm/model';
import type { Command, EditorState } from '@tiptap/pm/state';
import { isSafeHref, LINK_MARK } from '../../../shared/draft/paragraph.ts';
import type { MarkName } from '../contract.ts';

const OPPOSITE: Readonly<Partial<Record<MarkName, MarkName>>> = { sup: 'sub', sub: 'sup' };

/** Switches a mark on or off; superscript and subscript take each other's place. */
export function switchMark(name: MarkName): Command {
  return (state, dispatch, view) => {
    const type = state.schema.marks[name];
    const opposite = state.schema.marks[OPPOSITE[name] ?? ''];
    if (type === undefined) return false;
    const { from, to } = state.selection;
    return toggleMark(type)(
      state,
      dispatch &&
        ((change) => dispatch(opposite === undefined ? change : change.removeMark(from, to, opposite).removeStoredMark(opposite))),
      view,
    );
  };
}

/** Links the selected words, or the link the caret is in; null takes the link away. */
export function linkTo(href: string | null): Command {
  return (state, dispatch) => {
    const type = state.schema.marks[LINK_MARK];
    if (type === undefined || (href !== null && !isSafeHref(href))) return false;
    const change = state.tr;
    const { from, to } = state.selection.empty ? linkAround(state) : state.selection;
    if (href !== null && from === to) change.insertText(href, from);
    const end = change.mapping.map(to);
    change.removeMark(from, end, type);
    if (href !== null) change.addMark(from, end, type.create({ href }));
    dispatch?.(change.removeStoredMark(type));
    return true;
  };
}

/** The address of the link the selection begins in. */
export function hrefAt(state: EditorState): string | null {
  const href: unknown = linkMark(state)?.attrs['href'];
  return typeof href === 'string' ? href : null;
}

/** Marks that are on where one would type, or on all of the selection's first words. */
export function marksAt(state: EditorState): readonly MarkName[] {
  const { $from, empty, from, to } = state.selection;
  if (empty) return named(state.storedMarks ?? $from.marks());
  return NAMES.filter((name) => {
    const type = state.schema.marks[name];
    return type !== undefined && state.doc.rangeHasMark(from, to, type);
  });
}

const NAMES: readonly MarkName[] = ['bold', 'italic', 'sup', 'sub', 'link'];

function named(marks: readonly Mark[]): readonly MarkName[] {
  return NAMES.filter((name) => marks.some((mark) => mark.type.name === name));
}

function linkMark({ selection }: EditorState): Mark | undefined {
  const isLink = (mark: Mark) => mark.type.name === LINK_MARK;
  return selection.$from.marks().find(isLink) ?? selection.$from.nodeAfter?.marks.find(isLink);
}

function linkAround(state: EditorState): { readonly from: number; readonly to: number } {
  const { $from } = state.selection;
  const mark = linkMark(state);
  if (mark === undefined) return { from: $from.pos, to: $from.pos };
  let first = $from.index();
  while (first > 0 && mark.isInSet($from.parent.child(first - 1).marks)) first -= 1;
  let last = $from.index();
  while (last < $from.parent.childCount && mark.isInSet($from.parent.child(last).marks)) last += 1;
  return { from: $from.posAtIndex(first), to: $from.posAtIndex(last) };
}
