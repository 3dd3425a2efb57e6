import { useDeferredValue, useEffect, useMemo, useRef, useState, type FormEvent, type ReactElement } from 'react';
import { findEverywhere, LONGEST_SAMPLE, type DropPlace } from '../../../shared/draft/importing/editing/dropping.ts';
import type { Preview } from '../../../shared/draft/importing/editing/preview.ts';
import { useTranslation } from '../../i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { nameOf } from './acts.ts';

export interface DropDialogProps {
  readonly preview: Preview;
  /** What was marked. */
  readonly sample: string;
  readonly drop: (sample: string) => void;
  readonly close: () => void;
}

const MOST_SHOWN = 100;

/** A text to be dropped everywhere, with every place where it stands before anything is done. */
export function DropDialog({ preview, sample, drop, close }: DropDialogProps): ReactElement {
  const { t } = useTranslation('pages');
  const [text, setText] = useState(sample);
  const form = useRef<HTMLFormElement>(null);
  // After the dialog itself, which goes to its first button.
  useEffect(() => form.current?.querySelector('input')?.select(), []);
  const asked = useDeferredValue(text);
  const places = useMemo(() => findEverywhere(preview, asked), [preview, asked]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (places.length === 0 || asked !== text) return;
    drop(text);
  };
  return (
    <Dialog title={t('import.dropping.title')} onClose={close} isWide>
      <form ref={form} onSubmit={submit}>
        <div className="body stack">
          <TextField
            label={t('import.dropping.label')}
            hint={t('import.dropping.hint')}
            maxLength={LONGEST_SAMPLE}
            dir="auto"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <output className="small">
            {asked.trim() === ''
              ? ''
              : places.length === 0
                ? t('import.dropping.nowhere')
                : t('import.dropping.places', { count: places.length })}
          </output>
          {places.length > 0 && (
            // It can be longer than the dialog: one scrolls it by keyboard too.
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            <ol className="plain drop-places" tabIndex={0} aria-label={t('import.dropping.places', { count: places.length })}>
              {places.slice(0, MOST_SHOWN).map((place, index) => (
                <li key={index}>
                  <span className="muted small">
                    {place.where === 'note' ? t('import.dropping.inNotes') : t('import.at', { label: nameOf(preview, place.key) })}
                  </span>
                  <Place place={place} />
                </li>
              ))}
              {places.length > MOST_SHOWN && (
                <li className="muted small">{t('import.dropping.more', { count: places.length - MOST_SHOWN })}</li>
              )}
            </ol>
          )}
        </div>
        <div className="foot">
          <Button look="primary" type="submit" aria-disabled={places.length === 0 || undefined}>
            {t('import.dropping.apply', { count: places.length })}
          </Button>
          <Button look="quiet" onClick={close}>
            {t('import.dropping.close')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Place({ place }: { readonly place: DropPlace }): ReactElement {
  const { t } = useTranslation('pages');
  return (
    <p dir="auto">
      {place.before}
      <del>{place.found}</del>
      {place.after} {place.isWhole && <span className="muted small">{t('import.dropping.whole')}</span>}
    </p>
  );
}
