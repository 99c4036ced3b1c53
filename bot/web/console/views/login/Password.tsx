// A box for a password that can be shown, so that it can be checked.
import type { Ref } from 'preact';
import { useId, useState } from 'preact/hooks';
import { words } from '../../words';

export interface PasswordProps {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly label?: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  /** A new one: browsers suggest one, and do not fill in the one that they know. */
  readonly fresh?: boolean;
  readonly focus?: boolean;
}

export function Password(props: PasswordProps) {
  const { value, onInput, inputRef, label = words.login.password, hint, error, fresh = false } = props;
  const id = useId();
  const [shown, setShown] = useState(false);
  // The types tell every kind of box apart; here it is one.
  const type = (shown ? 'text' : 'password') as 'text';
  const about = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div class="field password">
      <label for={id}>
        {label} <span class="quiet">({words.required})</span>
      </label>
      <input
        id={id}
        ref={inputRef ?? null}
        type={type}
        name={fresh ? 'new-password' : 'password'}
        autocomplete={fresh ? 'new-password' : 'current-password'}
        maxLength={200}
        required
        autofocus={props.focus}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={about === '' ? undefined : about}
        value={value}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
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
      <button
        type="button"
        class="button quiet small"
        aria-label={props.label && `${shown ? words.login.hide : words.login.show}: ${props.label}`}
        onClick={() => setShown(!shown)}
      >
        {shown ? words.login.hide : words.login.show}
      </button>
    </div>
  );
}
