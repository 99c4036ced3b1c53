// A labelled choice of one among several, the browser's own.
import { useId } from 'preact/hooks';

export interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly required?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly hideLabel?: boolean | undefined;
}

export function Select({ label, value, options, onChange, hint, error, ...rest }: SelectProps) {
  const id = useId();
  const about = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id} class={rest.hideLabel ? 'unseen' : undefined}>
        {label}
      </label>
      <select
        id={id}
        value={value}
        required={rest.required}
        disabled={rest.disabled}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={about === '' ? undefined : about}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
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
