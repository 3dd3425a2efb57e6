import type { FormEvent, ReactElement } from 'react';
import type { Preview } from '../../../shared/draft/importing/editing/preview.ts';
import { openChanges } from '../../../shared/draft/importing/editing/tracking.ts';
import type { Act } from '../../act.ts';
import { useTranslation } from '../../i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Face.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { LanguageField } from './LanguageField.tsx';

export interface CreateCardProps {
  readonly preview: Preview;
  readonly retitle: (title: string) => void;
  readonly language: string;
  readonly setLanguage: (tag: string) => void;
  readonly act: Pick<Act<never>, 'error' | 'errorOf' | 'isBusy'>;
  /** Whether somebody wanted to create it while changes were undecided. */
  readonly isAsked: boolean;
  readonly takeAll: () => void;
  readonly submit: (event: FormEvent) => void;
  readonly back: () => void;
}

/** Title, language, and the button that creates; it says what is missing. */
export function CreateCard(props: CreateCardProps): ReactElement {
  const { preview, retitle, language, setLanguage, act, isAsked, takeAll, submit, back } = props;
  const { t } = useTranslation('pages');
  const undecided = openChanges(preview).length;
  return (
    <form className="card stack" onSubmit={submit}>
      <TextField
        label={t('import.statementTitle')}
        required
        maxLength={300}
        dir="auto"
        value={preview.title}
        onChange={(event) => retitle(event.target.value)}
        error={act.errorOf('title')}
      />
      <LanguageField value={language} choose={setLanguage} error={act.errorOf('language')} />
      <p className="small muted">{t('import.counts', { count: preview.paragraphs.length })}</p>
      <Refusal error={act.error} besides={['title', 'language']} />
      {isAsked && undecided > 0 && (
        <Notice tone="warn" icon="alert" role="alert">
          <p>{t('import.tracked.missing', { count: undecided })}</p>
          <Button size="tiny" onClick={takeAll}>
            {t('import.tracked.takeAll')}
          </Button>
        </Notice>
      )}
      <div className="row">
        <Button look="primary" type="submit" isBusy={act.isBusy}>
          {t('import.create')}
        </Button>
        <Button look="quiet" onClick={back}>
          {t('import.back')}
        </Button>
      </div>
    </form>
  );
}
