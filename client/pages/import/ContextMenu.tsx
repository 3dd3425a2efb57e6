import { useEffect, useLayoutEffect, useRef, type KeyboardEvent, type ReactElement } from 'react';
import type { MenuItem } from '../../ui/Menu.tsx';

export interface ContextMenuProps {
  readonly label: string;
  /** In the window. */
  readonly at: { readonly x: number; readonly y: number };
  readonly groups: readonly (readonly MenuItem[])[];
  /** The menu goes; the focus returns to the paragraph where nothing was chosen. */
  readonly close: (isChosen: boolean) => void;
}

/** The menu of a paragraph, where the pointer is: arrows, Home, End, Escape. */
export function ContextMenu({ label, at, groups, close }: ContextMenuProps): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const menu = box.current;
    if (menu === null) return;
    const { width, height } = menu.getBoundingClientRect();
    menu.style.left = `${Math.max(4, Math.min(at.x, window.innerWidth - width - 4))}px`;
    menu.style.top = `${Math.max(4, Math.min(at.y, window.innerHeight - height - 4))}px`;
    itemsOf(menu)[0]?.focus();
  }, [at]);
  useEffect(() => {
    const onPointer = (event: PointerEvent): void => {
      if (event.target instanceof Node && box.current?.contains(event.target) !== true) close(true);
    };
    document.addEventListener('pointerdown', onPointer);
    return () => document.removeEventListener('pointerdown', onPointer);
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    const items = itemsOf(box.current);
    const index = items.findIndex((item) => item === document.activeElement);
    const next = { ArrowDown: index + 1, ArrowUp: index - 1 + items.length, Home: 0, End: items.length - 1 }[event.key];
    if (next !== undefined) items[next % items.length]?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') close(false);
    else return;
    event.preventDefault();
  };
  return (
    <div ref={box} className="menu at-point" role="menu" aria-label={label} tabIndex={-1} onKeyDown={onKeyDown}>
      {groups.map((items, group) => (
        <div key={group} role="presentation">
          {group > 0 && <hr />}
          {items.map((item, place) => (
            <button
              key={place}
              type="button"
              role={item.isChosen === undefined ? 'menuitem' : 'menuitemradio'}
              aria-checked={item.isChosen}
              tabIndex={-1}
              onClick={() => {
                close(true);
                item.onSelect?.();
              }}
            >
              {item.isChosen !== undefined && <span className="tick">{item.isChosen ? '✓' : ''}</span>}
              {item.label}
              {item.keys !== undefined && <kbd>{item.keys}</kbd>}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}

function itemsOf(box: HTMLElement | null): readonly HTMLElement[] {
  return box === null ? [] : [...box.querySelectorAll<HTMLElement>('[role^=menuitem]')];
}
