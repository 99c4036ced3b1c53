// The locked screen: the password opens it, and what was being done is still there.
import { useEffect, useRef, useState } from 'preact/hooks';
import { address, sentenceOf } from '../../client';
import { signOut, unlock } from '../../session';
import { Button } from '../../ui/Button';
import { fill, words } from '../../words';
import { Front } from './Front';
import { Password } from './Password';

export function Lock({ name, singleSignOn }: { readonly name: string; readonly singleSignOn: boolean }) {
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.focus(), []);

  const open = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    try {
      await unlock(password);
    } catch (error) {
      setFault(sentenceOf(error));
      setPassword('');
      setBusy(false);
    }
  };
  const leave = () => {
    signOut().catch((error: unknown) => setFault(sentenceOf(error)));
  };
  return (
    <Front title={words.lock.heading}>
      <p>{fill(words.lock.about, { name })}</p>
      <form onSubmit={(event) => void open(event)}>
        <Password value={password} onInput={setPassword} inputRef={box} />
        <p class="fault" role="alert">
          {fault}
        </p>
        <Button kind="main" type="submit" busy={busy}>
          {busy ? words.lock.opening : words.lock.open}
        </Button>
        <Button kind="quiet" onClick={leave}>
          {words.lock.other}
        </Button>
      </form>
      {singleSignOn && (
        <p class="sso">
          <span>{words.login.or}</span>
          <a class="button plain" href={address('sign-in')}>
            {words.login.sso}
          </a>
        </p>
      )}
    </Front>
  );
}
