// The frame of the console: navigation, who is there, the view, and the keys that work everywhere.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SignedInUser } from './client';
import { KeysHelp } from './KeysHelp';
import { jumpTo, takeNext, useKeys } from './keys';
import { useConnected } from './live';
import { Mark } from './Mark';
import { goTo, linkTo, usePlace } from './router';
import { lock, signOut } from './session';
import { Button, Empty, Kbd, toast } from './ui';
import { sentenceOf } from './client';
import { ChangePassword } from './views/login/ChangePassword';
import { titleView } from './title';
import { views, type View } from './views';
import { handoff, Watch } from './views/handoff';
import { Reminders } from './views/desk/Reminders';
import { fill, roleName, words } from './words';

const leave = () => {
  signOut().catch((error: unknown) => toast(sentenceOf(error), 'fault'));
};
const toSearch = () => document.querySelector<HTMLElement>('main [data-search]')?.focus();

export function Frame({ user, hidden }: { readonly user: SignedInUser; readonly hidden: boolean }) {
  const place = usePlace();
  const own = views.filter(({ roles }) => roles.includes(user.role));
  const [name = own[0]?.id ?? '', ...rest] = place.path;
  const view = own.find(({ id }) => id === name);
  const [help, setHelp] = useState(false);
  const [changing, setChanging] = useState(false);
  const [going, setGoing] = useState(false);
  const connected = useConnected();
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);

  useEffect(() => {
    titleView(view ? fill(words.pageTitle, { view: view.title }) : words.title);
    // Going elsewhere moves the focus along, so that reading goes on there; at the first look it stays at the top.
    if (!first.current) main.current?.focus();
    first.current = false;
  }, [view]);

  const leaveBe = useRef<() => void>(() => undefined);
  const go = () => {
    setGoing(true);
    leaveBe.current = takeNext((letter) => {
      setGoing(false);
      const to = own.find(({ key }) => key === letter);
      if (to) goTo(to.id);
      else if (/^\d$/.test(letter)) jumpTo(letter);
    });
  };
  // The first letter of the password is no way to a view.
  useEffect(() => {
    if (!hidden) return;
    leaveBe.current();
    setGoing(false);
  }, [hidden]);

  const anywhere = [
    { key: '?', label: words.keys.help, run: () => setHelp(true) },
    { key: '/', label: words.keys.search, run: toSearch },
    { key: 'g', label: words.views, run: go },
    { key: 'Alt+p', label: words.password.title, run: () => setChanging(true), when: user.hasPassword },
    { key: 'Alt+l', label: words.lock.lock, run: () => void lock() },
  ].map((binding) => ({ ...binding, when: !hidden && binding.when !== false }));
  useKeys(anywhere, 'shell');

  return (
    <div class="frame" hidden={hidden}>
      <a
        class="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {words.skip}
      </a>
      <header class="bar">
        <p class="brand">
          <Mark />
          <span>{words.title}</span>
        </p>
        <Navigation views={own} current={view?.id ?? ''} />
        <div class="me">
          {handoff.roles.includes(user.role) && <Watch onDuty={user.role !== 'admin'} />}
          <span
            class="who"
            title={fill(words.login.signedInAs, { name: user.name, role: roleName(user.role) })}
          >
            {user.name} <span class="quiet">{roleName(user.role)}</span>
          </span>
          <Button small kind="quiet" keys="?" onClick={() => setHelp(true)}>
            {words.keys.hint}
          </Button>
          {user.hasPassword && (
            <Button small kind="quiet" keys="Alt P" onClick={() => setChanging(true)}>
              {words.password.title}
            </Button>
          )}
          <Button small kind="quiet" keys="Alt L" onClick={() => void lock()}>
            {words.lock.lock}
          </Button>
          <Button small kind="quiet" onClick={leave}>
            {words.login.out}
          </Button>
        </div>
      </header>
      {!connected && (
        <p class="lost" role="status">
          {words.live.lost}
        </p>
      )}
      <main id="main" tabIndex={-1} ref={main}>
        {view ? (
          <view.component key={view.id} user={user} rest={rest} query={place.query} />
        ) : (
          <Empty>{own.length > 0 ? words.notHere : words.noViews}</Empty>
        )}
      </main>
      <Reminders />
      {going && <Going views={own} />}
      {changing && <ChangePassword user={user} onClose={() => setChanging(false)} />}
      {help && <KeysHelp views={own} onClose={() => setHelp(false)} />}
    </div>
  );
}

function Navigation({ views: own, current }: { readonly views: readonly View[]; readonly current: string }) {
  return (
    <nav aria-label={words.views}>
      <ul>
        {own.map(({ id, title, key }) => (
          <li key={id}>
            <a href={linkTo(id)} aria-current={id === current ? 'page' : undefined}>
              {title} <Kbd quiet>G {key.toUpperCase()}</Kbd>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** After `g`: the letters that go somewhere, until one is pressed. */
function Going({ views: own }: { readonly views: readonly View[] }) {
  return (
    <p class="going" role="status">
      {words.keys.going}
      {own.map(({ id, key, title }) => (
        <span key={id}>
          <Kbd>{key.toUpperCase()}</Kbd> {title}
        </span>
      ))}
    </p>
  );
}
