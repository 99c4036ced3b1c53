// One's own password: the current one, and the new one twice; everywhere else one is signed out by it.
import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiError, post, sentenceOf, type SignedInUser } from '../../client';
import { Button, Dialog, toast } from '../../ui';
import { fill, words } from '../../words';
import { Password } from './Password';

const { password: own } = words;
/** As the server and `smedx user` have it. */
const LENGTH = { least: 12, most: 200 } as const;

interface Faults {
  readonly current?: string;
  readonly fresh?: string;
  readonly again?: string;
  readonly all?: string;
}
type Boxes = Readonly<Record<'current' | 'fresh' | 'again', string>>;

/** What can be told before asking the server. */
function faultsOf({ current, fresh, again }: Boxes): Faults {
  const { length } = fresh.normalize('NFC');
  return {
    ...(current === '' ? { current: own.currentMissing } : {}),
    ...(length < LENGTH.least || length > LENGTH.most
      ? { fresh: fill(own.length, { ...LENGTH, length }) }
      : fresh === current
        ? { fresh: words.errors.same_password }
        : {}),
    ...(fresh === again ? {} : { again: own.differ }),
  };
}

/** Where the server's refusal belongs. */
function placed(error: unknown): Faults {
  const text = sentenceOf(error);
  const code = error instanceof ApiError ? error.code : '';
  if (code === 'wrong_password') return { current: text };
  return code === 'same_password' ? { fresh: text } : { all: text };
}

export function ChangePassword({
  user,
  onClose,
}: {
  readonly user: SignedInUser;
  readonly onClose: () => void;
}) {
  const [boxes, setBoxes] = useState<Boxes>({ current: '', fresh: '', again: '' });
  const [faults, setFaults] = useState<Faults>({});
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const write = (name: keyof Boxes) => (value: string) =>
    setBoxes((before) => ({ ...before, [name]: value }));
  // The first box that is wrong has the focus.
  useEffect(() => {
    form.current?.querySelector<HTMLInputElement>('[aria-invalid]')?.focus();
  }, [faults]);

  const save = async () => {
    if (busy) return;
    const found = faultsOf(boxes);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    try {
      await post('password', { current: boxes.current, password: boxes.fresh });
      toast(own.done);
      onClose();
    } catch (error) {
      const where = placed(error);
      setFaults(where);
      if (where.current !== undefined) write('current')('');
      setBusy(false);
    }
  };
  return (
    <Dialog title={own.title} onClose={onClose}>
      <p>{own.about}</p>
      <form
        class="stacked"
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {/* So that a browser that keeps passwords knows whose it is. */}
        <input type="text" autocomplete="username" value={user.login} hidden readOnly />
        <Password
          label={own.current}
          value={boxes.current}
          onInput={write('current')}
          error={faults.current}
          focus
        />
        <Password
          label={own.fresh}
          hint={fill(own.rule, LENGTH)}
          value={boxes.fresh}
          onInput={write('fresh')}
          error={faults.fresh}
          fresh
        />
        <Password label={own.again} value={boxes.again} onInput={write('again')} error={faults.again} fresh />
        {faults.all && (
          <p class="fault" role="alert">
            {faults.all}
          </p>
        )}
        <p class="row">
          <Button kind="main" type="submit" keys="Enter" busy={busy}>
            {busy ? own.saving : own.save}
          </Button>
        </p>
      </form>
    </Dialog>
  );
}
