// A button; with `keys` it shows the key that does the same, which the view binds with useKeys.
import type { ComponentChildren } from 'preact';
import { Kbd } from './Kbd';

export interface ButtonProps {
  readonly children: ComponentChildren;
  readonly onClick?: ((event: MouseEvent) => void) | undefined;
  readonly kind?: 'main' | 'plain' | 'danger' | 'quiet';
  readonly type?: 'button' | 'submit';
  /** Stays focusable and says that it waits, but does nothing. */
  readonly busy?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  /** Shown beside the words, as in `keys="N"`. */
  readonly keys?: string | undefined;
  /** Where the words alone do not say what it is about. */
  readonly label?: string | undefined;
  readonly pressed?: boolean | undefined;
  readonly expanded?: boolean | undefined;
  readonly small?: boolean | undefined;
  readonly id?: string | undefined;
}

export function Button(props: ButtonProps) {
  const { children, onClick, kind = 'plain', type = 'button', busy = false, keys } = props;
  return (
    <button
      type={type}
      id={props.id}
      class={`button ${kind}${props.small ? ' small' : ''}`}
      disabled={props.disabled}
      aria-disabled={busy ? 'true' : undefined}
      // What is seen must be part of what is read.
      aria-label={props.label && keys ? `${props.label} (${keys})` : props.label}
      aria-pressed={props.pressed}
      aria-expanded={props.expanded}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {children}
      {keys !== undefined && <Kbd quiet>{keys}</Kbd>}
    </button>
  );
}
