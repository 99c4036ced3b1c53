// Consent to keep a structured record: read out, asked, and put down with its time; a no lets the call go on.
import { useState } from 'preact/hooks';
import { useKeys } from '../../keys';
import { Button, Card, Confirm } from '../../ui';
import { fill, formatTime } from '../../words';
import type { CallActs } from './CallPage';
import { forget, useDraft } from './draft';
import { focusOn } from './tools';
import { desk } from './words';

export function ConsentCard({ acts }: { readonly acts: CallActs }) {
  const { call, caller, consent } = acts.view;
  const [draft] = useDraft(call.id);
  const [busy, setBusy] = useState(false);
  const [withdrawing, setWithdrawing] = useState(false);
  const say = async (said: 'yes' | 'no') => {
    if (busy) return;
    setBusy(true);
    const told = Object.fromEntries(
      Object.entries({ name: draft.name.trim(), taxCode: draft.taxCode.trim() }).filter(([, value]) => value),
    );
    const done = await acts.act('consent', {
      consent: said,
      ...(said === 'yes' && caller === null
        ? { profile: told, ...(draft.phone.trim() ? { phone: draft.phone.trim() } : {}) }
        : {}),
    });
    setBusy(false);
    setWithdrawing(false);
    if (!done) return;
    forget(call.id);
    focusOn('[data-search]');
  };
  const asking = call.consent === null;
  useKeys([
    { key: 'Alt+c', label: desk.consent.yes, run: () => void say('yes'), when: asking },
    { key: 'Alt+k', label: desk.consent.no, run: () => void say('no'), when: asking },
  ]);
  return (
    <Card title={desk.consent.title}>
      {asking ? (
        <>
          <p class="hint">{desk.consent.read}</p>
          <blockquote class="desk-aloud">{consent.ask}</blockquote>
          <p class="row" data-consent tabIndex={-1}>
            <Button kind="main" keys="Alt C" busy={busy} onClick={() => void say('yes')}>
              {desk.consent.yes}
            </Button>
            <Button keys="Alt K" busy={busy} onClick={() => void say('no')}>
              {desk.consent.no}
            </Button>
          </p>
        </>
      ) : call.consent === 'yes' ? (
        <>
          <p>{fill(desk.consent.given, { time: call.consentAt ? formatTime(call.consentAt) : '' })}</p>
          <p class="row">
            <Button small kind="quiet" onClick={() => setWithdrawing(true)}>
              {desk.consent.withdraw}
            </Button>
          </p>
        </>
      ) : (
        <>
          <p>{consent.no}</p>
          <p class="row">
            <Button small kind="quiet" busy={busy} onClick={() => void say('yes')}>
              {desk.consent.change}
            </Button>
          </p>
        </>
      )}
      {withdrawing && (
        <Confirm
          title={desk.consent.withdraw}
          text={desk.consent.withdrawAsk}
          confirm={desk.consent.withdraw}
          danger
          busy={busy}
          onConfirm={() => void say('no')}
          onClose={() => setWithdrawing(false)}
        />
      )}
    </Card>
  );
}
