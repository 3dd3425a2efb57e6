import type { ButtonHTMLAttributes, ReactElement, Ref } from 'react';
import { Icon, type IconName } from './Icon.tsx';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: 'plain' | 'primary' | 'quiet' | 'danger';
  readonly size?: 'usual' | 'tiny';
  readonly icon?: IconName;
  /** Shows that the work is under way; the button stays focusable and does nothing more. */
  readonly isBusy?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({
  look = 'plain',
  size = 'usual',
  icon,
  isBusy = false,
  className = '',
  children,
  onClick,
  ...rest
}: ButtonProps): ReactElement {
  const classes = ['btn', look, size === 'tiny' ? 'tiny' : '', className].join(' ');
  return (
    <button
      type="button"
      {...rest}
      className={classes}
      aria-disabled={isBusy || undefined}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
    >
      {isBusy ? <span className="spin" aria-hidden="true" /> : icon !== undefined && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** A button that shows only a drawing; `label` is its name and its tip. */
export function IconButton({
  label,
  icon,
  className = '',
  ...rest
}: ButtonProps & { readonly label: string; readonly icon: IconName }): ReactElement {
  return (
    <Button look="quiet" {...rest} className={`icon ${className}`} aria-label={label} title={rest.title ?? label}>
      <Icon name={icon} />
    </Button>
  );
}
