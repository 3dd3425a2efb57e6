import type { ReactElement, ReactNode } from 'react';
import { Icon, type IconName } from '../../ui/Icon.tsx';

interface StripProps {
  readonly tone: 'warn' | 'stop';
  readonly icon?: IconName;
  readonly children: ReactNode;
}

/** One line across the page that cannot be missed. */
export function Strip({ tone, icon = 'alert', children }: StripProps): ReactElement {
  return (
    <div className={`banner ${tone}`}>
      <Icon name={icon} />
      <span>{children}</span>
    </div>
  );
}
