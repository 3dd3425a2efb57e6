import { memo, type ReactElement, type ReactNode } from 'react';
import type { ComparedParagraph, ComparedSide } from '../../shared/statement/compare.ts';
import { useTranslation, type Translate } from '../i18n.ts';
import type { RedlineText } from './Redline.tsx';
import { isChange, placedOps } from './redlining.ts';
import { sliceInline } from './statementText/slices.ts';
import { Words } from './statementText/Words.tsx';

export interface RedlineParagraphProps {
  readonly paragraph: ComparedParagraph;
  readonly texts: { readonly before: RedlineText; readonly after: RedlineText };
  /** What can be done with it. */
  readonly children?: ReactNode;
}

/** One paragraph of a comparison, with what happened to it in words. */
export const RedlineParagraph = memo(function RedlineParagraph({ paragraph, texts, children }: RedlineParagraphProps): ReactElement {
  const { t } = useTranslation('history');
  const side = paragraph.after ?? paragraph.before;
  const source = texts.after.paragraphs.get(paragraph.id) ?? texts.before.paragraphs.get(paragraph.id);
  const change = isChange(paragraph);
  const facts = factsOf(paragraph, t);
  const name = side?.citation == null ? t('redline.unnumbered') : t('redline.paragraph', { label: side.citation });
  return (
    <div
      className="redline-paragraph"
      data-change={change ? paragraph.kind : undefined}
      role={change ? 'group' : undefined}
      aria-label={change ? name : undefined}
      tabIndex={change ? -1 : undefined}
    >
      {facts.length > 0 && (
        <p className="redline-facts" lang="en" dir="ltr">
          {facts.join(' · ')}
        </p>
      )}
      <div className="draft-text">
        <p
          data-kind={side?.kind}
          data-level={side?.level}
          data-label={side?.label ?? undefined}
          lang={source?.lang ?? undefined}
          dir={source?.dir ?? 'auto'}
        >
          <Marked paragraph={paragraph} texts={texts} />
        </p>
      </div>
      {children}
    </div>
  );
});

const TAGS = { '+': 'ins', '-': 'del' } as const;

/** The words of both texts, each with the emphasis that it has in its own. */
function Marked({ paragraph, texts }: RedlineParagraphProps): ReactElement {
  const { t } = useTranslation('history');
  return (
    <>
      {placedOps(paragraph.ops).map(({ op, start, end }, index) => {
        const text = op === '-' ? texts.before : texts.after;
        const inline = text.paragraphs.get(paragraph.id)?.inline ?? [];
        const words = <Words inline={sliceInline(inline, start, end)} citations={text.citations} />;
        // A comparison has no state of its own to lose.
        // oxlint-disable-next-line react/no-array-index-key
        if (op === '=') return <span key={index}>{words}</span>;
        const Tag = TAGS[op];
        return (
          // oxlint-disable-next-line react/no-array-index-key
          <Tag key={index}>
            <span className="unseen">{` ${t(`redline.begin.${op}`)} `}</span>
            {words}
            <span className="unseen">{` ${t(`redline.end.${op}`)} `}</span>
          </Tag>
        );
      })}
    </>
  );
}

/** What happened to a paragraph besides its words. */
function factsOf({ kind, isMoved, isReformatted, before, after }: ComparedParagraph, t: Translate<'history'>): readonly string[] {
  const facts: string[] = [];
  if (kind === 'added') facts.push(t('redline.isAdded'));
  if (kind === 'removed') facts.push(t('redline.isRemoved'));
  if (isMoved) facts.push(t('redline.isMoved'));
  if (isReformatted) facts.push(t('redline.isReformatted'));
  if (before !== null && after !== null) facts.push(...differences(before, after, t));
  return facts;
}

function differences(before: ComparedSide, after: ComparedSide, t: Translate<'history'>): readonly string[] {
  const facts: string[] = [];
  const none = t('redline.noLabel');
  if (before.citation !== after.citation)
    facts.push(t('redline.relabelled', { before: before.citation ?? none, after: after.citation ?? none }));
  if (before.kind !== after.kind)
    facts.push(t('redline.newKind', { before: t(`pages:draft.kind.${before.kind}`), after: t(`pages:draft.kind.${after.kind}`) }));
  if (before.level !== after.level) facts.push(t('redline.newLevel', { before: before.level, after: after.level }));
  return facts;
}
