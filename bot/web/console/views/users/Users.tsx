// All accounts, which of them are disabled, and the switch.
import { useState } from 'preact/hooks';
import { get, post, sentenceOf } from '../../client';
import { Badge, Button, Confirm, Fault, Loading, Table, toast, useLoad } from '../../ui';
import { fill, roleName, words, type RoleName } from '../../words';
import type { ViewProps } from '../view';

interface Account {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly role: RoleName;
  readonly provinceName: string | null;
  readonly disabled: boolean;
}

export function Users({ user }: ViewProps) {
  const { value, fault, again } = useLoad(
    (signal) => get<{ readonly users: readonly Account[] }>('users', {}, { signal }),
    [],
  );
  const [asked, setAsked] = useState<Account | null>(null);
  const [busy, setBusy] = useState(false);

  const change = async ({ login }: Account, disabled: boolean) => {
    setBusy(true);
    try {
      await post('users/disabled', { login, disabled });
      toast(fill(disabled ? words.users.disabledDone : words.users.enabledDone, { login }));
      again();
    } catch (error) {
      toast(sentenceOf(error), 'fault');
    }
    setBusy(false);
    setAsked(null);
  };
  const act = (account: Account) => {
    if (account.id === user.id) return <span class="quiet">{words.users.self}</span>;
    return account.disabled ? (
      <Button
        small
        label={fill(words.users.enableNamed, { login: account.login })}
        onClick={() => void change(account, false)}
      >
        {words.users.enable}
      </Button>
    ) : (
      <Button
        small
        label={fill(words.users.disableNamed, { login: account.login })}
        onClick={() => setAsked(account)}
      >
        {words.users.disable}
      </Button>
    );
  };

  return (
    <>
      <h1>{words.users.title}</h1>
      <p class="lead">{words.users.about}</p>
      {fault && <Fault text={fault} onRetry={again} />}
      {!value && !fault && <Loading />}
      {value && (
        <Table
          caption={words.users.caption}
          hideCaption
          rows={value.users}
          keyOf={({ id }) => id}
          columns={[
            { id: 'login', title: words.users.login, head: true, cell: ({ login }) => login },
            { id: 'name', title: words.users.name, cell: ({ name }) => name },
            { id: 'role', title: words.users.role, cell: ({ role }) => roleName(role) },
            { id: 'province', title: words.users.province, cell: ({ provinceName }) => provinceName ?? '' },
            {
              id: 'state',
              title: words.users.state,
              cell: ({ disabled }) => (
                <Badge tone={disabled ? 'warm' : 'good'}>
                  {disabled ? words.users.disabled : words.users.active}
                </Badge>
              ),
            },
            { id: 'act', title: words.users.disable, cell: act },
          ]}
        />
      )}
      {asked && (
        <Confirm
          title={fill(words.users.disableNamed, { login: asked.login })}
          text={fill(words.users.disableAsk, { login: asked.login })}
          confirm={words.users.disable}
          danger
          busy={busy}
          onConfirm={() => void change(asked, true)}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}
