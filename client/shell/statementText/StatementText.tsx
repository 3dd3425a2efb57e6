import { memo, useMemo, type ReactElement } from 'react';
import { citationsOf } from '../../../shared/draft/numbering.ts';
import { plainText } from '../../../shared/draft/paragraph.ts';
import { isRightToLeft } from '../../../shared/languages.ts';
import type { Author, TextAtMoment } from '../../../shared/wire/history.ts';
import { authorKey, handsOf, type AuthorsBy } from '../../draft/authors/people.ts';
import { runsFrom, type Hand } from '../../draft/authors/runs.ts';
import { useTranslation } from '../../i18n.ts';
import { sliceInline } from './slices.ts';
import { Words, type Citations } from './Words.tsx';
import '../../draft/draft.css';
import './statementText.css';

/** How it is shown who wrote what; as in the draft, but nothing can be typed. */
export interface ShownAuthors {
  readonly by: AuthorsBy;
  readonly only: string | null;
  readonly describe: (hand: Hand) => string;
}

export interface StatementTextProps {
  readonly text: TextAtMoment;
  readonly lang: string;
  readonly authors?: ShownAuthors | null;
  /** Paragraphs that have just changed. */
  readonly changed?: ReadonlySet<string>;
}

type AtMoment = TextAtMoment['paragraphs'][number];

/** A text that is only read, laid out as the draft is. */
export function StatementText({ text, lang, authors = null, changed = NONE }: StatementTextProps): ReactElement {
  const citations = useCitations(text);
  const hands = useMemo(() => handsOf(text.authors), [text.authors]);
  return (
    <div className="draft statement-text" lang={lang} dir={isRightToLeft(lang) ? 'rtl' : 'ltr'}>
      <div className="draft-text">
        {text.paragraphs.map((paragraph) => (
          <OneParagraph
            key={paragraph.id}
            paragraph={paragraph}
            citations={paragraph.inline.some((part) => 'ref' in part) ? citations : NO_CITATIONS}
            people={authors === null ? NOBODY : text.authors}
            hands={hands}
            authors={authors}
            isChanged={changed.has(paragraph.id)}
          />
        ))}
      </div>
    </div>
  );
}

const NONE: ReadonlySet<string> = new Set();
const NO_CITATIONS: Citations = new Map();
const NOBODY: readonly Author[] = [];

function useCitations(text: TextAtMoment): Citations {
  return useMemo(() => citationsOf(text.paragraphs), [text]);
}

interface OneParagraphProps {
  readonly paragraph: AtMoment;
  readonly citations: Citations;
  readonly people: readonly Author[];
  readonly hands: ReadonlyMap<string, number>;
  readonly authors: ShownAuthors | null;
  readonly isChanged: boolean;
}

/** Drawn again only when it differs: a slider is dragged over it. */
const OneParagraph = memo(function OneParagraph(props: OneParagraphProps): ReactElement {
  const { t } = useTranslation('history');
  const { paragraph, citations, isChanged, authors } = props;
  return (
    <p
      data-para={paragraph.id}
      data-kind={paragraph.kind}
      data-level={paragraph.level}
      data-label={paragraph.label ?? undefined}
      data-changed={isChanged || undefined}
      lang={paragraph.lang ?? undefined}
      dir={paragraph.dir ?? 'auto'}
    >
      {isChanged && <span className="unseen">{t('moment.changedHere')} </span>}
      {authors === null ? <Words inline={paragraph.inline} citations={citations} /> : <ByAuthor {...props} authors={authors} />}
    </p>
  );
});

function ByAuthor({ paragraph, citations, people, hands, authors }: OneParagraphProps & { readonly authors: ShownAuthors }): ReactElement {
  const { by, only, describe } = authors;
  const runs = runsFrom(plainText(paragraph), paragraph.written, people);
  const ends = runs.map((_, index) => runs.slice(0, index + 1).reduce((sum, { length }) => sum + length, 0));
  return (
    <>
      {runs.map((run, index) => {
        const end = ends[index] ?? 0;
        const words = <Words inline={sliceInline(paragraph.inline, end - run.length, end)} citations={citations} />;
        const { author } = run;
        // Runs have no state that a place could lose.
        // oxlint-disable-next-line react/no-array-index-key
        if (author === null || (only !== null && authorKey(author, by) !== only)) return <span key={index}>{words}</span>;
        const hand = by === 'group' ? 0 : (hands.get(authorKey(author, 'person')) ?? 0);
        return (
          // oxlint-disable-next-line react/no-array-index-key
          <span key={index} className="by" data-colour={author.colour} data-hand={hand} title={describe(run)}>
            {words}
          </span>
        );
      })}
      {runs.length === 0 && <Words inline={paragraph.inline} citations={citations} />}
    </>
  );
}
