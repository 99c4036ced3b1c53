// A box for a password that can be shown, so that it can be checked.
import type { Ref } from 'preact';
import { useId, useState } from 'preact/hooks';
import { words } from '../../words';

export function Password({
  value,
  onInput,
  inputRef,
}: {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
}) {
  const id = useId();
  const [shown, setShown] = useState(false);
  // The types tell every kind of box apart; here it is one.
  const type = (shown ? 'text' : 'password') as 'text';
  return (
    <div class="field password">
      <label for={id}>
        {words.login.password} <span class="quiet">({words.required})</span>
      </label>
      <input
        id={id}
        ref={inputRef ?? null}
        type={type}
        name="password"
        autocomplete="current-password"
        maxLength={200}
        required
        value={value}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
      <button type="button" class="button quiet small" onClick={() => setShown(!shown)}>
        {shown ? words.login.hide : words.login.show}
      </button>
    </div>
  );
}
