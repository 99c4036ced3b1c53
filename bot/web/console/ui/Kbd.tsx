// The picture of a key.
import type { ComponentChildren } from 'preact';

export function Kbd({
  children,
  quiet = false,
}: {
  readonly children: ComponentChildren;
  /** Inside something that has a name of its own: not read aloud. */
  readonly quiet?: boolean;
}) {
  return <kbd aria-hidden={quiet ? 'true' : undefined}>{children}</kbd>;
}
