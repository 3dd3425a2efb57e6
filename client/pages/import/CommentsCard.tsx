import type { ReactElement } from 'react';
import type { EditedComment, Preview } from '../../../shared/draft/importing/editing/preview.ts';
import { useTranslation } from '../../i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckField } from '../../ui/Field.tsx';
import { fullMoment } from '../../ui/time.tsx';
import { nameOf } from './acts.ts';
import type { Desk } from './desk.ts';
import { isMoment } from './RowWords.tsx';

export interface CommentsCardProps {
  readonly preview: Preview;
  readonly desk: Desk;
}

/** The comments of the file, each with a tick: it becomes a thread. */
export function CommentsCard({ preview, desk }: CommentsCardProps): ReactElement | null {
  const { t } = useTranslation('pages');
  const { comments } = preview;
  if (comments.length === 0) return null;
  const taken = comments.filter(({ isTaken }) => isTaken).length;
  const tick = (which: (comment: EditedComment) => boolean, isTaken: boolean): void =>
    desk.act((now) => {
      const next = {
        ...now,
        comments: now.comments.map((each) => (which(each) && each.isTaken !== isTaken ? { ...each, isTaken } : each)),
      };
      return { preview: next, said: t('import.comments.bringIn', { count: next.comments.filter((each) => each.isTaken).length }) };
    });
  return (
    <section className="card comments-card" aria-labelledby="file-comments">
      <h2 id="file-comments">{t('import.comments.title', { count: comments.length })}</h2>
      <p className="small muted">{t('import.comments.lead')}</p>
      <div className="row">
        <span className="small">{t('import.comments.bringIn', { count: taken })}</span>
        <Button look="quiet" size="tiny" onClick={() => tick(() => true, true)}>
          {t('import.comments.all')}
        </Button>
        <Button look="quiet" size="tiny" onClick={() => tick(() => true, false)}>
          {t('import.comments.none')}
        </Button>
      </div>
      <ol className="plain file-comments">
        {comments.map((comment, index) => (
          <OneComment
            key={comment.key}
            comment={comment}
            number={index + 1}
            label={comment.paragraph === null ? null : nameOf(preview, comment.paragraph)}
            desk={desk}
            tick={(isTaken) => tick(({ key }) => key === comment.key, isTaken)}
          />
        ))}
      </ol>
    </section>
  );
}

interface OneCommentProps {
  readonly comment: EditedComment;
  readonly number: number;
  readonly label: string | null;
  readonly desk: Desk;
  readonly tick: (isTaken: boolean) => void;
}

function OneComment({ comment, number, label, desk, tick }: OneCommentProps): ReactElement {
  const { t, language } = useTranslation('pages');
  const author = comment.author === '' ? t('import.tracked.unnamed') : comment.author;
  const name = isMoment(comment.at)
    ? t('import.comments.oneAt', { number, author, date: fullMoment(comment.at, language) })
    : t('import.comments.one', { number, author });
  const { paragraph } = comment;
  return (
    <li>
      <CheckField label={name} checked={comment.isTaken} onChange={(event) => tick(event.target.checked)} />
      <div className="comment-words">
        {paragraph === null || label === null ? (
          <span className="small muted">{t('import.comments.nowhere')}</span>
        ) : (
          <button type="button" className="to-paragraph" onClick={() => desk.go(paragraph)}>
            {t('import.at', { label })}
          </button>
        )}
        {comment.quote !== null && <blockquote dir="auto">{comment.quote}</blockquote>}
        <p dir="auto">{comment.text}</p>
      </div>
    </li>
  );
}
