import { useRef, useState, useSyncExternalStore, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from '../../i18n.ts';
import { PARAGRAPH_KINDS } from '../../../shared/terms.ts';
import type { DraftSession, MarkName, SaveState } from '../../draft/contract.ts';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { TOOLBAR_ID } from './useKeys.ts';
import { useStore } from './useStore.ts';
import { useDraft } from './view.ts';

const MARKS: readonly { readonly name: Exclude<MarkName, 'link'>; readonly face: ReactNode; readonly keys: string }[] = [
  { name: 'bold', face: <b>B</b>, keys: 'B' },
  { name: 'italic', face: <i>I</i>, keys: 'I' },
  { name: 'sup', face: <span>x²</span>, keys: '.' },
  { name: 'sub', face: <span>x₂</span>, keys: ',' },
];

/** Slim and in reach; one stop for Tab, arrows move inside, Escape goes back to the text. */
export function Toolbar(): ReactElement {
  const { t } = useTranslation('pages');
  const { session, record, show, compose, hasAuthors, showAuthors } = useDraft();
  const selection = useStore(session.selection);
  const { canUndo, canRedo } = useStore(session.undoable);
  const box = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState(0);
  const isLocked = useLocked(session);
  const isNowhere = selection.paragraphId === null || isLocked;
  let place = -1;
  const tabIndex = (): 0 | -1 => (++place === stop ? 0 : -1);
  const tool = (icon: IconName, label: string, run: () => void, isOff = isNowhere): ReactElement => (
    <Tool label={label} isOff={isOff} tabIndex={tabIndex()} run={run}>
      <Icon name={icon} />
    </Tool>
  );
  const comment = (): void => {
    const target = session.selectionForComment();
    if (target !== null) compose(target);
  };
  return (
    <div
      ref={box}
      id={TOOLBAR_ID}
      className="toolbar"
      role="toolbar"
      tabIndex={-1}
      aria-label={t('draft.toolbar.name')}
      aria-controls="text"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !isInMenu(event)) session.focus();
        else moveFocus(event, box.current);
      }}
      onFocus={(event) => setStop(Math.max(0, toolsOf(box.current).indexOf(event.target)))}
    >
      <Menu
        label={t('draft.toolbar.kind')}
        buttonClass="tool kind"
        align="start"
        isDisabled={isNowhere}
        tabIndex={tabIndex()}
        button={
          <>
            <span>{t(`draft.kind.${selection.kind ?? 'operative'}`)}</span>
            <Icon name="down" size={11} />
          </>
        }
        groups={[
          PARAGRAPH_KINDS.map((kind) => ({
            label: t(`draft.kind.${kind}`),
            isChosen: kind === selection.kind,
            onSelect: () => setAndReturn(() => session.setKind(kind)),
          })),
        ]}
      />
      {tool('outdent', t('draft.toolbar.higher'), () => session.changeLevel(-1), isNowhere || selection.level === 0)}
      {tool('indent', t('draft.toolbar.deeper'), () => session.changeLevel(1), isNowhere || selection.level === 3)}
      <Rule />
      {MARKS.slice(0, 2).map((mark) => (
        <Tool
          key={mark.name}
          label={t(`draft.toolbar.${mark.name}`)}
          isOn={selection.marks.includes(mark.name)}
          isOff={isNowhere}
          tabIndex={tabIndex()}
          run={() => session.toggleMark(mark.name)}
        >
          {mark.face}
        </Tool>
      ))}
      {tool(
        'link',
        t('draft.toolbar.link'),
        () => show({ kind: 'link', href: selection.href }),
        isNowhere || (!selection.hasWords && selection.href === null),
      )}
      {MARKS.slice(2).map((mark) => (
        <Tool
          key={mark.name}
          label={t(`draft.toolbar.${mark.name}`)}
          isOn={selection.marks.includes(mark.name)}
          isOff={isNowhere}
          tabIndex={tabIndex()}
          run={() => session.toggleMark(mark.name)}
        >
          {mark.face}
        </Tool>
      ))}
      <Rule />
      {tool('undo', t('draft.toolbar.undo'), () => session.undo(), !canUndo || isLocked)}
      {tool('redo', t('draft.toolbar.redo'), () => session.redo(), !canRedo || isLocked)}
      <Rule />
      {tool('arrowUp', t('draft.toolbar.up'), () => session.moveParagraph(-1))}
      {tool('arrowDown', t('draft.toolbar.down'), () => session.moveParagraph(1))}
      {record.may['comment.write'] && tool('comment', t('draft.toolbar.comment'), comment)}
      <Rule />
      <Tool label={t('draft.toolbar.authors')} isOn={hasAuthors} isOff={false} tabIndex={tabIndex()} run={() => showAuthors(!hasAuthors)}>
        <Icon name="people" />
      </Tool>
    </div>
  );

  function setAndReturn(run: () => void): void {
    run();
    session.focus();
  }
}

/** States in which nobody can change the text, whatever their seat. */
const LOCKING: readonly SaveState['state'][] = ['opening', 'not-saved', 'reload', 'gone'];

function useLocked({ saveState }: DraftSession): boolean {
  return useSyncExternalStore(saveState.subscribe, () => {
    const save = saveState.get();
    return LOCKING.includes(save.state) || (save.state === 'offline' && save.why === 'unopenable');
  });
}

interface ToolProps {
  readonly label: string;
  /** Whether it is in force; undefined for what is no switch. */
  readonly isOn?: boolean;
  readonly isOff: boolean;
  readonly tabIndex: 0 | -1;
  readonly run: () => void;
  readonly children: ReactNode;
}

/** Off tools stay reachable (aria-disabled), and a mouse never takes the focus from the text. */
function Tool({ label, isOn, isOff, tabIndex, run, children }: ToolProps): ReactElement {
  return (
    <button
      type="button"
      className="tool"
      aria-label={label}
      title={label}
      aria-pressed={isOn}
      aria-disabled={isOff || undefined}
      tabIndex={tabIndex}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        if (!isOff) run();
      }}
    >
      {children}
    </button>
  );
}

function Rule(): ReactElement {
  return <span className="tool-rule" aria-hidden="true" />;
}

function toolsOf(box: HTMLElement | null): Element[] {
  return box === null ? [] : [...box.querySelectorAll('.tool')];
}

function isInMenu(event: KeyboardEvent): boolean {
  return event.target instanceof HTMLElement && event.target.closest('[role=menu]') !== null;
}

function moveFocus(event: KeyboardEvent, box: HTMLElement | null): void {
  if (isInMenu(event)) return;
  const tools = toolsOf(box).filter((tool): tool is HTMLButtonElement => tool instanceof HTMLButtonElement);
  const at = tools.findIndex((tool) => tool === document.activeElement);
  const towards = document.dir === 'rtl' ? -1 : 1;
  const steps: Readonly<Record<string, number>> = { ArrowRight: at + towards, ArrowLeft: at - towards, Home: 0, End: tools.length - 1 };
  const next = steps[event.key];
  if (next === undefined) return;
  event.preventDefault();
  tools[(next + tools.length) % tools.length]?.focus();
}
