// The figures: about businesses for all who may see them, about the service for supervisors.
import { useEffect, useState } from 'preact/hooks';
import { Tabs } from '../../ui';
import type { ViewProps } from '../view';
import { BusinessFigures } from './BusinessFigures';
import { keep, NONE, readFilter, type Filter } from './filter';
import { ServiceFigures } from './ServiceFigures';
import { useChartKeys } from './useCharts';
import { words } from './words';

const toFilters = () =>
  document.querySelector<HTMLElement>('main .filters select, main .filters input')?.focus();

export function Figures({ user, rest, query }: ViewProps) {
  const supervises = user.role === 'supervisor' || user.role === 'admin';
  const tab = supervises && rest[0] === 'service' ? 'service' : 'businesses';
  const [filter, setFilter] = useState(() => readFilter(query));
  const change = (next: Filter) => setFilter(next);
  useEffect(() => keep('figures', tab, filter), [filter, tab]);
  useChartKeys({ clear: () => change(NONE), filters: toFilters });
  const panel =
    tab === 'service' ? (
      <ServiceFigures filter={filter} onChange={change} />
    ) : (
      <BusinessFigures filter={filter} onChange={change} officer={user.role === 'officer'} />
    );
  return (
    <>
      <h1>{words.title}</h1>
      {supervises ? (
        <Tabs
          label={words.tabs}
          tabs={[
            { id: 'businesses', title: words.businesses },
            { id: 'service', title: words.service },
          ]}
          chosen={tab}
          onChoose={(id) => keep('figures', id, filter)}
        >
          {panel}
        </Tabs>
      ) : (
        panel
      )}
    </>
  );
}
