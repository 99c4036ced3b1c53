// Single numbers beside each other, each with what it is.
import type { ComponentChildren } from 'preact';

export const Tiles = ({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ComponentChildren;
}) => (
  <dl class="tiles" aria-label={label}>
    {children}
  </dl>
);

export const Tile = ({
  name,
  value,
  about,
  beside,
}: {
  readonly name: string;
  readonly value: string;
  readonly about?: string | undefined;
  /** What it is to be compared with. */
  readonly beside?: string | undefined;
}) => (
  <div class="card tile">
    <dt>{name}</dt>
    <dd>
      <strong>{value}</strong>
      {about !== undefined && <span class="hint">{about}</span>}
      {beside !== undefined && <span class="hint">{beside}</span>}
    </dd>
  </div>
);
