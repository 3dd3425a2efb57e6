import type { ReactElement, ReactNode } from 'react';
import { firstLetters } from './letters.ts';

export interface BadgeProps {
  /** A colour of the palette, 0-9, or what the badge says of a state. */
  readonly colour?: number;
  readonly tone?: 'ok' | 'warn' | 'stop' | 'plain';
  readonly title?: string;
  readonly children: ReactNode;
}

export function Badge({ colour, tone, title, children }: BadgeProps): ReactElement {
  return (
    <span className={tone === undefined ? 'badge' : `badge ${tone}`} data-colour={colour} title={title}>
      {children}
    </span>
  );
}

/** A disc with two letters; a decoration beside the name, so it is hidden from screen readers. */
export function Avatar({ name, colour }: { readonly name: string; readonly colour: number }): ReactElement {
  return (
    <span className="avatar" data-colour={colour} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  const first = firstLetters(words[0] ?? '', 1);
  const last = words.length > 1 ? firstLetters(words.at(-1) ?? '', 1) : '';
  return (first + last).toLocaleUpperCase();
}
