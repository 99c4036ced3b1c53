// The end of a call: how it went must be chosen; and a call-back with its day and time.
import { useState } from 'preact/hooks';
import type { Disposition } from '../../../../store/desk';
import { post, sentenceOf } from '../../client';
import { useKeys } from '../../keys';
import { goTo } from '../../router';
import { Button, Dialog, Field, toast } from '../../ui';
import { fill, formatMoment } from '../../words';
import type { CallActs } from './CallPage';
import { desk, dispositionName } from './words';

interface Props {
  readonly acts: CallActs;
  readonly onClose: () => void;
}

export function CloseDialog({ acts, onClose }: Props) {
  return (
    <Dialog title={desk.close.title} onClose={onClose}>
      <Ending acts={acts} />
    </Dialog>
  );
}

function Ending({ acts }: Pick<Props, 'acts'>) {
  const { dispositions } = acts.view;
  const [chosen, setChosen] = useState<Disposition | null>(null);
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const choose = (disposition: Disposition) => {
    setChosen(disposition);
    setMissing(false);
  };
  const close = async () => {
    if (busy) return;
    if (chosen === null) {
      setMissing(true);
      return;
    }
    setBusy(true);
    const done = await acts.act('close', { disposition: chosen });
    setBusy(false);
    if (!done) return;
    toast(desk.close.done);
    goTo('desk');
  };
  useKeys([
    ...dispositions.map((each, at) => ({
      key: String(at + 1),
      label: dispositionName(each),
      run: () => choose(each),
    })),
    { key: 'Ctrl+Enter', label: desk.close.confirm, run: () => void close() },
  ]);
  return (
    <>
      <fieldset class="desk-choices">
        <legend>
          <strong>{desk.close.choose}</strong> <span class="hint">{desk.close.chooseHint}</span>
        </legend>
        {dispositions.map((each, at) => (
          <Button key={each} keys={String(at + 1)} pressed={chosen === each} onClick={() => choose(each)}>
            {dispositionName(each)}
          </Button>
        ))}
      </fieldset>
      <p class="fault" role="alert">
        {missing ? desk.close.missing : ''}
      </p>
      <p class="row">
        <Button kind="main" keys="Ctrl Enter" busy={busy} onClick={() => void close()}>
          {desk.close.confirm}
        </Button>
      </p>
    </>
  );
}

const two = (value: number) => String(value).padStart(2, '0');
/** As the box for a moment writes it, on the clock of this machine. */
const local = (at: Date) =>
  `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
const tomorrow = () => {
  const at = new Date(Date.now() + 24 * 60 * 60_000);
  at.setHours(9, 0);
  return local(at);
};

export function CallBackDialog({ acts, onClose }: Props) {
  const { call } = acts.view;
  const [when, setWhen] = useState(tomorrow);
  const [note, setNote] = useState('');
  const [fault, setFault] = useState<string | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const kept = call.consent === 'yes';
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const due = new Date(when);
    if (busy || !kept) return;
    if (!(due.getTime() > Date.now())) {
      setFault(desk.callBack.past);
      return;
    }
    setBusy(true);
    try {
      const dueAt = due.toISOString();
      await post(`desk/calls/${call.id}/callback`, { dueAt, note });
      toast(fill(desk.callBack.saved, { time: formatMoment(dueAt) }));
      onClose();
    } catch (error) {
      toast(sentenceOf(error), 'fault');
    }
    setBusy(false);
  };
  return (
    <Dialog title={desk.callBack.title} onClose={onClose}>
      {kept ? (
        <form class="desk-form" onSubmit={(event) => void save(event)}>
          <Field
            label={desk.callBack.when}
            type="datetime-local"
            value={when}
            onInput={setWhen}
            error={fault}
            required
            focus
          />
          <Field label={desk.callBack.note} value={note} onInput={setNote} maxLength={1000} />
          <p class="row">
            <Button kind="main" type="submit" keys="Enter" busy={busy}>
              {desk.callBack.save}
            </Button>
          </p>
        </form>
      ) : (
        <p>{desk.callBack.needsConsent}</p>
      )}
    </Dialog>
  );
}
