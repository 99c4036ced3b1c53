// The caller's whole history over all channels.
import { get } from '../../client';
import type { HistoryView } from '../../../../console/desk/shapes';
import { Empty, Fault, Loading, Table, useLoad } from '../../ui';
import { formatDay, formatDuration, formatMoment, formatNumber } from '../../words';
import type { CallActs } from './CallPage';
import { channelName, desk, dispositionName, handoffName } from './words';

export function HistoryPanel({ acts }: { readonly acts: CallActs }) {
  const { call, caller } = acts.view;
  return (
    <div data-panel tabIndex={-1} class="desk-panel">
      {caller ? (
        <Shown key={caller.personId} acts={acts} />
      ) : (
        <Empty>{call.consent === 'no' ? desk.nothingKept : desk.history.needsCaller}</Empty>
      )}
    </div>
  );
}

function Shown({ acts }: { readonly acts: CallActs }) {
  const { call, frameworks } = acts.view;
  const { value, fault, again } = useLoad(
    (signal) => get<HistoryView>(`desk/calls/${call.id}/history`, {}, { signal }),
    [call.id],
  );
  if (fault) return <Fault text={fault} onRetry={again} />;
  if (!value) return <Loading />;
  const nameOf = (id: string) => frameworks.find((each) => each.id === id)?.name ?? id;
  return (
    <>
      <section class="card">
        <h2>{desk.history.assessments}</h2>
        {value.assessments.length === 0 ? (
          <p class="quiet">{desk.history.none}</p>
        ) : (
          <Table
            caption={desk.history.assessments}
            hideCaption
            rows={value.assessments}
            keyOf={({ id }) => id}
            columns={[
              {
                id: 'framework',
                title: desk.columns.framework,
                head: true,
                cell: ({ framework }) => nameOf(framework),
              },
              { id: 'started', title: desk.columns.started, cell: ({ startedAt }) => formatDay(startedAt) },
              {
                id: 'state',
                title: desk.columns.state,
                cell: ({ completedAt }) => (completedAt ? formatDay(completedAt) : desk.history.unfinished),
              },
              {
                id: 'points',
                title: desk.columns.points,
                number: true,
                cell: ({ total }) => (total === null ? '' : formatNumber(total)),
              },
              { id: 'level', title: desk.columns.level, number: true, cell: ({ level }) => level ?? '' },
            ]}
          />
        )}
      </section>
      <section class="card">
        <h2>{desk.history.calls}</h2>
        <Table
          caption={desk.history.calls}
          hideCaption
          rows={value.calls}
          keyOf={({ id }) => id}
          columns={[
            {
              id: 'started',
              title: desk.columns.started,
              head: true,
              cell: ({ startedAt }) => formatMoment(startedAt),
            },
            {
              id: 'lasted',
              title: desk.columns.lasted,
              cell: ({ talkedSeconds }) => formatDuration(talkedSeconds),
            },
            { id: 'agent', title: desk.columns.agent, cell: ({ agent }) => agent },
            {
              id: 'how',
              title: desk.columns.how,
              cell: ({ disposition }) => (disposition ? dispositionName(disposition) : desk.home.drafts),
            },
            { id: 'note', title: desk.columns.note, cell: ({ note }) => note },
          ]}
        />
      </section>
      <section class="card">
        <h2>{desk.history.chats}</h2>
        {value.chats.length === 0 && value.handoffs.length === 0 && <p class="quiet">{desk.history.none}</p>}
        <ul class="desk-next">
          {value.chats.map(({ channel, updatedAt }) => (
            <li key={`${channel} ${updatedAt}`}>
              {channelName(channel)} <span class="quiet">{formatMoment(updatedAt)}</span>
            </li>
          ))}
        </ul>
        {value.handoffs.length > 0 && (
          <>
            <h3>{desk.history.handoffs}</h3>
            <ul class="desk-next">
              {value.handoffs.map(({ channel, state, at }) => (
                <li key={at}>
                  {channelName(channel)}: {handoffName(state)} <span class="quiet">{formatMoment(at)}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
    </>
  );
}
