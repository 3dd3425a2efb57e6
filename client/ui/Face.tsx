import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from '../i18n.ts';
import { Icon, type IconName } from './Icon.tsx';

export interface FaceProps {
  readonly icon: IconName;
  readonly title: string;
  readonly children?: ReactNode;
  /** Heading level: 1 where the face is the whole page. */
  readonly level?: 1 | 2;
}

/** What stands where there is nothing to show: empty, refused, lost. Says why and leads on. */
export function Face({ icon, title, children, level = 2 }: FaceProps): ReactElement {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <div className="face">
      <span className="mark">
        <Icon name={icon} size={20} />
      </span>
      <Heading>{title}</Heading>
      {children}
    </div>
  );
}

/** Grey lines in the place of what is on its way. */
export function Loading({ lines = 4 }: { readonly lines?: number }): ReactElement {
  const { t } = useTranslation('ui');
  return (
    <div className="stack-s" aria-busy="true">
      <output className="unseen">{t('loading')}</output>
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} className="skeleton" style={{ inlineSize: `${92 - ((index * 17) % 40)}%` }} />
      ))}
    </div>
  );
}

export function Notice({
  tone,
  icon = 'info',
  children,
  role,
}: {
  readonly tone?: 'stop' | 'warn' | 'ok';
  readonly icon?: IconName;
  readonly children: ReactNode;
  readonly role?: 'alert' | 'status';
}): ReactElement {
  return (
    <div className={`notice ${tone ?? ''}`} role={role}>
      <Icon name={icon} />
      <div>{children}</div>
    </div>
  );
}
