import type { ReactElement } from 'react';
import type { EditedNote } from '../../../shared/draft/importing/editing/preview.ts';
import { useTranslation } from '../../i18n.ts';
import { Button } from '../../ui/Button.tsx';
import type { Acts } from './acts.ts';
import type { Desk } from './desk.ts';

export interface NotesCardProps {
  readonly notes: readonly EditedNote[];
  readonly desk: Desk;
  readonly acts: Acts;
}

/** What stands around the statement; any of it can be brought in after the paragraph one is at. */
export function NotesCard({ notes, desk, acts }: NotesCardProps): ReactElement | null {
  const { t } = useTranslation('pages');
  if (notes.length === 0) return null;
  return (
    <details className="card notes-card">
      <summary>
        <h2>{t('import.notes.title', { count: notes.length })}</h2>
      </summary>
      <p className="small muted">{t('import.notes.lead')}</p>
      <ol className="plain notes-paragraphs">
        {notes.map((note, index) => (
          <li key={note.key}>
            <p dir="auto">{note.text}</p>
            <Button
              look="quiet"
              size="tiny"
              aria-label={t('import.notes.bringInLong', { number: index + 1 })}
              onClick={() => desk.act(acts.bringIn(note.key), true)}
            >
              {t('import.notes.bringIn')}
            </Button>
          </li>
        ))}
      </ol>
    </details>
  );
}
