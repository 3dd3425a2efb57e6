import { memo, type ReactElement } from 'react';
import { PARAGRAPH_KINDS, type ParagraphKind } from '../../../shared/terms.ts';
import { isRightToLeft } from '../../../shared/languages.ts';
import type { ImportPreview } from '../../../shared/wire/statement.ts';
import { useTranslation } from '../../i18n.ts';

type Found = ImportPreview['paragraphs'][number];

export interface FoundParagraphsProps {
  readonly paragraphs: readonly Found[];
  /** Tag of the statement's language: it says on which side the numbers stand. */
  readonly language: string;
  readonly kinds: Readonly<Record<number, ParagraphKind>>;
  /** Labels, or `#index`, of the paragraphs that are remarked upon. */
  readonly remarked: ReadonlySet<string | null>;
  readonly setKind: (index: number, kind: ParagraphKind) => void;
}

/** The paragraphs as they would be; those out of sight are not laid out, so that thousands stay quick. */
export function FoundParagraphs({ paragraphs, language, kinds, remarked, setKind }: FoundParagraphsProps): ReactElement {
  const { t } = useTranslation('pages');
  return (
    <section className="sheet-preview" aria-label={t('import.paragraphs')}>
      <ol className="plain" dir={isRightToLeft(language) ? 'rtl' : 'ltr'}>
        {paragraphs.map((paragraph, index) => (
          <Row
            key={index}
            index={index}
            paragraph={paragraph}
            kind={kinds[index] ?? paragraph.kind}
            isRemarked={remarked.has(refOf(paragraph, index)) || remarked.has(`#${index}`)}
            setKind={setKind}
          />
        ))}
      </ol>
    </section>
  );
}

/** How remarks name a paragraph: its label, or its place. */
export function refOf(paragraph: Found, index: number): string {
  return paragraph.label ?? `#${index}`;
}

export function anchorOf(index: number): string {
  return `found-${index}`;
}

interface RowProps {
  readonly index: number;
  readonly paragraph: Found;
  readonly kind: ParagraphKind;
  readonly isRemarked: boolean;
  readonly setKind: (index: number, kind: ParagraphKind) => void;
}

const Row = memo(
  function Row({ index, paragraph, kind, isRemarked, setKind }: RowProps): ReactElement {
    const { t } = useTranslation('pages');
    return (
      <li id={anchorOf(index)} data-kind={kind} data-level={paragraph.level} data-remarked={isRemarked || undefined} tabIndex={-1}>
        <span className="num">{paragraph.label}</span>
        <p dir={paragraph.dir ?? undefined} lang={paragraph.lang ?? undefined}>
          {paragraph.text}
        </p>
        <select
          className="input tiny"
          aria-label={t('import.kindOf', { label: paragraph.label ?? String(index + 1) })}
          value={kind}
          onChange={(event) => setKind(index, PARAGRAPH_KINDS.find((known) => known === event.target.value) ?? kind)}
        >
          {PARAGRAPH_KINDS.map((known) => (
            <option key={known} value={known}>
              {t(`draft.kind.${known}`)}
            </option>
          ))}
        </select>
      </li>
    );
  },
  (a, b) => a.paragraph === b.paragraph && a.kind === b.kind && a.isRemarked === b.isRemarked,
);
