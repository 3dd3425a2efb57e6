import {
  useId,
  type InputHTMLAttributes,
  type ReactElement,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from 'react';

interface Around {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong with it; read out with the field. */
  readonly error?: string | undefined;
}

export function TextField({ label, hint, error, ...rest }: Around & InputHTMLAttributes<HTMLInputElement>): ReactElement {
  const field = useField(hint, error);
  return (
    <div className="field">
      <label htmlFor={field.id}>{label}</label>
      <Hint field={field} hint={hint} />
      <input className="input" {...rest} {...field.attributes} />
      <Wrong field={field} error={error} />
    </div>
  );
}

export function TextAreaField({ label, hint, error, ...rest }: Around & TextareaHTMLAttributes<HTMLTextAreaElement>): ReactElement {
  const field = useField(hint, error);
  return (
    <div className="field">
      <label htmlFor={field.id}>{label}</label>
      <Hint field={field} hint={hint} />
      <textarea className="input" rows={4} {...rest} {...field.attributes} />
      <Wrong field={field} error={error} />
    </div>
  );
}

export function SelectField({ label, hint, error, children, ...rest }: Around & SelectHTMLAttributes<HTMLSelectElement>): ReactElement {
  const field = useField(hint, error);
  return (
    <div className="field">
      <label htmlFor={field.id}>{label}</label>
      <Hint field={field} hint={hint} />
      <select className="input" {...rest} {...field.attributes}>
        {children}
      </select>
      <Wrong field={field} error={error} />
    </div>
  );
}

export function CheckField({ label, ...rest }: { readonly label: ReactNode } & InputHTMLAttributes<HTMLInputElement>): ReactElement {
  const id = useId();
  return (
    <div className="check">
      <input type="checkbox" id={id} {...rest} />
      <label htmlFor={id}>{label}</label>
    </div>
  );
}

interface FieldIds {
  readonly id: string;
  readonly attributes: { readonly id: string; readonly 'aria-describedby': string | undefined; readonly 'aria-invalid': true | undefined };
}

function useField(hint: ReactNode, error: string | undefined): FieldIds {
  const id = useId();
  const described = [hint === undefined ? null : `${id}-hint`, error === undefined ? null : `${id}-error`].filter((part) => part !== null);
  return {
    id,
    attributes: { id, 'aria-describedby': described.join(' ') || undefined, 'aria-invalid': error === undefined ? undefined : true },
  };
}

function Hint({ field, hint }: { readonly field: FieldIds; readonly hint: ReactNode }): ReactElement | null {
  return hint === undefined ? null : (
    <span className="hint" id={`${field.id}-hint`}>
      {hint}
    </span>
  );
}

function Wrong({ field, error }: { readonly field: FieldIds; readonly error: string | undefined }): ReactElement | null {
  return error === undefined ? null : (
    <span className="error" id={`${field.id}-error`} role="alert">
      {error}
    </span>
  );
}
