import { useState, type ReactElement } from 'react';
import { LONGEST_SAMPLE } from '../../../shared/draft/importing/editing/dropping.ts';
import { useTranslation } from '../../i18n.ts';
import type { MenuItem } from '../../ui/Menu.tsx';
import type { Acts } from './acts.ts';
import { ContextMenu } from './ContextMenu.tsx';
import type { Desk, DeskState } from './desk.ts';
import { DropDialog } from './DropDialog.tsx';
import { EditToolbar, kindItems, moreItems, TOOLS_ID } from './EditToolbar.tsx';
import { KeysDialog } from './KeysDialog.tsx';
import { ParagraphGrid } from './ParagraphGrid.tsx';
import { lengthOf } from './ParagraphRow.tsx';
import type { ListKeys } from './useListKeys.ts';

export interface PreviewTextProps {
  readonly state: DeskState;
  readonly desk: Desk;
  readonly acts: Acts;
  readonly language: string;
  readonly isOnlyRemarked: boolean;
  readonly toRemark: (by: 1 | -1) => void;
}

/** The text that was found, its tools, and what is said about each step. */
export function PreviewText({ state, desk, acts, language, isOnlyRemarked, toRemark }: PreviewTextProps): ReactElement {
  const { t } = useTranslation('pages');
  const [menuAt, setMenuAt] = useState<{ readonly x: number; readonly y: number } | null>(null);
  const [sample, setSample] = useState<string | null>(null);
  const [isShowingKeys, setShowingKeys] = useState(false);
  const preview = state.history.present;
  const isEmpty = preview.paragraphs.length === 0;
  const hasShown = !isOnlyRemarked || preview.remarks.some(({ paragraph }) => paragraph !== null);
  const undoOrRedo = (isRedo: boolean, isByKey = true): void =>
    isRedo
      ? desk.redo(t('import.said.redone'), t('import.not.redo'), isByKey)
      : desk.undo(t('import.said.undone'), t('import.not.undo'), isByKey);
  const keys: ListKeys = {
    undoOrRedo,
    toRemark,
    toTools: () => document.getElementById(TOOLS_ID)?.querySelector('button')?.focus(),
    showKeys: () => setShowingKeys(true),
  };
  const openDrop = (): void => setSample(markedWords());
  return (
    <div className="found">
      <EditToolbar
        state={state}
        desk={desk}
        acts={acts}
        undoOrRedo={(isRedo) => undoOrRedo(isRedo, false)}
        openDrop={openDrop}
        showKeys={() => setShowingKeys(true)}
      />
      <div className="tool-words">
        <p id="found-hint" className="small muted">
          {t('import.hint')}
        </p>
        <output className="small said" key="said">
          <span key={state.said.number}>{state.said.text}</span>
        </output>
      </div>
      {isEmpty || !hasShown ? <p className="sheet-preview none-left">{t(isEmpty ? 'import.none' : 'import.noneRemarked')}</p> : null}
      {!isEmpty && (
        <ParagraphGrid
          state={state}
          desk={desk}
          acts={acts}
          language={language}
          isOnlyRemarked={isOnlyRemarked && hasShown}
          keys={keys}
          openMenu={setMenuAt}
        />
      )}
      {menuAt !== null && (
        <ContextMenu
          label={t('import.keys.menu')}
          at={menuAt}
          groups={menuItems()}
          close={(isChosen) => {
            setMenuAt(null);
            const { at, chosen } = desk.state();
            if (!isChosen && at !== null) desk.go(at, chosen);
          }}
        />
      )}
      {sample !== null && (
        <DropDialog
          preview={preview}
          sample={sample}
          drop={(text) => {
            setSample(null);
            desk.act(acts.drop(text), true);
          }}
          close={() => setSample(null)}
        />
      )}
      {isShowingKeys && <KeysDialog close={() => setShowingKeys(false)} />}
    </div>
  );

  function menuItems(): readonly (readonly MenuItem[])[] {
    const current = preview.paragraphs.find(({ key }) => key === state.at);
    const edit = (): void => {
      if (current !== undefined) desk.edit(current.key, lengthOf(current));
    };
    return [
      [
        { label: t('import.tools.edit'), onSelect: edit },
        {
          label: t(state.chosen.size > 1 ? 'import.tools.joinChosen' : 'import.tools.joinPrevious'),
          onSelect: () => desk.act(acts.joinPrevious, true),
        },
        ...(state.chosen.size > 1 ? [] : [{ label: t('import.tools.joinNext'), onSelect: () => desk.act(acts.joinNext, true) }]),
        { label: t('import.tools.deeper'), onSelect: () => desk.act(acts.level(1), true) },
        { label: t('import.tools.higher'), onSelect: () => desk.act(acts.level(-1), true) },
        { label: t('import.tools.restart'), onSelect: () => desk.act(acts.restart, true) },
        { label: t('import.tools.drop'), onSelect: openDrop },
      ],
      moreItems(t, desk, acts),
      kindItems(t, desk, acts, current?.kind ?? null),
    ];
  }
}

/** What is marked, in the words or in the field where they are edited. */
function markedWords(): string {
  const field = document.activeElement;
  const marked =
    field instanceof HTMLTextAreaElement
      ? field.value.slice(field.selectionStart, field.selectionEnd)
      : (window.getSelection()?.toString() ?? '');
  return marked.replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST_SAMPLE);
}
