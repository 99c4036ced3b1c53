// The chat's own page: puts the conversation together and speaks with the page around it.
import { render } from 'preact';
import { createApi } from './client/api';
import { createSession } from './client/session';
import { createChest, openBox } from './client/storage';
import { readBrand } from './color';
import { fromHost, type ToHost } from './host';
import { App } from './view/App';

const options = new URLSearchParams(location.hash.slice(1));
const host = window.parent === window ? null : (options.get('host') ?? '*');
const userId = options.get('user');

/** Works on pages without a secure context too, where `randomUUID` is missing. */
function uuid(): string {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) =>
    byte.toString(16).padStart(2, '0'),
  );
  return [4, 6, 8, 10].reduceRight(
    (text, at) => `${text.slice(0, at * 2)}-${text.slice(at * 2)}`,
    hex.join(''),
  );
}

const session = createSession({
  api: createApi(new URL('..', location.href).href.replace(/\/$/, ''), fetch.bind(window)),
  chest: createChest(
    openBox(() => localStorage),
    userId ?? 'guest',
  ),
  WebSocket: 'WebSocket' in window ? WebSocket : null,
  now: () => Date.now(),
  random: () => Math.random(),
  uuid,
  hidden: () => document.hidden,
  userId,
});

const tell = (message: ToHost) => {
  if (host !== null) window.parent.postMessage(message, host);
};

let open = false;
const close = () => {
  open = false;
  tell({ smedx: 'close' });
};

const brand = readBrand(options.get('color'));
if (brand) {
  document.documentElement.style.setProperty('--brand', brand.background);
  document.documentElement.style.setProperty('--on-brand', brand.text);
}

const root = document.getElementById('chat');
if (root) {
  render(
    <App session={session} hotline={options.get('hotline')} close={host === null ? null : close} />,
    root,
  );
}
session.start();

const nudge = () => {
  if (!document.hidden) session.nudge();
};
addEventListener('online', nudge);
document.addEventListener('visibilitychange', nudge);

if (host !== null) {
  let unread = 0;
  let counted = 0;
  const box = () => document.querySelector('textarea');
  session.subscribe(() => {
    const { size } = session.state().fresh;
    if (!open && size > counted) tell({ smedx: 'unread', count: (unread += size - counted) });
    counted = size;
  });
  addEventListener('message', (event: MessageEvent<unknown>) => {
    const message = fromHost(event, window.parent, host);
    switch (message?.smedx) {
      case 'open':
        open = true;
        unread = 0;
        document.documentElement.classList.toggle('full', message.full);
        if (message.focus) box()?.focus();
        break;
      case 'closed':
        open = false;
        break;
      case 'focus': {
        const targets = document.querySelectorAll<HTMLElement>('button, a[href], textarea, summary');
        (message.edge === 'first' ? targets[0] : targets[targets.length - 1])?.focus();
        break;
      }
      case 'say':
        session.say(message.text);
        break;
      case undefined:
        break;
    }
  });
  tell({ smedx: 'ready' });
} else document.querySelector('textarea')?.focus();
