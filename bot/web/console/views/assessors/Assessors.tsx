// The list of finished self-assessments, or one of them with its columns.
import { useEffect, useState } from 'preact/hooks';
import type { AssessmentList } from '../../../../console/assessors/types';
import { get } from '../../client';
import { useKeys } from '../../keys';
import { linkTo } from '../../router';
import { Badge, Button, Card, Empty, Fault, Field, Loading, Select, Table, useLoad } from '../../ui';
import { fill, formatDay, formatNumber, words as shell } from '../../words';
import type { ViewProps } from '../view';
import { AssessmentSheet } from './AssessmentSheet';
import { keepList } from './list';
import { words } from './words';

export function Assessors({ rest, query }: ViewProps) {
  const [id] = rest;
  return id === undefined ? <List query={query} /> : <AssessmentSheet key={id} id={id} />;
}

interface Wish {
  readonly find: string;
  readonly province: string;
  /** Where each page after the first begins, up to the one that is shown. */
  readonly pages: readonly string[];
}

function List({ query }: Pick<ViewProps, 'query'>) {
  const [wish, setWish] = useState<Wish>(() => ({
    find: query.get('find') ?? '',
    province: query.get('province') ?? '',
    pages: [],
  }));
  const { find, province, pages } = wish;
  const [draft, setDraft] = useState(find);
  const [wrong, setWrong] = useState(false);
  const { value, fault, loading, again } = useLoad(
    (signal) => get<AssessmentList>('assessors', { find, province, before: pages.at(-1) }, { signal }),
    [find, province, pages],
  );
  useEffect(() => keepList({ find, province }), [find, province]);
  const search = (text: string) => {
    const clean = text.trim();
    setDraft(text);
    setWrong(clean.length === 1);
    if (clean.length !== 1) setWish({ ...wish, find: clean, pages: [] });
  };
  const clear = () => {
    setDraft('');
    setWrong(false);
    setWish({ find: '', province: '', pages: [] });
  };
  const older = value?.older ?? null;
  const toOlder = () => {
    if (older !== null) setWish({ ...wish, pages: [...pages, older] });
  };
  const toNewer = () => setWish({ ...wish, pages: pages.slice(0, -1) });
  useKeys([
    { key: 'o', label: words.older, run: toOlder, when: older !== null },
    { key: 'p', label: words.newer, run: toNewer, when: pages.length > 0 },
    { key: 'm', label: words.newest, run: () => setWish({ ...wish, pages: [] }), when: pages.length > 0 },
    { key: 'b', label: words.clear, run: clear },
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
            maxLength={120}
            search
          />
          {value && value.provinces.length > 0 && (
            <Select
              label={words.province}
              value={province}
              options={[{ value: '', label: words.everywhere }, ...value.provinces]}
              onChange={(code) => setWish({ ...wish, province: code, pages: [] })}
            />
          )}
          <Button kind="main" type="submit" keys="Enter">
            {words.search}
          </Button>
          <Button onClick={clear} keys="B">
            {words.clear}
          </Button>
        </form>
      </Card>
      {fault && <Fault text={fault} onRetry={again} />}
      {!value && loading && <Loading />}
      {value?.items.length === 0 && (
        <Empty>{find === '' && province === '' ? words.empty : words.noneFound}</Empty>
      )}
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
      <p class="row" role="status">
        {pages.length > 0 && (
          <>
            <Button onClick={() => setWish({ ...wish, pages: [] })} keys="M">
              {words.newest}
            </Button>
            <Button onClick={toNewer} keys="P">
              {words.newer}
            </Button>
          </>
        )}
        {(pages.length > 0 || older !== null) && (
          <span class="quiet">{fill(shell.pageOnly, { page: pages.length + 1 })}</span>
        )}
        {older !== null && (
          <Button onClick={toOlder} keys="O">
            {words.older}
          </Button>
        )}
      </p>
    </>
  );
}
