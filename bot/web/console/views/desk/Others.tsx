// Calls that colleagues left open, with who and since when; one key takes over the one silent for longest.
import { useState } from 'preact/hooks';
import type { OtherCall } from '../../../../console/desk/shapes';
import { post, sentenceOf } from '../../client';
import { useKeys } from '../../keys';
import { goTo, linkTo } from '../../router';
import { Badge, Button, Card, Confirm, Table, toast } from '../../ui';
import { fill, formatMoment } from '../../words';
import { desk, whoOf } from './words';

const { others: own } = desk;

export function Others({
  calls,
  sees,
  again,
}: {
  readonly calls: readonly OtherCall[];
  /** May look at a call without taking it. */
  readonly sees: boolean;
  readonly again: () => void;
}) {
  const [asked, setAsked] = useState<OtherCall | null>(null);
  const [busy, setBusy] = useState(false);
  const first = calls.find(({ takeable }) => takeable);
  useKeys([
    { key: 't', label: own.takeFirst, run: () => first && setAsked(first), when: first !== undefined },
  ]);
  const take = async ({ id }: OtherCall) => {
    if (busy) return;
    setBusy(true);
    try {
      await post(`desk/calls/${id}/take`);
      goTo('desk', id);
    } catch (error) {
      toast(sentenceOf(error), 'fault');
      setAsked(null);
      setBusy(false);
      again();
    }
  };
  if (calls.length === 0) return null;
  const named = (call: OtherCall) => `${whoOf(call)} ${formatMoment(call.startedAt)}`;
  return (
    <Card title={own.title}>
      <p class="hint">{sees ? own.aboutAll : own.about}</p>
      <Table
        caption={own.title}
        hideCaption
        rows={calls}
        keyOf={({ id }) => id}
        columns={[
          { id: 'caller', title: desk.columns.caller, head: true, cell: whoOf },
          { id: 'agent', title: desk.columns.agent, cell: ({ agent }) => agent },
          { id: 'since', title: own.since, cell: ({ silentSince }) => formatMoment(silentSince) },
          { id: 'started', title: desk.columns.started, cell: ({ startedAt }) => formatMoment(startedAt) },
          {
            id: 'how',
            title: desk.columns.state,
            cell: ({ lost, agentPresent }) =>
              !lost ? (
                <Badge tone="good">{own.calling}</Badge>
              ) : (
                <Badge tone="warm">{agentPresent ? own.laidAside : own.left}</Badge>
              ),
          },
          {
            id: 'act',
            title: desk.columns.act,
            cell: (call) => (
              <span class="row">
                {call.takeable && (
                  <Button
                    small
                    label={fill(own.takeNamed, { who: named(call), agent: call.agent })}
                    keys={call === first ? 'T' : undefined}
                    onClick={() => setAsked(call)}
                  >
                    {own.take}
                  </Button>
                )}
                {sees && (
                  <a
                    class="button small"
                    href={linkTo('desk', call.id)}
                    aria-label={fill(desk.home.lookNamed, { who: named(call) })}
                  >
                    {desk.home.look}
                  </a>
                )}
              </span>
            ),
          },
        ]}
      />
      {asked && (
        <Confirm
          title={own.askTitle}
          text={fill(asked.consent === 'yes' ? own.ask : own.askNoConsent, {
            who: whoOf(asked),
            agent: asked.agent,
            since: formatMoment(asked.silentSince),
          })}
          confirm={own.take}
          busy={busy}
          onConfirm={() => void take(asked)}
          onClose={() => setAsked(null)}
        />
      )}
    </Card>
  );
}
