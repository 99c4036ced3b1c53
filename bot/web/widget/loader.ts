// The one script a site includes: a button in its corner that opens the chat in a frame of our own origin.
// Strict host policies are respected: no inline style or script, nothing of the site's style reaches inside.
import { readBrand } from './color';
import { fromFrame, type ToFrame } from './host';
import sheet from './loader.css';
import {
  frameTitle,
  launcherClose,
  launcherLabel,
  launcherOpen,
  launcherUnread,
  region,
} from './words.vi.json';

const ID = 'smedx-widget';
const CHAT =
  'M12 3C6.9 3 3 6.5 3 10.9c0 2.3 1.1 4.4 2.9 5.8L5 21l4.3-2.2c.9.2 1.8.3 2.7.3 5.1 0 9-3.6 9-8.1S17.1 3 12 3z';
const CROSS = 'M6 6l12 12M18 6L6 18';

function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function icon(path: string, kind: string): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const shape = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  shape.setAttribute('d', path);
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', kind);
  svg.append(shape);
  return svg;
}

function mount(script: HTMLScriptElement): void {
  // Everything else lies beside the script, wherever that is served.
  const page = new URL('widget/frame.html', script.src);
  const { origin } = page;
  const options = script.dataset;
  const host = make('div', { id: ID });
  // Constructed sheets and properties set by script pass a policy that forbids inline styles.
  host.style.setProperty('all', 'initial');
  const root = host.attachShadow({ mode: 'open' });
  const style = new CSSStyleSheet();
  style.replaceSync(sheet);
  root.adoptedStyleSheets = [style];

  const badge = make('span', { class: 'badge', hidden: '' });
  const button = make(
    'button',
    {
      type: 'button',
      class: 'launcher',
      'aria-label': launcherOpen,
      'aria-expanded': 'false',
      title: launcherLabel,
    },
    icon(CHAT, 'chat'),
    icon(CROSS, 'cross'),
    badge,
  );
  const panel = make('div', { class: 'panel', hidden: '' });
  const box = make(
    'div',
    {
      role: 'region',
      'aria-label': region,
      lang: 'vi',
      class: `box ${options.position === 'left' ? 'left' : 'right'}`,
    },
    button,
    panel,
  );
  const brand = readBrand(options.color);
  if (brand) {
    box.style.setProperty('--brand', brand.background);
    box.style.setProperty('--on-brand', brand.text);
  }
  root.append(box);

  const small = matchMedia('(max-width: 480px), (max-height: 460px)');
  let frame: HTMLIFrameElement | null = null;
  let ready = false;
  let open = false;
  let overflow = '';
  const pending: ToFrame[] = [];

  const tell = (message: ToFrame) => {
    if (ready) frame?.contentWindow?.postMessage(message, origin);
    else pending.push(message);
  };

  function guard(edge: 'first' | 'last'): HTMLElement {
    const element = make('div', { class: 'guard', tabindex: '-1' });
    element.addEventListener('focus', () => {
      frame?.focus();
      tell({ smedx: 'focus', edge });
    });
    return element;
  }

  function load(): void {
    if (frame) return;
    const parameters = new URLSearchParams({ host: location.origin === 'null' ? '*' : location.origin });
    for (const name of ['user', 'color', 'hotline'] as const) {
      const value = options[name];
      if (value) parameters.set(name, value);
    }
    frame = make('iframe', {
      src: `${page.href}#${parameters.toString()}`,
      title: frameTitle,
      allow: 'clipboard-write',
    });
    panel.append(guard('last'), frame, guard('first'));
  }

  function arrange(): void {
    const full = open && small.matches;
    panel.hidden = !open;
    box.classList.toggle('open', open);
    box.classList.toggle('full', full);
    button.hidden = full;
    button.setAttribute('aria-expanded', String(open));
    for (const element of panel.querySelectorAll('.guard'))
      element.setAttribute('tabindex', full ? '0' : '-1');
    document.documentElement.style.setProperty('overflow', full ? 'hidden' : overflow);
  }

  function unread(count: number): void {
    badge.hidden = count === 0;
    badge.textContent = count > 9 ? '9+' : String(count);
    const label = open ? launcherClose : launcherOpen;
    const news = count > 0 ? `, ${launcherUnread.replace('{count}', String(count))}` : '';
    button.setAttribute('aria-label', label + news);
  }

  function show(focus: boolean): void {
    load();
    if (!open) overflow = document.documentElement.style.overflow;
    open = true;
    arrange();
    unread(0);
    if (focus) frame?.focus();
    tell({ smedx: 'open', focus, full: small.matches });
  }

  function hide(): void {
    if (!open) return;
    open = false;
    arrange();
    unread(0);
    tell({ smedx: 'closed' });
    button.focus();
  }

  button.addEventListener('click', () => {
    if (open) hide();
    else show(true);
  });
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') hide();
  });
  small.addEventListener('change', () => {
    if (!open) return;
    arrange();
    tell({ smedx: 'open', focus: false, full: small.matches });
  });
  // Any element of the site may open the chat, with words already said.
  document.addEventListener('click', (event) => {
    const opener = event.target instanceof Element ? event.target.closest('[data-smedx-open]') : null;
    if (!opener) return;
    event.preventDefault();
    show(true);
    const text = opener.getAttribute('data-smedx-open');
    if (text) tell({ smedx: 'say', text });
  });
  addEventListener('message', (event: MessageEvent<unknown>) => {
    const message = frame && fromFrame(event, frame.contentWindow, origin);
    switch (message?.smedx) {
      case 'ready':
        ready = true;
        for (const waiting of pending.splice(0)) tell(waiting);
        break;
      case 'close':
        hide();
        break;
      case 'unread':
        if (!open) unread(message.count);
        break;
      case undefined:
        break;
    }
  });

  document.body.append(host);
  if (options.open === 'true') show(false);
}

// `currentScript` is only known while the script itself runs, and modules and async injection may lose it.
const script =
  document.currentScript instanceof HTMLScriptElement
    ? document.currentScript
    : document.querySelector<HTMLScriptElement>('script[src*="/widget.js"]');
if (script) {
  const begin = () => {
    if (!document.getElementById(ID)) mount(script);
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin, { once: true });
  else begin();
}
