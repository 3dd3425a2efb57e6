import { useMemo, useState, type FormEvent, type ReactElement } from 'react';
import { useLocation } from 'wouter';
import type { ParagraphKind } from '../../../shared/terms.ts';
import type { ImportPreview } from '../../../shared/wire/statement.ts';
import { useAct } from '../../act.ts';
import { api } from '../../api.ts';
import { useTranslation } from '../../i18n.ts';
import { refreshRecords } from '../../records.ts';
import { call } from '../../request.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { FoundParagraphs } from './FoundParagraphs.tsx';
import { LanguageField } from './LanguageField.tsx';
import { Remarks } from './Remarks.tsx';

export interface PreviewProps {
  readonly slug: string;
  readonly preview: ImportPreview;
  readonly back: () => void;
}

/** What was found, to be put right and created; until then nothing exists. */
export function Preview({ slug, preview, back }: PreviewProps): ReactElement {
  const { t } = useTranslation('pages');
  const [, navigate] = useLocation();
  const [title, setTitle] = useState(preview.title ?? '');
  const [lang, setLang] = useState(preview.language ?? 'en');
  const [kinds, setKinds] = useState<Readonly<Record<number, ParagraphKind>>>({});
  const remarked = useMemo(() => new Set(preview.remarks.map((remark) => remark.paragraph)), [preview]);
  const create = useAct(async (given: { readonly title: string; readonly lang: string; readonly kinds: typeof kinds }, key) => {
    const paragraphs = preview.paragraphs.map(({ kind, level, inline, lang, dir }, index) => ({
      kind: given.kinds[index] ?? kind,
      level,
      inline,
      lang,
      dir,
    }));
    const body = { title: given.title, language: given.lang, notes: [...preview.notes], sourceHash: preview.sourceHash, paragraphs };
    const made = await call(api.createStatement, { params: { slug }, body }, key);
    refreshRecords('/api/home', '/api/working-groups');
    navigate(`/g/${slug}/statements/${made.slug}`);
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void create.run({ title, lang, kinds });
  };
  return (
    <form className="import-preview" onSubmit={submit}>
      <div className="found">
        <FoundParagraphs
          paragraphs={preview.paragraphs}
          language={lang}
          kinds={kinds}
          remarked={remarked}
          setKind={(index, kind) => setKinds((known) => ({ ...known, [index]: kind }))}
        />
      </div>
      <aside className="import-side" aria-label={t('import.side')}>
        <section className="card stack">
          <TextField
            label={t('import.statementTitle')}
            required
            maxLength={300}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
            error={create.errorOf('title')}
          />
          <LanguageField value={lang} choose={setLang} error={create.errorOf('language')} />
          <p className="small muted">{t('import.counts', { count: preview.paragraphs.length })}</p>
          <Refusal error={create.error} besides={['title', 'language']} />
          <div className="row">
            <Button look="primary" type="submit" isBusy={create.isBusy}>
              {t('import.create')}
            </Button>
            <Button look="quiet" onClick={back}>
              {t('import.back')}
            </Button>
          </div>
        </section>
        <Remarks remarks={preview.remarks} paragraphs={preview.paragraphs} />
        {preview.notes.length > 0 && (
          <details className="card notes-card">
            <summary>
              <h2>{t('import.notes', { count: preview.notes.length })}</h2>
            </summary>
            <p className="small muted">{t('import.notesLead')}</p>
            <div className="notes-paragraphs" dir="auto">
              {preview.notes.map((note, index) => (
                <p key={index}>{note}</p>
              ))}
            </div>
          </details>
        )}
      </aside>
    </form>
  );
}
