import { useState, type ReactElement } from 'react';
import { NAMED_LANGUAGES } from '../../../shared/draft/importing/editing/guessLanguage.ts';
import { useTranslation } from '../../i18n.ts';
import { SelectField, TextField } from '../../ui/Field.tsx';

export interface LanguageFieldProps {
  /** A BCP 47 tag. */
  readonly value: string;
  readonly choose: (tag: string) => void;
  readonly error: string | undefined;
}

/** A language by its name; one that is not in the list, by its tag. */
export function LanguageField({ value, choose, error }: LanguageFieldProps): ReactElement {
  const { t, language } = useTranslation('pages');
  const [isOther, setOther] = useState(!NAMED_LANGUAGES.includes(value));
  const names = new Intl.DisplayNames(language, { type: 'language' });
  const options = NAMED_LANGUAGES.map((tag) => ({ tag, name: names.of(tag) ?? tag })).toSorted((a, b) =>
    a.name.localeCompare(b.name, language),
  );
  return (
    <>
      <SelectField
        label={t('import.language')}
        value={isOther ? '' : value}
        onChange={(event) => {
          setOther(event.target.value === '');
          choose(event.target.value);
        }}
        error={isOther ? undefined : error}
      >
        {options.map(({ tag, name }) => (
          <option key={tag} value={tag}>
            {name}
          </option>
        ))}
        <option value="">{t('import.otherLanguage')}</option>
      </SelectField>
      {isOther && (
        <TextField
          label={t('import.languageTag')}
          hint={t('import.languageHint')}
          required
          maxLength={30}
          value={value}
          onChange={(event) => choose(event.target.value)}
          error={error}
        />
      )}
    </>
  );
}
