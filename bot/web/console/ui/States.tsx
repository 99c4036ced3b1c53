// What stands where nothing stands yet: nothing there, still coming, went wrong; and small labels.
import type { ComponentChildren } from 'preact';
import { words } from '../words';
import { Button } from './Button';

export function Empty({
  children,
  action,
}: {
  readonly children: ComponentChildren;
  readonly action?: ComponentChildren;
}) {
  return (
    <div class="empty">
      <p>{children}</p>
      {action}
    </div>
  );
}

export function Loading({ text = words.loading }: { readonly text?: string }) {
  return (
    <p class="loading" role="status">
      {text}
    </p>
  );
}

/** A fault with a way to try again. */
export function Fault({
  text,
  onRetry,
}: {
  readonly text: string;
  readonly onRetry?: (() => void) | undefined;
}) {
  return (
    <div class="empty" role="alert">
      <p class="fault">{text}</p>
      {onRetry && <Button onClick={onRetry}>{words.retry}</Button>}
    </div>
  );
}

export type Tone = 'plain' | 'good' | 'warm' | 'bad' | 'accent';

export function Badge({
  children,
  tone = 'plain',
}: {
  readonly children: ComponentChildren;
  readonly tone?: Tone;
}) {
  return <span class={`badge ${tone}`}>{children}</span>;
}

/** A box with a border and, where it has one, a heading. */
export function Card({
  title,
  level = 2,
  aside,
  children,
}: {
  readonly title?: string | undefined;
  readonly level?: 2 | 3;
  /** Beside the heading. */
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  const Heading = level === 2 ? ('h2' as const) : ('h3' as const);
  return (
    <section class="card">
      {(title !== undefined || aside !== undefined) && (
        <header>
          {title !== undefined && <Heading>{title}</Heading>}
          {aside}
        </header>
      )}
      {children}
    </section>
  );
}
