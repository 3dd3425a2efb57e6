import { useId, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';

export interface Tab<Name extends string> {
  readonly name: Name;
  readonly label: ReactNode;
}

export interface TabsProps<Name extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<Name>[];
  readonly chosen: Name;
  readonly choose: (name: Name) => void;
  /** The panel of the chosen tab. */
  readonly children: ReactNode;
}

/** Tabs that choose at once; arrows, Home and End move. */
export function Tabs<Name extends string>({ label, tabs, chosen, choose, children }: TabsProps<Name>): ReactElement {
  const id = useId();
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = neighbour(event.key, tabs, chosen);
    if (next === undefined) return;
    event.preventDefault();
    choose(next.name);
    document.getElementById(`${id}-${next.name}`)?.focus();
  };
  return (
    <>
      <div className="tabs" role="tablist" aria-label={label} tabIndex={-1} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab.name}
            type="button"
            role="tab"
            id={`${id}-${tab.name}`}
            aria-selected={tab.name === chosen}
            aria-controls={`${id}-panel`}
            tabIndex={tab.name === chosen ? 0 : -1}
            onClick={() => choose(tab.name)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${chosen}`} className="tab-panel">
        {children}
      </div>
    </>
  );
}

function neighbour<Name extends string>(key: string, tabs: readonly Tab<Name>[], chosen: Name): Tab<Name> | undefined {
  const at = tabs.findIndex((tab) => tab.name === chosen);
  const isForward = key === (document.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight');
  const isBack = key === (document.dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft');
  if (isForward) return tabs[(at + 1) % tabs.length];
  if (isBack) return tabs[(at - 1 + tabs.length) % tabs.length];
  if (key === 'Home') return tabs[0];
  if (key === 'End') return tabs.at(-1);
  return undefined;
}
