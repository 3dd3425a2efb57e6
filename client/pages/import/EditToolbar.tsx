import { useRef, type KeyboardEvent, type ReactElement } from 'react';
import { PARAGRAPH_KINDS } from '../../../shared/terms.ts';
import { useTranslation } from '../../i18n.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { Menu, type MenuItem } from '../../ui/Menu.tsx';
import type { Acts } from './acts.ts';
import type { Desk, DeskState, Does } from './desk.ts';
import { lengthOf } from './ParagraphRow.tsx';

export const TOOLS_ID = 'import-tools';

export interface EditToolbarProps {
  readonly state: DeskState;
  readonly desk: Desk;
  readonly acts: Acts;
  readonly undoOrRedo: (isRedo: boolean) => void;
  readonly openDrop: () => void;
  readonly showKeys: () => void;
}

/** The tools above the list; arrows move inside, Escape goes back to the paragraph. */
export function EditToolbar({ state, desk, acts, undoOrRedo, openDrop, showKeys }: EditToolbarProps): ReactElement {
  const { t } = useTranslation('pages');
  const box = useRef<HTMLDivElement>(null);
  const { history, at, chosen } = state;
  const current = history.present.paragraphs.find(({ key }) => key === at);
  const isNowhere = current === undefined;
  const tool = (icon: IconName, label: string, run: () => void, isOff = isNowhere): ReactElement => (
    <IconButton
      icon={icon}
      label={label}
      size="tiny"
      aria-disabled={isOff || undefined}
      onClick={() => {
        if (!isOff) run();
      }}
    />
  );
  const act = (icon: IconName, label: string, does: Does): ReactElement => tool(icon, label, () => desk.act(does));
  const edit = (): void => {
    if (current !== undefined) desk.edit(current.key, lengthOf(current));
  };
  return (
    <div
      ref={box}
      id={TOOLS_ID}
      className="import-tools"
      role="toolbar"
      tabIndex={-1}
      aria-label={t('import.tools.name')}
      aria-controls="found"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !isInMenu(event) && at !== null) desk.go(at, chosen);
        else if (!isInMenu(event)) moveFocus(event, box.current);
      }}
    >
      {tool('undo', t('import.tools.undo'), () => undoOrRedo(false), history.past.length === 0)}
      {tool('redo', t('import.tools.redo'), () => undoOrRedo(true), history.future.length === 0)}
      <span className="tool-rule" />
      {tool('edit', t('import.tools.edit'), edit)}
      {act('joinUp', t(chosen.size > 1 ? 'import.tools.joinChosen' : 'import.tools.joinPrevious'), acts.joinPrevious)}
      {chosen.size > 1 ? null : act('joinDown', t('import.tools.joinNext'), acts.joinNext)}
      <span className="tool-rule" />
      <Menu
        label={t('import.tools.kind')}
        buttonClass="btn quiet tiny kind-tool"
        align="start"
        isDisabled={isNowhere}
        button={withArrow(t(`draft.kind.${current?.kind ?? 'operative'}`))}
        groups={[kindItems(t, desk, acts, current?.kind ?? null)]}
      />
      {act('outdent', t('import.tools.higher'), acts.level(-1))}
      {act('indent', t('import.tools.deeper'), acts.level(1))}
      <IconButton
        icon="restart"
        label={t('import.tools.restart')}
        size="tiny"
        aria-pressed={current?.restart ?? false}
        onClick={() => desk.act(acts.restart)}
      />
      {act('arrowUp', t('import.tools.up'), acts.move(-1))}
      {act('arrowDown', t('import.tools.down'), acts.move(1))}
      <span className="tool-rule" />
      <Button look="quiet" size="tiny" icon="sweep" onMouseDown={keepSelection} onClick={openDrop}>
        {t('import.tools.drop')}
      </Button>
      <Menu
        label={t('import.tools.more')}
        buttonClass="btn quiet tiny"
        isDisabled={isNowhere}
        button={withArrow(t('import.tools.more'))}
        groups={[moreItems(t, desk, acts)]}
      />
      <Button look="quiet" size="tiny" icon="help" onClick={showKeys}>
        {t('import.tools.keys')}
      </Button>
    </div>
  );
}

function withArrow(words: string): ReactElement {
  return (
    <>
      {words}
      <Icon name="down" size={11} />
    </>
  );
}

type Translated = ReturnType<typeof useTranslation<'pages'>>['t'];

export function kindItems(t: Translated, desk: Desk, acts: Acts, chosen: string | null): readonly MenuItem[] {
  return PARAGRAPH_KINDS.map((kind) => ({
    label: t(`draft.kind.${kind}`),
    isChosen: kind === chosen,
    onSelect: () => desk.act(acts.kind(kind), true),
  }));
}

export function moreItems(t: Translated, desk: Desk, acts: Acts): readonly MenuItem[] {
  return [
    { label: t('import.tools.makeTitle'), onSelect: () => desk.act(acts.title, true) },
    { label: t('import.tools.toNotes'), onSelect: () => desk.act(acts.toNotes, true) },
    { label: t('import.tools.remove'), onSelect: () => desk.act(acts.remove, true) },
  ];
}

/** Marked words stay marked when the button is pressed: they are what is to be dropped. */
function keepSelection(event: React.MouseEvent): void {
  event.preventDefault();
}

function isInMenu(event: KeyboardEvent): boolean {
  return event.target instanceof Element && event.target.closest('[role=menu]') !== null;
}

function moveFocus(event: KeyboardEvent, box: HTMLElement | null): void {
  const isRtl = document.dir === 'rtl';
  const by = event.key === (isRtl ? 'ArrowLeft' : 'ArrowRight') ? 1 : event.key === (isRtl ? 'ArrowRight' : 'ArrowLeft') ? -1 : 0;
  if (by === 0 || box === null) return;
  const tools = [...box.querySelectorAll<HTMLElement>('button')];
  const at = tools.findIndex((each) => each === document.activeElement);
  tools[(at + by + tools.length) % tools.length]?.focus();
  event.preventDefault();
}
