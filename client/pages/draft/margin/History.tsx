import type { ReactElement } from 'react';
import { useTranslation } from '../../../i18n.ts';
import { api } from '../../../api.ts';
import { useRecord } from '../../../records.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Loading } from '../../../ui/Face.tsx';
import { Refusal } from '../../../ui/Refusal.tsx';
import { Moment } from '../../../ui/time.tsx';
import type { OfComment } from './Withdraw.tsx';

/** Every wording a comment had, the newest first. */
export default function History({ comment, onClose }: OfComment): ReactElement {
  const { t } = useTranslation('pages');
  const revisions = useRecord(api.listCommentRevisions, { params: { commentId: comment.id } });
  const earlier = (revisions.data?.items ?? []).filter((wording) => wording.revision !== comment.revision).toReversed();
  return (
    <Dialog title={t('margin.historyOf', { name: comment.author.name })} onClose={onClose}>
      <div className="body stack">
        <section className="wording">
          <h3 className="small muted">
            {t('margin.now')} · <Moment at={comment.editedAt ?? comment.at} />
          </h3>
          <p dir="auto">{comment.body}</p>
        </section>
        {revisions.isPending && <Loading lines={3} />}
        <Refusal error={revisions.error} />
        {earlier.map((wording) => (
          <section key={wording.revision} className="wording">
            <h3 className="small muted">
              {t('margin.wording', { number: wording.revision })} · <Moment at={wording.at} />
            </h3>
            <p dir="auto">{wording.body}</p>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
