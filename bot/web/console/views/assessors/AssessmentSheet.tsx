// One self-assessment beside the columns of its assessors: in short, by pillar, and criterion by criterion.
import { useState } from 'preact/hooks';
import type { ShownSheet } from '../../../../console/assessors/types';
import { useKeys } from '../../keys';
import { Badge, Button, Card, Fault, Loading, Table, toast } from '../../ui';
import { fill, formatDay, formatMoment, formatTime } from '../../words';
import { Criteria, firstOpen } from './Criteria';
import { listAddress } from './list';
import { useColumn, type Saving } from './useColumn';
import { signed, words } from './words';

export function AssessmentSheet({ id }: { readonly id: string }) {
  const { sheet, fault, answers, saving, set, saveAgain, load } = useColumn(id);
  const [onlyDifferent, setOnlyDifferent] = useState(false);
  const copy = () => {
    const self = sheet?.columns.find(({ assessor }) => assessor === 'self')?.answers ?? {};
    const missing = Object.entries(self).filter(([code]) => answers[code] === undefined);
    if (missing.length === 0) return;
    set(Object.fromEntries(missing));
    toast(fill(words.copied, { count: missing.length }));
  };
  useKeys([
    { key: 'n', label: words.nextOpen, run: firstOpen },
    { key: 'h', label: words.onlyDifferent, run: () => setOnlyDifferent((on) => !on) },
    { key: 'c', label: words.copySelf, run: copy },
    { key: 'v', label: words.back, run: () => (location.hash = listAddress()) },
  ]);
  if (fault) return <Fault text={fault} onRetry={load} />;
  if (!sheet) return <Loading />;
  const { framework } = sheet;
  return (
    <>
      <p>
        <a href={listAddress()}>{words.back}</a> <kbd>V</kbd>
      </p>
      <h1>{sheet.name ?? words.noName}</h1>
      <p class="lead">
        {fill(words.sheetAbout, {
          framework: framework.name,
          document: framework.document,
          day: formatDay(sheet.completedAt),
        })}{' '}
        {[sheet.taxCode, sheet.province].filter(Boolean).join(' · ')}
      </p>
      <p>
        {fill(words.ownColumn, { label: sheet.own.label })}{' '}
        {sheet.own.assessor === 'ministry' && <Badge tone="good">{words.certified}</Badge>}
      </p>
      <Columns sheet={sheet} />
      <Pillars sheet={sheet} />
      <Card title={words.criteria} aside={<SavingState saving={saving} again={saveAgain} />}>
        <p class="hint">{words.criteriaAbout}</p>
        <p class="row">
          <Button small keys="N" onClick={firstOpen}>
            {words.nextOpen}
          </Button>
          <Button small keys="H" pressed={onlyDifferent} onClick={() => setOnlyDifferent(!onlyDifferent)}>
            {words.onlyDifferent}
          </Button>
          <Button small keys="C" onClick={copy}>
            {words.copySelf}
          </Button>
        </p>
        <Criteria
          sheet={sheet}
          answers={answers}
          onlyDifferent={onlyDifferent}
          onSet={(code, level) => set({ [code]: level })}
        />
      </Card>
    </>
  );
}

function SavingState({ saving, again }: { readonly saving: Saving; readonly again: () => void }) {
  return (
    <span role="status" class="quiet">
      {saving.kind === 'saving' && words.saving}
      {saving.kind === 'saved' && fill(words.saved, { time: formatTime(saving.at) })}
      {saving.kind === 'failed' && (
        <>
          <span class="fault">{saving.text}</span>{' '}
          <Button small onClick={again}>
            {words.saveAgain}
          </Button>
        </>
      )}
    </span>
  );
}

function Columns({ sheet: { columns, differences } }: { readonly sheet: ShownSheet }) {
  return (
    <Table
      caption={words.summary}
      rows={columns}
      keyOf={({ assessor }) => assessor}
      columns={[
        {
          id: 'column',
          title: words.column,
          head: true,
          cell: ({ label, certified }) => (
            <>
              {label} {certified && <Badge tone="good">{words.certified}</Badge>}
            </>
          ),
        },
        { id: 'total', title: words.total, number: true, cell: ({ total, max }) => `${total}/${max}` },
        { id: 'level', title: words.level, cell: ({ level, levelName }) => `${level} · ${levelName}` },
        { id: 'open', title: words.unanswered, number: true, cell: ({ unanswered }) => unanswered },
        {
          id: 'difference',
          title: words.difference,
          cell: ({ assessor }) => {
            const found = differences.find((each) => each.assessor === assessor);
            if (!found) return null;
            const { total, higher, lower } = found;
            return fill(words.differenceText, { total: signed(total), higher, lower });
          },
        },
        {
          id: 'by',
          title: words.by,
          cell: ({ by, at }) => (by === null ? '' : `${by}${at === null ? '' : `, ${formatMoment(at)}`}`),
        },
      ]}
    />
  );
}

function Pillars({ sheet: { framework, columns, differences } }: { readonly sheet: ShownSheet }) {
  return (
    <Table
      caption={words.pillars}
      rows={framework.pillars.map((pillar, at) => ({ ...pillar, at }))}
      keyOf={({ code }) => code}
      columns={[
        { id: 'pillar', title: words.pillar, head: true, cell: ({ code, name }) => `${code}. ${name}` },
        { id: 'max', title: words.max, number: true, cell: ({ max }) => max },
        ...columns.map(({ assessor, pillars }) => ({
          id: assessor,
          title: words.assessors[assessor],
          number: true,
          cell: ({ at }: { readonly at: number }) => {
            const { points = 0, level = 0 } = pillars[at] ?? {};
            const moved = differences.find((each) => each.assessor === assessor)?.pillars[at]?.points;
            return (
              <>
                {fill(words.pillarCell, { points, level })}
                {moved !== undefined && moved !== 0 && (
                  <span class={moved > 0 ? 'up' : 'down'}> {signed(moved)}</span>
                )}
              </>
            );
          },
        })),
      ]}
    />
  );
}
