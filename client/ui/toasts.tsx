import { useEffect, useSyncExternalStore, type ReactElement } from 'react';
import { useTranslation } from '../i18n.ts';
import { Button, IconButton } from './Button.tsx';

interface Toast {
  readonly key: number;
  readonly text: string;
  readonly action: ToastAction | null;
}

/** One thing that can be done about what was said; the toast goes with it. */
export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

let toasts: readonly Toast[] = [];
let lastKey = 0;
const listeners = new Set<() => void>();

/** Says something in passing: shown for a few seconds and read out. The same said again takes the place of the first. */
export function say(text: string, action: ToastAction | null = null): void {
  lastKey += 1;
  const others = toasts.filter((toast) => toast.text !== text || toast.action !== null);
  set([...others.slice(-2), { key: lastKey, text, action }]);
}

function dismiss(key: number): void {
  set(toasts.filter((toast) => toast.key !== key));
}

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The live region; rendered once, so that it is there before anything is said. */
export function Toasts(): ReactElement {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <output className="toasts">
      {shown.map((toast) => (
        <OneToast key={toast.key} toast={toast} />
      ))}
    </output>
  );
}

function OneToast({ toast }: { readonly toast: Toast }): ReactElement {
  const { t } = useTranslation('ui');
  useEffect(() => {
    const timer = setTimeout(() => dismiss(toast.key), (toast.action === null ? 6000 : 14_000) + toast.text.length * 40);
    return () => clearTimeout(timer);
  }, [toast]);
  return (
    <div className="toast">
      <span>{toast.text}</span>
      {toast.action !== null && (
        <Button
          size="tiny"
          look="quiet"
          onClick={() => {
            toast.action?.run();
            dismiss(toast.key);
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <IconButton label={t('dismiss')} icon="close" size="tiny" onClick={() => dismiss(toast.key)} />
    </div>
  );
}
