// Every answer that was written, the last changed first.
import { get } from '../../client';
import { useLive } from '../../live';
import { linkTo } from '../../router';
import { Badge, Empty, Fault, Loading, Table, useLoad, type Tone } from '../../ui';
import { formatMoment, formatNumber } from '../../words';
import type { Listed, Status } from './types';
import words from './words.vi.json';

const TONES: Readonly<Record<Status, Tone>> = { draft: 'plain', published: 'good', withdrawn: 'warm' };

export function StatusBadge({ status }: { readonly status: Status }) {
  return <Badge tone={TONES[status]}>{words.status[status]}</Badge>;
}

export function Answers() {
  const { value, fault, again } = useLoad(
    (signal) => get<{ readonly answers: readonly Listed[] }>('curation/answers', {}, { signal }),
    [],
  );
  useLive('curation', again);
  if (fault) return <Fault text={fault} onRetry={again} />;
  if (!value) return <Loading />;
  if (value.answers.length === 0) return <Empty>{words.noneWritten}</Empty>;
  return (
    <Table
      caption={words.caption}
      hideCaption
      rows={value.answers}
      keyOf={({ id }) => id}
      columns={[
        {
          id: 'question',
          title: words.question,
          head: true,
          cell: ({ id, question }) => <a href={linkTo('curation', 'answer', id)}>{question}</a>,
        },
        {
          id: 'state',
          title: words.state,
          cell: ({ status, live, version }) => (
            <>
              <StatusBadge status={status} />
              {live !== null && live < version && <span class="quiet"> {words.newer}</span>}
            </>
          ),
        },
        {
          id: 'rests',
          title: words.rests,
          cell: ({ citation, stands }) => (
            <>
              {citation.document}, {citation.provision} {!stands && <Badge tone="bad">{words.gone}</Badge>}
            </>
          ),
        },
        { id: 'handled', title: words.handled, number: true, cell: ({ handled }) => formatNumber(handled) },
        { id: 'by', title: words.by, cell: ({ by }) => by },
        { id: 'at', title: words.at, cell: ({ at }) => formatMoment(at) },
      ]}
    />
  );
}
