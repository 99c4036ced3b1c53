// A labelled box to write in: one line or several, with a hint and a fault that are read with it.
import type { RefCallback } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { words } from '../words';

export interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly type?:
    'text' | 'password' | 'tel' | 'email' | 'search' | 'date' | 'datetime-local' | 'number' | 'month';
  /** Given, it is a box of so many lines. */
  readonly rows?: number | undefined;
  readonly required?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly placeholder?: string | undefined;
  readonly autocomplete?: string | undefined;
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'search' | 'email' | undefined;
  readonly maxLength?: number | undefined;
  readonly min?: string | number | undefined;
  readonly max?: string | number | undefined;
  readonly name?: string | undefined;
  /** The label is for screen readers only: something beside it says the same. */
  readonly hideLabel?: boolean | undefined;
  /** `/` goes to the one field of a view that has it: mark the search box. */
  readonly search?: boolean | undefined;
  readonly onKeyDown?: ((event: KeyboardEvent) => void) | undefined;
  /** Has the focus when it appears. */
  readonly focus?: boolean | undefined;
  readonly inputRef?: RefCallback<HTMLInputElement | HTMLTextAreaElement> | undefined;
}

export function Field(props: FieldProps) {
  const id = useId();
  const { label, value, hint, error, rows, required = false, hideLabel = false } = props;
  const box = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (props.focus) box.current?.focus();
  }, []);
  // The types tell every kind of box apart; here they are all one.
  const type = (props.type ?? 'text') as 'text';
  const about = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  const common = {
    id,
    value,
    ref: (element: HTMLInputElement | HTMLTextAreaElement | null) => {
      box.current = element;
      props.inputRef?.(element);
    },
    name: props.name,
    required,
    disabled: props.disabled,
    placeholder: props.placeholder,
    autocomplete: props.autocomplete ?? 'off',
    inputMode: props.inputMode,
    maxLength: props.maxLength,
    'aria-invalid': error ? ('true' as const) : undefined,
    'aria-describedby': about === '' ? undefined : about,
    'data-search': props.search ? '' : undefined,
    // A dialog gives the focus to the field that has this when it opens.
    autofocus: props.focus,
    onInput: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
      props.onInput(currentTarget.value),
    onKeyDown: props.onKeyDown,
  };
  return (
    <div class="field">
      <label for={id} class={hideLabel ? 'unseen' : undefined}>
        {label}
        {required && <span class="quiet"> ({words.required})</span>}
      </label>
      {rows === undefined ? (
        <input {...common} type={type} min={props.min} max={props.max} />
      ) : (
        <textarea {...common} rows={rows} />
      )}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="fault" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
