// Both simulators as the page sees them: their state as one view, and acts carried out on them.
import type { Trouble } from '../common';
import type { ViberSimulator } from '../viber';
import type { Bubble as ZaloBubble, ZaloSimulator } from '../zalo';
import type { Act, BubbleView, Fault, PhoneName, PhoneView, View } from './view';

const FAILING_SHARE = 0.2;
const SLOW_MS = 3_000;
/** "Too many calls", in the words of each service. */
const LIMITED = { zalo: -32, viber: 12 } as const;

const FAILURES: readonly Trouble[] = [
  { kind: 'status', status: 503 },
  { kind: 'dropBefore' },
  { kind: 'dropAfter' },
];

export interface World {
  view(): View;
  /** Carries an act out. Throws an Error that says why it cannot be done. */
  act(act: Act): void;
  /** Calls `heard` whenever the view may have changed. */
  subscribe(heard: () => void): void;
}

const zaloKind = (kind: ZaloBubble['kind']): BubbleView['kind'] =>
  kind === 'image' ? 'picture' : kind === 'sticker' ? 'other' : kind;

export function createWorld(zalo: ZaloSimulator, viber: ViberSimulator, assistant: string): World {
  const faults = new Set<Fault>();
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const heard of listeners) heard();
  };
  zalo.subscribe(changed);
  viber.subscribe(changed);
  let people = 0;
  const fresh = { zalo: () => zalo.phone(`Lan ${people}`), viber: () => viber.phone(`Minh ${people}`) };
  const hands = { zalo: zalo.phone('Lan'), viber: viber.phone('Minh') };

  const troubleFor = (channel: PhoneName): Trouble | null => {
    if (faults.has('limited')) return { kind: 'error', code: LIMITED[channel] };
    if (faults.has('failing') && Math.random() < FAILING_SHARE)
      return FAILURES[Math.floor(Math.random() * FAILURES.length)] ?? null;
    return faults.has('slow') ? { kind: 'slow', ms: SLOW_MS } : null;
  };
  zalo.chaos((route) => (route === 'token' ? null : troubleFor('zalo')));
  viber.chaos((route) => (route === 'webhook' ? null : troubleFor('viber')));

  const zaloView = (): PhoneView => {
    const { person, bubbles } = hands.zalo;
    return {
      person: person.name,
      state: person.state === 'follower' ? 'joined' : person.state,
      bubbles: bubbles.map(({ id, at, from, kind, text, buttons, url, name }) => ({
        id,
        at,
        mine: from === 'person',
        admin: from === 'admin',
        kind: zaloKind(kind),
        text,
        buttons: buttons.map((button) => ({
          text: button.title,
          ...(button.url === undefined ? {} : { url: button.url }),
        })),
        ...(url === undefined ? {} : { url }),
        ...(name === undefined ? {} : { name }),
      })),
      keyboard: [],
      calls: zalo.calls.length,
      failed: zalo.calls.filter(({ error }) => error !== 0).length,
      connected: zalo.subscribed(),
    };
  };

  const viberView = (): PhoneView => {
    const { person, bubbles, keyboard } = hands.viber;
    return {
      person: person.name,
      state: person.state === 'subscribed' ? 'joined' : person.state,
      bubbles: bubbles.map(({ id, at, from, kind, text, url, name, size }) => ({
        id,
        at,
        mine: from === 'person',
        admin: false,
        kind: ['text', 'picture', 'file', 'url'].includes(kind) ? (kind as BubbleView['kind']) : 'other',
        text,
        buttons: [],
        ...(url === undefined ? {} : { url }),
        ...(name === undefined ? {} : { name }),
        ...(size === undefined ? {} : { size }),
      })),
      keyboard: keyboard.map(({ text, columns, size, color, action, body }) => ({
        text,
        columns,
        size,
        color,
        ...(action === 'open-url' ? { url: body } : {}),
      })),
      calls: viber.calls.length,
      failed: viber.calls.filter(({ status }) => status !== 0).length,
      connected: viber.webhook() !== null,
    };
  };

  const on = {
    zalo: {
      open: () => hands.zalo.chatNow(),
      join: () => hands.zalo.follow(),
      leave: () => hands.zalo.unfollow(),
    },
    viber: {
      open: () => hands.viber.open(),
      join: () => hands.viber.subscribe(),
      leave: () => hands.viber.unsubscribe(),
    },
  };

  function carryOut(act: Act): void {
    switch (act.act) {
      case 'type':
        hands[act.phone].type(act.text);
        return;
      case 'tap':
        hands[act.phone].tap(act.text);
        return;
      case 'send':
        hands[act.phone].send(act.what);
        return;
      case 'open':
      case 'join':
      case 'leave':
        on[act.phone][act.act]();
        return;
      case 'replace':
        people += 1;
        if (act.phone === 'zalo') hands.zalo = fresh.zalo();
        else hands.viber = fresh.viber();
        return;
      case 'share':
        hands.zalo.shareContact(act.number);
        return;
      case 'human':
        hands.zalo.adminWrites(act.text);
        return;
      case 'fault':
        if (act.on) faults.add(act.fault);
        else faults.delete(act.fault);
        return;
      case 'expire':
        zalo.oauth.revokeAccess();
        return;
      default:
        return act satisfies never;
    }
  }

  return {
    view: () => ({ assistant, phones: { zalo: zaloView(), viber: viberView() }, faults: [...faults] }),
    act: (act) => {
      carryOut(act);
      changed();
    },
    subscribe: (heard) => void listeners.add(heard),
  };
}
