// A chart with its heading, its numbers as a table, and the ways to take both along.
import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';
import type { Sheet } from '../../../../console/figures/types';
import { Button, toast } from '../../ui';
import { fill } from '../../words';
import { savePicture } from './charts';
import { SheetTable } from './SheetTable';
import { words } from './words';

export interface ChartProps {
  readonly title: string;
  readonly about?: string | undefined;
  readonly table: Sheet;
  /** Address of the table as a file. */
  readonly file: (format: 'csv' | 'xlsx') => string;
  /** Name of the picture, without its ending. */
  readonly name: string;
  readonly aside?: ComponentChildren;
  /** The drawing; without one the table is all there is. */
  readonly children?: ComponentChildren;
}

/** Marks what the keys of the page look for. */
export const CHART = 'section[data-chart]';

export function Chart({ title, about, table, file, name, aside, children }: ChartProps) {
  const box = useRef<HTMLElement>(null);
  const id = useId();
  const save = () => {
    const svg = box.current?.querySelector('svg');
    if (!svg) return;
    savePicture(svg, title, name)
      .then(() => toast(fill(words.pngDone, { name: `${name}.png` })))
      .catch(() => toast(words.pngFailed, 'fault'));
  };
  const drawn = children !== undefined && children !== false;
  return (
    <section class="card" ref={box} role="group" data-chart tabIndex={-1} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        <span class="row take">
          {drawn && (
            <Button small keys="P" onClick={save}>
              <span class="unseen">{fill(words.takePicture, { title })} </span>
              {words.png}
            </Button>
          )}
          {(['csv', 'xlsx'] as const).map((format) => (
            <a key={format} class="button small" href={file(format)} download data-take={format}>
              <span class="unseen">{fill(words.takeTable, { title })} </span>
              {words[format]}
              <kbd aria-hidden="true">{format === 'csv' ? 'C' : 'X'}</kbd>
            </a>
          ))}
        </span>
      </header>
      {about !== undefined && <p class="hint">{about}</p>}
      {aside}
      {children}
      {drawn ? (
        <details>
          <summary>{words.table}</summary>
          <SheetTable sheet={table} caption={fill(words.tableOf, { title })} />
        </details>
      ) : (
        <SheetTable sheet={table} caption={fill(words.tableOf, { title })} />
      )}
    </section>
  );
}
