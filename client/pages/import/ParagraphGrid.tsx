import { useLayoutEffect, useMemo, useRef, type KeyboardEvent, type MouseEvent, type ReactElement } from 'react';
import { futureLabels } from '../../../shared/draft/importing/editing/creating.ts';
import type { EditedRemark, Preview } from '../../../shared/draft/importing/editing/preview.ts';
import { isRightToLeft } from '../../../shared/languages.ts';
import { useTranslation } from '../../i18n.ts';
import { bringIntoView } from '../../ui/bringIntoView.ts';
import type { Acts } from './acts.ts';
import type { Desk, DeskState } from './desk.ts';
import { lengthOf, NO_REMARKS, offsetOfSelection, ParagraphRow, rowId } from './ParagraphRow.tsx';
import { stretchBetween, useListKeys, type ListKeys } from './useListKeys.ts';

export interface ParagraphGridProps {
  readonly state: DeskState;
  readonly desk: Desk;
  readonly acts: Acts;
  readonly language: string;
  readonly isOnlyRemarked: boolean;
  readonly keys: ListKeys;
  readonly openMenu: (at: { readonly x: number; readonly y: number }) => void;
}

/** Every paragraph; those out of sight are not laid out, so that thousands stay quick. */
export function ParagraphGrid({ state, desk, acts, language, isOnlyRemarked, keys, openMenu }: ParagraphGridProps): ReactElement {
  const { t } = useTranslation('pages');
  const grid = useRef<HTMLDivElement>(null);
  const preview = state.history.present;
  const labels = useMemo(() => futureLabels(preview), [preview]);
  const remarks = useMemo(() => remarksByParagraph(preview.remarks), [preview.remarks]);
  const comments = useMemo(() => countComments(preview), [preview]);
  const footnotes = useMemo(() => firstFootnotes(preview), [preview]);
  const shown = isOnlyRemarked ? preview.paragraphs.filter(({ key }) => remarks.has(key)) : preview.paragraphs;
  const places = useMemo(() => new Map(preview.paragraphs.map(({ key }, index) => [key, index] as const)), [preview.paragraphs]);
  const stop = shown.some(({ key }) => key === state.at) ? state.at : (shown[0]?.key ?? null);
  const listKeys = useListKeys({ desk, acts, shown, keys });
  useFocus(state, grid);

  const onClick = (event: MouseEvent): void => {
    const row = rowOf(event);
    const key = row?.getAttribute('data-key') ?? null;
    if (row === null || key === null || isInField(event)) return;
    const { chosen, at } = desk.state();
    if (event.shiftKey && at !== null) desk.mark(key, stretchBetween(shown, at, key));
    else if (event.metaKey || event.ctrlKey) desk.mark(key, toggled(chosen, key));
    else desk.mark(key);
    // Marking words with the mouse goes on undisturbed.
    if (window.getSelection()?.isCollapsed !== false) row.focus({ preventScroll: true });
  };
  const onDoubleClick = (event: MouseEvent): void => {
    const row = rowOf(event);
    const paragraph = preview.paragraphs.find(({ key }) => key === row?.getAttribute('data-key'));
    if (row === null || paragraph === undefined || isInField(event)) return;
    desk.edit(paragraph.key, offsetOfSelection(row) ?? lengthOf(paragraph));
  };
  const onContextMenu = (event: MouseEvent): void => {
    const row = rowOf(event);
    const key = row?.getAttribute('data-key') ?? null;
    if (row === null || key === null || isInField(event)) return;
    event.preventDefault();
    if (!desk.state().chosen.has(key)) desk.mark(key);
    const box = row.getBoundingClientRect();
    // From the keyboard there is no place of a pointer.
    const isByKey = event.clientX === 0 && event.clientY === 0;
    openMenu(isByKey ? { x: box.left + 60, y: Math.min(box.bottom, window.innerHeight - 40) } : { x: event.clientX, y: event.clientY });
  };
  return (
    <div
      ref={grid}
      role="grid"
      id="found"
      className="sheet-preview"
      aria-label={t('import.paragraphs')}
      aria-describedby="found-hint"
      aria-multiselectable="true"
      tabIndex={-1}
      lang={language}
      dir={isRightToLeft(language) ? 'rtl' : 'ltr'}
      onKeyDown={(event: KeyboardEvent) => listKeys(event)}
      onClick={onClick}
      onDoubleClick={onDoubleClick}
      onContextMenu={onContextMenu}
    >
      {shown.map((paragraph) => {
        const { key } = paragraph;
        const index = places.get(key) ?? 0;
        return (
          <ParagraphRow
            key={key}
            paragraph={paragraph}
            position={index + 1}
            label={labels[index] ?? null}
            firstFootnote={footnotes[index] ?? 1}
            remarks={remarks.get(key) ?? NO_REMARKS}
            comments={comments.get(key) ?? 0}
            isAt={key === stop}
            isChosen={state.chosen.has(key)}
            caret={state.editing?.key === key ? state.editing.caret : null}
            direction={paragraph.dir ?? (isRightToLeft(language) ? 'rtl' : 'auto')}
            desk={desk}
            acts={acts}
            undoOrRedo={keys.undoOrRedo}
          />
        );
      })}
    </div>
  );
}

/** Takes the focus to the paragraph when a step asked for it, or when what had it is gone. */
function useFocus(state: DeskState, grid: React.RefObject<HTMLDivElement | null>): void {
  const last = useRef({ focus: state.focus, wasInside: false });
  useLayoutEffect(() => {
    const isLost = document.activeElement === document.body && last.current.wasInside;
    const isAsked = state.focus !== last.current.focus;
    if (state.at !== null && state.editing === null && (isAsked || isLost)) {
      const row = document.getElementById(rowId(state.at));
      row?.focus({ preventScroll: true });
      bringIntoView(row);
    }
    last.current = { focus: state.focus, wasInside: grid.current?.contains(document.activeElement) === true };
  });
}

function toggled(chosen: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(chosen);
  if (!next.delete(key)) next.add(key);
  return next.size === 0 ? new Set([key]) : next;
}

function rowOf(event: MouseEvent): HTMLElement | null {
  const row = event.target instanceof Element ? event.target.closest('[role=row]') : null;
  return row instanceof HTMLElement ? row : null;
}

function isInField(event: MouseEvent): boolean {
  return event.target instanceof Element && event.target.closest('textarea') !== null;
}

function remarksByParagraph(remarks: readonly EditedRemark[]): ReadonlyMap<string, readonly EditedRemark[]> {
  const map = new Map<string, EditedRemark[]>();
  for (const remark of remarks) {
    if (remark.paragraph === null) continue;
    const those = map.get(remark.paragraph);
    if (those === undefined) map.set(remark.paragraph, [remark]);
    else those.push(remark);
  }
  return map;
}

function countComments({ comments }: Preview): ReadonlyMap<string, number> {
  const map = new Map<string, number>();
  for (const { paragraph } of comments) if (paragraph !== null) map.set(paragraph, (map.get(paragraph) ?? 0) + 1);
  return map;
}

function firstFootnotes({ paragraphs }: Preview): readonly number[] {
  let next = 1;
  return paragraphs.map(({ inline }) => {
    const first = next;
    next += inline.filter((part) => 'footnote' in part).length;
    return first;
  });
}
