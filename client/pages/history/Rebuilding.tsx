import { useState, type ReactElement } from 'react';
import type { TextAtMoment, Timeline } from '../../../shared/wire/history.ts';
import type { StatementRecord } from '../../../shared/wire/statement.ts';
import { useTranslation } from '../../i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { RebuildDialog } from './RebuildDialog.tsx';

export interface RebuildingProps {
  readonly record: StatementRecord;
  readonly timeline: Timeline;
  readonly text: TextAtMoment;
  /** Address of the draft. */
  readonly draft: string;
}

/** For coordinators: the way to let the draft go on from the moment that is shown. */
export function Rebuilding({ record, timeline, text, draft }: RebuildingProps): ReactElement | null {
  const { t } = useTranslation('history');
  const [isAsked, setAsked] = useState(false);
  const isNow = text.index === timeline.moments - 1 && timeline.unreadable.length === 0;
  if (!record.may['draft.rebuild'] || isNow) return null;
  return (
    <>
      <Button size="tiny" icon="clock" onClick={() => setAsked(true)}>
        {t('rebuild.ask')}
      </Button>
      {isAsked && <RebuildDialog record={record} timeline={timeline} text={text} draft={draft} onClose={() => setAsked(false)} />}
    </>
  );
}
