import { useState, type ReactElement } from 'react';
import { useTranslation } from '../i18n.ts';
import { Button } from './Button.tsx';
import { say } from './toasts.tsx';

/** Puts a text on the clipboard and says so; where the browser forbids that, says that too. */
export function CopyButton({ text, label }: { readonly text: string; readonly label?: string }): ReactElement {
  const { t } = useTranslation('ui');
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    const done = await copyText(text);
    setCopied(done);
    say(t(done ? 'copied' : 'notCopied'));
  };
  return (
    <Button size="tiny" icon={isCopied ? 'check' : 'copy'} onClick={() => void copy()}>
      {label ?? t('copy')}
    </Button>
  );
}

/** Whether it could be copied: the clipboard needs a secure page and the person's leave. */
export async function copyText(text: string): Promise<boolean> {
  if (navigator.clipboard === undefined) return false;
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}
