// Signing in: name and password, or the account at the identity provider.
import { useEffect, useState } from 'preact/hooks';
import { address, sentenceOf } from '../../client';
import { signIn } from '../../session';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { words } from '../../words';
import { Password } from './Password';
import { Front } from './Front';

/** What the way back from the identity provider says in the address. */
const CAME_BACK: Readonly<Record<string, string>> = {
  failed: words.login.ssoFailed,
  unknown: words.login.ssoUnknown,
};

export function SignIn({ singleSignOn, ended }: { readonly singleSignOn: boolean; readonly ended: boolean }) {
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState(
    () => CAME_BACK[new URLSearchParams(location.search).get('sign-in') ?? ''] ?? null,
  );
  useEffect(() => {
    if (location.search !== '') history.replaceState(null, '', location.pathname + location.hash);
  }, []);

  const enter = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    try {
      await signIn(login, password);
    } catch (error) {
      setFault(sentenceOf(error));
      setBusy(false);
    }
  };
  return (
    <Front title={words.login.heading}>
      <p>{ended ? words.login.ended : words.login.about}</p>
      <form onSubmit={(event) => void enter(event)}>
        <Field
          label={words.login.login}
          value={login}
          onInput={setLogin}
          autocomplete="username"
          name="username"
          maxLength={100}
          required
          focus
        />
        <Password value={password} onInput={setPassword} />
        <p class="fault" role="alert">
          {fault}
        </p>
        <Button kind="main" type="submit" busy={busy}>
          {busy ? words.login.entering : words.login.enter}
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
