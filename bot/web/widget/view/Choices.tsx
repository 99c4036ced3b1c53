// The options of the open message: numbered ones as a list of large buttons, commands as smaller ones below.
import type { Option } from '../options';
import { words } from '../words';

interface Props {
  readonly options: readonly Option[];
  readonly choose: (option: Option) => void;
}

export function Choices({ options, choose }: Props) {
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || !(event.currentTarget instanceof HTMLElement)) return;
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const at = buttons.findIndex((button) => button === document.activeElement);
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
    event.preventDefault();
  };
  return (
    <div class="choices" role="group" aria-label={words.choices} onKeyDown={move}>
      {options.map((option, index) => (
        <button
          type="button"
          class={option.mark === null ? 'chip' : 'option'}
          key={`${index} ${option.value}`}
          onClick={() => choose(option)}
        >
          {option.mark !== null && <span class="mark">{option.mark}</span>}
          <span>{option.label}</span>
        </button>
      ))}
    </div>
  );
}
