import { useCallback, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import { Link } from 'wouter';
import { compareTexts, type ComparedParagraph } from '../../../shared/statement/compare.ts';
import type { TextAtMoment } from '../../../shared/wire/history.ts';
import type { StatementRecord } from '../../../shared/wire/statement.ts';
import { api } from '../../api.ts';
import { useTranslation } from '../../i18n.ts';
import { useRecord } from '../../records.ts';
import { RecordFace } from '../../shell/RecordFace.tsx';
import { Redline } from '../../shell/Redline.tsx';
import { Button } from '../../ui/Button.tsx';
import { Loading } from '../../ui/Face.tsx';
import { longDay, shortMoment } from '../../ui/time.tsx';
import { queryOf, type Base } from './base.ts';
import { addedBehind, commentsOn, renumbered, sharesIn, sharesOf, type Share } from './changes.ts';
import { Listed, Said } from './Said.tsx';
import { Who } from './Who.tsx';

export interface ChangesSinceProps {
  readonly record: StatementRecord;
  readonly draft: string;
  readonly base: Base;
}

const LOOK_AGAIN_MS = 15_000;

/** The text of the base and that of now as a redline, with who wrote what is new. What is written meanwhile waits (rule N4). */
export function ChangesSince({ record, draft, base }: ChangesSinceProps): ReactElement {
  const { t } = useTranslation('activity');
  const params = { statementId: record.id };
  const before = useRecord(api.getTextAtMoment, { params, query: queryOf(base) });
  const now = useRecord(api.getTextAtMoment, { params }, { everyMs: LOOK_AGAIN_MS });
  const [pinned, pin] = useState<TextAtMoment | null>(null);
  const after = pinned ?? now.data;
  if (pinned === null && now.data !== undefined) pin(now.data);
  const error = before.error ?? now.error;
  if (before.data === undefined || after === undefined)
    return error === null ? (
      <Loading lines={12} />
    ) : (
      <RecordFace error={error} again={() => void Promise.all([before.refetch(), now.refetch()])} />
    );
  const isOlder = now.data !== undefined && now.data.index > after.index;
  return (
    <>
      <output className={isOlder ? 'changes-newer' : undefined}>
        {isOlder && (
          <Button size="tiny" icon="redo" onClick={() => pin(now.data ?? null)}>
            {t('since.newer')}
          </Button>
        )}
      </output>
      <Compared record={record} draft={draft} base={base} before={before.data} after={after} />
    </>
  );
}

interface ComparedProps extends ChangesSinceProps {
  readonly before: TextAtMoment;
  readonly after: TextAtMoment;
}

function Compared({ record, draft, base, before, after }: ComparedProps): ReactElement {
  const { t } = useTranslation('activity');
  const comparison = useMemo(() => compareTexts(before.paragraphs, after.paragraphs), [before, after]);
  const since = useRecord(api.getActivity, {
    params: { statementId: record.id },
    query: { after: timeOf(record, base) ?? before.at, limit: 200 },
  });
  const comments = useMemo(() => commentsOn(since.data?.items ?? []), [since.data]);
  const shares = useMemo(() => sharesOf(comparison, after), [comparison, after]);
  const label = t('since.label', { base: useBaseName(record, base) });
  const actions = useCallback(
    (paragraph: ComparedParagraph): ReactNode => (
      <About shares={sharesIn(paragraph, after)} comments={comments.get(paragraph.id)} draft={draft} />
    ),
    [after, comments, draft],
  );
  const added = addedBehind(comparison);
  const numbers = renumbered(comparison);
  return (
    <>
      <ul className="plain changes-told small" aria-label={label}>
        {added.map(({ label: behind, count }) => (
          <li key={behind ?? ''}>{behind === null ? t('since.addedFirst', { count }) : t('since.addedAfter', { count, label: behind })}</li>
        ))}
        {numbers > 0 && <li>{t('since.renumbered', { count: numbers })}</li>}
        {shares.length > 0 && (
          <li>
            <WrittenBy shares={shares} />
          </li>
        )}
      </ul>
      <Redline before={before.paragraphs} after={after.paragraphs} label={label} lang={record.language} actions={actions} />
    </>
  );
}

function WrittenBy({ shares }: { readonly shares: readonly Share[] }): ReactElement {
  const { t } = useTranslation('activity');
  const people = (
    <Listed
      parts={shares.map(({ author }) => (
        <Who key={`${author.personId} ${author.group}`} person={author} />
      ))}
    />
  );
  return <Said sentence={t('since.writtenBy')} parts={{ people }} />;
}

interface AboutProps {
  readonly shares: readonly Share[];
  readonly comments: { readonly count: number; readonly thread: number } | undefined;
  readonly draft: string;
}

/** Below a change: whose words are new, and what was said about it since. */
function About({ shares, comments, draft }: AboutProps): ReactElement | null {
  const { t } = useTranslation('activity');
  if (shares.length === 0 && comments === undefined) return null;
  return (
    <p className="redline-actions small muted" lang="en" dir="ltr">
      {shares.length > 0 && (
        <span>
          <WrittenBy shares={shares} />
        </span>
      )}
      {comments !== undefined && <Link href={`${draft}?thread=${comments.thread}`}>{t('since.comments', { count: comments.count })}</Link>}
    </p>
  );
}

/** From when on things count as later; null where that is when the text became so. */
function timeOf(record: StatementRecord, base: Base): string | null {
  if (base.kind === 'version') return record.versions.find(({ number }) => number === base.version)?.frozenAt ?? null;
  return base.kind === 'beginning' ? null : base.at;
}

function useBaseName(record: StatementRecord, base: Base): string {
  const { t, language } = useTranslation('activity');
  if (base.kind === 'beginning') return t('since.beginning');
  if (base.kind === 'day') return longDay(base.at, language);
  if (base.kind === 'moment') return shortMoment(base.at, language);
  if (base.kind === 'visit') return t('since.visit', { moment: shortMoment(base.at, language) });
  const symbol = record.versions.find(({ number }) => number === base.version)?.symbol ?? '';
  return t('since.version', { number: base.version, symbol });
}
