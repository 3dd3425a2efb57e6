import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';

export interface MenuItem {
  readonly label: ReactNode;
  readonly onSelect?: () => void;
  /** A link instead of an action. */
  readonly href?: string;
  /** Whether it is the chosen one; undefined for what is not a choice. */
  readonly isChosen?: boolean;
  readonly keys?: string;
}

export interface MenuProps {
  /** What stands on the button. */
  readonly button: ReactNode;
  readonly buttonClass?: string;
  readonly label?: string;
  readonly head?: ReactNode;
  /** Groups of items, with a line between them. */
  readonly groups: readonly (readonly MenuItem[])[];
  readonly align?: 'start' | 'end';
  readonly isDisabled?: boolean;
  readonly tabIndex?: number;
}

/** A button that opens a menu (the ARIA practices' menu button): arrows, Home, End, first letters, Escape. */
export function Menu({
  button,
  buttonClass = 'btn quiet',
  label,
  head,
  groups,
  align = 'end',
  isDisabled = false,
  tabIndex,
}: MenuProps): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const menuId = useId();
  useCloseOutside(box, isOpen, () => setOpen(false));

  const close = (): void => {
    setOpen(false);
    opener.current?.focus();
  };
  return (
    <div className="menu-box" ref={box}>
      <button
        ref={opener}
        type="button"
        className={buttonClass}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? menuId : undefined}
        aria-label={label}
        title={label}
        aria-disabled={isDisabled || undefined}
        tabIndex={tabIndex}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => setOpen(!isOpen && !isDisabled)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') {
            event.preventDefault();
            setOpen(!isDisabled);
          }
        }}
      >
        {button}
      </button>
      {isOpen && <List id={menuId} label={label} head={head} groups={groups} align={align} close={close} leave={() => setOpen(false)} />}
    </div>
  );
}

interface ListProps extends Pick<MenuProps, 'label' | 'head' | 'groups' | 'align'> {
  readonly id: string;
  readonly close: () => void;
  readonly leave: () => void;
}

function List({ id, label, head, groups, align, close, leave }: ListProps): ReactElement {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const items = itemsOf(list.current);
    (items.find((item) => item.getAttribute('aria-checked') === 'true') ?? items[0])?.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    } else if (event.key === 'Tab') leave();
    else if (step(event.key, itemsOf(list.current))) event.preventDefault();
  };
  return (
    <div className={align === 'start' ? 'menu at-start' : 'menu'}>
      {head !== undefined && <div className="who">{head}</div>}
      <div ref={list} id={id} role="menu" tabIndex={-1} aria-label={label} onKeyDown={onKeyDown}>
        {groups.map((items, index) => (
          // The groups of one menu are fixed: their place is their name.
          <div key={index} role="presentation">
            {index > 0 && <hr />}
            {items.map((item, place) => (
              <Item key={place} item={item} close={close} />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

function Item({ item, close }: { readonly item: MenuItem; readonly close: () => void }): ReactElement {
  const content = (
    <>
      {item.isChosen !== undefined && <span className="tick">{item.isChosen ? '✓' : ''}</span>}
      {item.label}
      {item.keys !== undefined && <kbd>{item.keys}</kbd>}
    </>
  );
  if (item.href !== undefined)
    return (
      <a role="menuitem" tabIndex={-1} href={item.href}>
        {content}
      </a>
    );
  const isChoice = item.isChosen !== undefined;
  return (
    <button
      type="button"
      role={isChoice ? 'menuitemradio' : 'menuitem'}
      aria-checked={isChoice ? item.isChosen : undefined}
      tabIndex={-1}
      onClick={() => {
        close();
        item.onSelect?.();
      }}
    >
      {content}
    </button>
  );
}

function itemsOf(list: HTMLElement | null): HTMLElement[] {
  return list === null ? [] : [...list.querySelectorAll<HTMLElement>('[role^=menuitem]')];
}

/** Moves the focus for a key; false when the key means nothing here. */
function step(key: string, items: readonly HTMLElement[]): boolean {
  const at = items.findIndex((item) => item === document.activeElement);
  const next = goal(key, at, items);
  items[next]?.focus();
  return next >= 0;
}

function goal(key: string, at: number, items: readonly HTMLElement[]): number {
  if (key === 'ArrowDown') return (at + 1) % items.length;
  if (key === 'ArrowUp') return (at - 1 + items.length) % items.length;
  if (key === 'Home') return 0;
  if (key === 'End') return items.length - 1;
  if (key.length !== 1 || key === ' ') return -1;
  const order = items.map((_, offset) => (at + 1 + offset) % items.length);
  return order.find((index) => items[index]?.textContent?.trim().toLowerCase().startsWith(key.toLowerCase())) ?? -1;
}

function useCloseOutside(box: React.RefObject<HTMLElement | null>, isOpen: boolean, close: () => void): void {
  useEffect(() => {
    if (!isOpen) return undefined;
    const onPointer = (event: PointerEvent): void => {
      if (event.target instanceof Node && box.current?.contains(event.target) !== true) close();
    };
    document.addEventListener('pointerdown', onPointer);
    return () => document.removeEventListener('pointerdown', onPointer);
  });
}
