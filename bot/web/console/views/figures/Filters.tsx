// The row of wishes above the figures.
import type { Businesses } from '../../../../console/figures/types';
import { Button, Card, Field, Select } from '../../ui';
import { badPeriod, NONE, type Filter } from './filter';
import { words } from './words';

const MONTH = /^20\d\d-\d\d$/;

export function Filters({
  filter,
  choices,
  provinceFixed,
  onChange,
}: {
  readonly filter: Filter;
  /** Absent: only the months. */
  readonly choices?: Businesses['choices'] | undefined;
  /** An officer's own province is no choice. */
  readonly provinceFixed: boolean;
  readonly onChange: (filter: Filter) => void;
}) {
  const all = { value: '', label: words.all };
  const set = (change: Partial<Filter>) => onChange({ ...filter, ...change });
  const month = (value: string, name: 'from' | 'to') => {
    if (value === '' || MONTH.test(value)) set({ [name]: value });
  };
  return (
    <Card>
      <div class="row filters" role="group" aria-label={words.filters}>
        {choices && (
          <>
            <Select
              label={words.framework}
              value={filter.framework === '' ? (choices.frameworks[0]?.value ?? '') : filter.framework}
              options={choices.frameworks}
              onChange={(framework) => set({ framework })}
            />
            {!provinceFixed && (
              <Select
                label={words.province}
                value={filter.province}
                options={[all, ...choices.provinces]}
                onChange={(province) => set({ province })}
              />
            )}
            <Select
              label={words.sector}
              value={filter.sector}
              options={[all, ...choices.sectors]}
              onChange={(sector) => set({ sector })}
            />
            <Select
              label={words.size}
              value={filter.size}
              options={[all, ...choices.sizes]}
              onChange={(size) => set({ size })}
            />
          </>
        )}
        <Field label={words.from} type="month" value={filter.from} onInput={(from) => month(from, 'from')} />
        <Field
          label={words.to}
          type="month"
          value={filter.to}
          onInput={(to) => month(to, 'to')}
          error={badPeriod(filter) ? words.badPeriod : undefined}
        />
        <Button keys="B" onClick={() => onChange(NONE)}>
          {words.clear}
        </Button>
      </div>
    </Card>
  );
}
