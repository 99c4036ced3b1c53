// The list of finished self-assessments, or one of them with its columns.
import { useState } from 'preact/hooks';
import type { AssessmentList } from '../../../../console/assessors/types';
import { get } from '../../client';
import { useKeys } from '../../keys';
import { linkTo } from '../../router';
import { Badge, Button, Card, Empty, Fault, Field, Loading, Table, useLoad } from '../../ui';
import { formatDay, formatNumber } from '../../words';
import type { ViewProps } from '../view';
import { AssessmentSheet } from './AssessmentSheet';
import { words } from './words';

const FINDABLE = /^([\d\s-]{6,20}|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})$/i;

export function Assessors({ rest }: ViewProps) {
  const [id] = rest;
  return id === undefined ? <List /> : <AssessmentSheet key={id} id={id} />;
}

function List() {
  const [draft, setDraft] = useState('');
  const [find, setFind] = useState('');
  const [before, setBefore] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);
  const { value, fault, loading, again } = useLoad(
    (signal) => get<AssessmentList>('assessors', { find, before }, { signal }),
    [find, before],
  );
  const search = (text: string) => {
    const clean = text.trim();
    setDraft(text);
    setWrong(clean !== '' && !FINDABLE.test(clean));
    if (clean !== '' && !FINDABLE.test(clean)) return;
    setFind(clean);
    setBefore(null);
  };
  const older = value?.older ?? null;
  useKeys([
    { key: 'o', label: words.older, run: () => setBefore(older), when: older !== null },
    { key: 'm', label: words.newest, run: () => setBefore(null), when: before !== null },
    { key: 'b', label: words.clear, run: () => search('') },
  ]);
  return (
    <>
      <h1>{words.title}</h1>
      <p class="lead">{words.about}</p>
      <Card>
        <form
          class="row"
          onSubmit={(event) => {
            event.preventDefault();
            search(draft);
          }}
        >
          <Field
            label={words.find}
            hint={words.findHint}
            value={draft}
            onInput={setDraft}
            error={wrong ? words.badFind : undefined}
            maxLength={40}
            search
          />
          <Button kind="main" type="submit" keys="Enter">
            {words.search}
          </Button>
          <Button onClick={() => search('')} keys="B">
            {words.clear}
          </Button>
        </form>
      </Card>
      {fault && <Fault text={fault} onRetry={again} />}
      {!value && loading && <Loading />}
      {value?.items.length === 0 && <Empty>{words.empty}</Empty>}
      {value && value.items.length > 0 && (
        <Table
          caption={words.caption}
          hideCaption
          rows={value.items}
          keyOf={({ id }) => id}
          columns={[
            {
              id: 'name',
              title: words.business,
              head: true,
              cell: ({ id, name }) => <a href={linkTo('assessors', id)}>{name ?? words.noName}</a>,
            },
            { id: 'tax', title: words.taxCode, cell: ({ taxCode }) => taxCode ?? '' },
            { id: 'province', title: words.province, cell: ({ province }) => province ?? '' },
            {
              id: 'total',
              title: words.total,
              number: true,
              cell: ({ total }) => (total === null ? '' : formatNumber(total)),
            },
            { id: 'level', title: words.level, number: true, cell: ({ level }) => level ?? '' },
            { id: 'at', title: words.completedAt, cell: ({ completedAt }) => formatDay(completedAt) },
            {
              id: 'columns',
              title: words.columns,
              cell: ({ assessors }) =>
                assessors.length === 0 ? (
                  <span class="quiet">{words.noColumns}</span>
                ) : (
                  assessors.map((assessor) => (
                    <Badge key={assessor} tone={assessor === 'ministry' ? 'good' : 'accent'}>
                      {words.assessors[assessor]}
                    </Badge>
                  ))
                ),
            },
          ]}
        />
      )}
      <p class="row">
        {before !== null && (
          <Button onClick={() => setBefore(null)} keys="M">
            {words.newest}
          </Button>
        )}
        {older !== null && (
          <Button onClick={() => setBefore(older)} keys="O">
            {words.older}
          </Button>
        )}
      </p>
    </>
  );
}
