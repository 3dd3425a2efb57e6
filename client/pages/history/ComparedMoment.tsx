import { useCallback, type ReactElement, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { ComparedParagraph } from '../../../shared/statement/compare.ts';
import type { TextAtMoment, Timeline } from '../../../shared/wire/history.ts';
import type { StatementRecord } from '../../../shared/wire/statement.ts';
import { api } from '../../api.ts';
import { askToBringBack } from '../../draft/bringing.ts';
import type { EarlierWording } from '../../draft/contract.ts';
import { useTranslation } from '../../i18n.ts';
import { useRecord } from '../../records.ts';
import { RecordFace } from '../../shell/RecordFace.tsx';
import { Redline } from '../../shell/Redline.tsx';
import { Button } from '../../ui/Button.tsx';
import { Loading } from '../../ui/Face.tsx';
import { fullMoment } from '../../ui/time.tsx';

export interface ComparedMomentProps {
  readonly record: StatementRecord;
  readonly timeline: Timeline;
  readonly text: TextAtMoment;
  /** `now`, `visit` or `v3`. */
  readonly view: string;
  readonly draft: string;
}

const LOOK_AGAIN_MS = 15_000;

/** What became of the text of that moment; or what it had come from, where the other is the earlier one. */
export function ComparedMoment({ record, timeline, text, view, draft }: ComparedMomentProps): ReactElement {
  const { t, language } = useTranslation('history');
  const then = fullMoment(text.at, language);
  const isNow = !/^(visit|v\d+)$/.test(view);
  const input = { params: { statementId: record.id }, query: queryFor(view, timeline) };
  const { data: other, error, refetch } = useRecord(api.getTextAtMoment, input, isNow ? { everyMs: LOOK_AGAIN_MS } : {});
  const actions = useActions(record, text, draft);
  if (other === undefined)
    return (
      <div className="history-sheet">
        {error === null ? <Loading lines={12} /> : <RecordFace error={error} again={() => void refetch()} />}
      </div>
    );
  const isLater = isNow || other.index >= text.index;
  const [before, after] = isLater ? [text, other] : [other, text];
  const otherName = isNow
    ? t('moment.present')
    : view === 'visit'
      ? t('moment.lastVisit')
      : t('moment.theVersion', { number: view.slice(1) });
  const names = isLater ? { before: then, after: otherName } : { before: otherName, after: then };
  return (
    <article className="history-sheet compared" aria-label={t('moment.compared', names)}>
      <p className="small muted">{t('moment.compared', names)}</p>
      <Redline
        before={before.paragraphs}
        after={after.paragraphs}
        label={t('moment.compared', names)}
        lang={record.language}
        {...(isNow && record.may['text.edit'] && { actions })}
      />
    </article>
  );
}

function queryFor(view: string, { lastVisit }: Timeline): { readonly moment?: string; readonly version?: number } {
  if (view === 'visit' && lastVisit !== null) return { moment: lastVisit.moment };
  return /^v\d+$/.test(view) ? { version: Number(view.slice(1)) } : {};
}

/** A button for each paragraph whose earlier wording is another, or that is gone. */
function useActions(record: StatementRecord, text: TextAtMoment, draft: string): (paragraph: ComparedParagraph) => ReactNode {
  const { t } = useTranslation('history');
  const [, navigate] = useLocation();
  return useCallback(
    ({ id, kind, ops, isReformatted, before }: ComparedParagraph): ReactNode => {
      const isReworded = isReformatted || ops.some(({ op }) => op !== '=');
      if (before === null || !isReworded) return null;
      const wording = wordingOf(text, id);
      if (wording === null) return null;
      const action = t(kind === 'removed' ? 'back.paragraph' : 'back.wording');
      return (
        <p className="redline-actions">
          <Button
            size="tiny"
            icon="undo"
            aria-label={before.citation === null ? undefined : t('back.labelOf', { action, label: before.citation })}
            onClick={() => {
              askToBringBack(record.id, wording);
              navigate(draft);
            }}
          >
            {action}
          </Button>
        </p>
      );
    },
    [text, record.id, draft, navigate, t],
  );
}

function wordingOf({ paragraphs }: TextAtMoment, id: string): EarlierWording | null {
  const at = paragraphs.findIndex((paragraph) => paragraph.id === id);
  const paragraph = paragraphs[at];
  if (paragraph === undefined) return null;
  return {
    paragraph,
    behind: paragraphs
      .slice(0, at)
      .map((each) => each.id)
      .toReversed(),
  };
}
