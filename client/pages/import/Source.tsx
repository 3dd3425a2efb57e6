import { useEffect, useRef, useState, type ClipboardEvent, type DragEvent, type FormEvent, type ReactElement } from 'react';
import type { ImportPreview } from '../../../shared/wire/statement.ts';
import { largestMegabytes } from './fileSizes.ts';
import { useAct } from '../../act.ts';
import { api } from '../../api.ts';
import { useTranslation } from '../../i18n.ts';
import { call } from '../../request.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Face.tsx';
import { TextAreaField } from '../../ui/Field.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { say } from '../../ui/toasts.tsx';

/** Characters from which on a paste goes in as a whole (and cannot be undone). */
const LONG_PASTE = 20_000;

export interface SourceProps {
  readonly slug: string;
  readonly pasted: string;
  readonly setPasted: (text: string) => void;
  readonly found: (preview: ImportPreview) => void;
}

type Given = { readonly text: string } | { readonly fileName: string; readonly file: string };

/** Paste, choose a file, or drop one anywhere on the card. */
export function Source({ slug, pasted, setPasted, found }: SourceProps): ReactElement {
  const { t } = useTranslation('pages');
  const [isOver, setOver] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [reading, setReading] = useState<string | null>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const stopper = useRef<AbortController | null>(null);
  // Who goes elsewhere while a file is read does not come back by it.
  useEffect(() => () => stopper.current?.abort(), []);
  const read = useAct(async (given: Given, key) => {
    const stop = new AbortController();
    stopper.current = stop;
    try {
      const preview = await call(api.previewImport, { params: { slug }, body: given }, key, stop.signal);
      if (!stop.signal.aborted) found(preview);
    } catch (fault) {
      if (!stop.signal.aborted) throw fault;
    } finally {
      setReading(null);
    }
  });
  const cancel = (): void => {
    stopper.current?.abort();
    setReading(null);
    say(t('import.cancelled'));
  };
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined || read.isBusy) return;
    const limit = largestMegabytes(file.name);
    setTrouble(file.size > limit * 1024 * 1024 ? t('import.tooLarge', { name: file.name, limit }) : null);
    if (file.size > limit * 1024 * 1024) return;
    const bytes = await base64(file).catch(() => null);
    if (bytes === null) return setTrouble(t('import.unreadable', { name: file.name }));
    setReading(t('import.reading', { name: file.name }));
    await read.run({ fileName: file.name.slice(-255), file: bytes });
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <div
      className="import-source"
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className="drop-zone">
        <Icon name="page" size={26} />
        <p>
          <b>{t('import.drop')}</b>
          <span className="small muted">{t('import.formats')}</span>
        </p>
        <input
          ref={chooser}
          type="file"
          className="unseen"
          tabIndex={-1}
          aria-label={t('import.choose')}
          accept=".docx,.docm,.dotx,.dotm,.txt,.md,.markdown,.eml,text/plain,text/markdown,message/rfc822,application/vnd.openxmlformats-officedocument.wordprocessingml.document"
          onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <Button isBusy={read.isBusy} onClick={() => chooser.current?.click()}>
          {t('import.choose')}
        </Button>
      </div>
      <form
        className="stack"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          setTrouble(null);
          setReading(t('import.readingText'));
          void read.run({ text: pasted });
        }}
      >
        <TextAreaField
          label={t('import.paste')}
          hint={t('import.pasteHint')}
          rows={14}
          dir="auto"
          value={pasted}
          onChange={(event) => setPasted(event.target.value)}
          onPaste={(event) => pasteQuickly(event, setPasted)}
        />
        <div className="row reading">
          <output>{reading}</output>
          {reading !== null && <Button onClick={cancel}>{t('import.cancel')}</Button>}
        </div>
        {trouble !== null && (
          <Notice tone="stop" icon="alert" role="alert">
            {trouble}
          </Notice>
        )}
        <Refusal error={read.error} />
        <div>
          <Button look="primary" type="submit" isBusy={read.isBusy} disabled={pasted.trim() === ''}>
            {t('import.look')}
          </Button>
        </div>
      </form>
    </div>
  );
}

/** Browsers take many seconds to insert a long text line by line; putting it in as a whole takes none. */
function pasteQuickly(event: ClipboardEvent<HTMLTextAreaElement>, set: (text: string) => void): void {
  const text = event.clipboardData.getData('text/plain');
  if (text.length < LONG_PASTE) return;
  event.preventDefault();
  const box = event.currentTarget;
  box.setRangeText(text, box.selectionStart, box.selectionEnd, 'end');
  set(box.value);
}

async function base64(file: File): Promise<string> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? reader.result : ''));
    reader.addEventListener('error', () => reject(reader.error ?? new Error('the file could not be read')));
    reader.readAsDataURL(file);
  });
  return url.slice(url.indexOf(',') + 1);
}
