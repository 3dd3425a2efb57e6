import { lazy, Suspense, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from '../../../i18n.ts';
import type { MarginComment } from '../../../../shared/draft/margin.ts';
import { api } from '../../../api.ts';
import { call } from '../../../request.ts';
import { Avatar, Badge } from '../../../ui/Badge.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Menu, type MenuItem } from '../../../ui/Menu.tsx';
import { Ago } from '../../../ui/time.tsx';
import { useDraft } from '../view.ts';
import { WriteBox } from './WriteBox.tsx';

const History = lazy(() => import('./History.tsx'));
const Withdraw = lazy(() => import('./Withdraw.tsx'));

type Doing = 'editing' | 'history' | 'withdrawing' | null;

export function CommentView({ comment }: { readonly comment: MarginComment }): ReactElement {
  const { t } = useTranslation('pages');
  const [doing, setDoing] = useState<Doing>(null);
  const { author } = comment;
  const item = useRef<HTMLLIElement>(null);
  const leaveEditing = (): void => {
    setDoing(null);
    // Back to where it began: the box that had the keyboard is gone.
    item.current?.querySelector<HTMLElement>('[aria-haspopup]')?.focus();
  };
  return (
    <li ref={item} className="comment">
      <Avatar name={author.name} colour={author.colour} />
      <div className="comment-head">
        <b>{author.name}</b>
        {author.group !== null && <Badge colour={author.colour}>{author.group}</Badge>}
        <Ago at={comment.at} className="when" />
        {comment.editedAt !== null && comment.withdrawnAt === null && (
          <button type="button" className="edited" onClick={() => setDoing('history')}>
            {t('margin.edited')}
          </button>
        )}
        <CommentMenu comment={comment} choose={setDoing} />
      </div>
      {doing === 'editing' ? (
        <div className="comment-body">
          <Editing comment={comment} leave={leaveEditing} />
        </div>
      ) : (
        <Body comment={comment} />
      )}
      <Suspense>
        {doing === 'history' && <History comment={comment} onClose={() => setDoing(null)} />}
        {doing === 'withdrawing' && <Withdraw comment={comment} onClose={() => setDoing(null)} />}
      </Suspense>
    </li>
  );
}

function CommentMenu({
  comment,
  choose,
}: {
  readonly comment: MarginComment;
  readonly choose: (doing: Doing) => void;
}): ReactElement | null {
  const { t } = useTranslation('pages');
  const { record } = useDraft();
  const isMine = comment.author.id === record.me.personId && comment.withdrawnAt === null && record.may['comment.write'];
  const items: MenuItem[] = [];
  if (isMine)
    items.push(
      { label: t('margin.edit'), onSelect: () => choose('editing') },
      { label: t('margin.withdraw'), onSelect: () => choose('withdrawing') },
    );
  if (comment.editedAt !== null && comment.withdrawnAt === null)
    items.push({ label: t('margin.history'), onSelect: () => choose('history') });
  if (items.length === 0) return null;
  return <Menu label={t('margin.more')} buttonClass="btn quiet icon tiny" button={<Icon name="more" size={14} />} groups={[items]} />;
}

function Editing({ comment, leave }: { readonly comment: MarginComment; readonly leave: () => void }): ReactElement {
  const { t } = useTranslation('pages');
  return (
    <WriteBox
      place={`edit:${comment.id}`}
      label={t('margin.edit')}
      hint={t('margin.composerHint')}
      submit={t('ui:save')}
      first={comment.body}
      hasFocus
      cancel={leave}
      send={async (given, key) => {
        await call(api.editComment, { params: { commentId: comment.id }, body: given }, key);
        leave();
      }}
    />
  );
}

function Body({ comment }: { readonly comment: MarginComment }): ReactElement {
  const { t } = useTranslation('pages');
  if (comment.withdrawnAt !== null) return <p className="comment-body muted withdrawn">{t('margin.withdrawn')}</p>;
  return (
    <p className="comment-body" dir="auto">
      {withMentions(comment).map((part, index) =>
        part.isMention ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>,
      )}
    </p>
  );
}

/** The comment's text cut where somebody is mentioned. */
function withMentions(comment: MarginComment): readonly { readonly text: string; readonly isMention: boolean }[] {
  const names = comment.mentions.map((mention) => `@${mention.name}`).toSorted((a, b) => b.length - a.length);
  if (names.length === 0) return [{ text: comment.body, isMention: false }];
  const pattern = new RegExp(`(${names.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('|')})`, 'u');
  return comment.body.split(pattern).map((text) => ({ text, isMention: names.includes(text) }));
}
