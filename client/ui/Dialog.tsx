import { useId, useLayoutEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from '../i18n.ts';
import { IconButton } from './Button.tsx';

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

/**
 * A modal dialog on the browser's own element: it keeps the focus inside, closes on
 * Escape and gives the focus back. Shown as long as it is rendered.
 */
export function Dialog({ title, onClose, isWide = false, children }: DialogProps): ReactElement {
  const { t } = useTranslation('ui');
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useLayoutEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={element}
      className={isWide ? 'dialog wide' : 'dialog'}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header>
        <h2 id={titleId}>{title}</h2>
        <IconButton label={t('close')} icon="close" onClick={onClose} />
      </header>
      {children}
    </dialog>
  );
}
