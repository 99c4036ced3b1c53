// Who is signed in at this page, whether it is locked, and the idle clock that locks it.
import { useEffect, useState } from 'preact/hooks';
import { connect, get, post, sentenceOf, setCsrf, type SignedInUser } from './client';
import { closeLive, openLive } from './live';

export type State =
  | { readonly kind: 'asking'; readonly fault: string | null }
  | { readonly kind: 'out'; readonly singleSignOn: boolean; readonly ended: boolean }
  /** `user` is known when it was locked at this page: its views stay as they are behind the lock. */
  | {
      readonly kind: 'locked';
      readonly singleSignOn: boolean;
      readonly name: string;
      readonly user: SignedInUser | null;
    }
  | { readonly kind: 'in'; readonly user: SignedInUser };

type Standing =
  | { readonly state: 'out'; readonly singleSignOn: boolean }
  | { readonly state: 'locked'; readonly singleSignOn: boolean; readonly name: string }
  | {
      readonly state: 'in';
      readonly singleSignOn: boolean;
      readonly user: SignedInUser;
      readonly csrf: string;
    };
interface Entered {
  readonly user: SignedInUser;
  readonly csrf: string;
}

/** As the server has it. */
const IDLE_MS = 15 * 60_000;
const HERE_EVERY_MS = 60_000;

let state: State = { kind: 'asking', fault: null };
let singleSignOn = false;
let unlocked: (() => void)[] = [];
const watchers = new Set<(state: State) => void>();

const become = (next: State) => {
  state = next;
  watchers.forEach((watch) => watch(next));
};
const doors = {
  signedOut: () => {
    if (state.kind === 'out') return;
    closeLive();
    unlocked = [];
    become({ kind: 'out', singleSignOn, ended: true });
  },
  locked: () => {
    const waiting = new Promise<void>((resolve) => unlocked.push(resolve));
    shut();
    return waiting;
  },
};

function shut(): void {
  closeLive();
  if (state.kind === 'in') become({ kind: 'locked', singleSignOn, name: state.user.name, user: state.user });
}

function enter({ user, csrf }: Entered): void {
  setCsrf(csrf);
  become({ kind: 'in', user });
  openLive({ signedOut: doors.signedOut, locked: shut, refused: () => void look() });
  const waiting = unlocked;
  unlocked = [];
  waiting.forEach((resume) => resume());
}

/**
 * Looks whether the server still knows who is here: after the line could not be opened, and when the page comes into
 * sight again, as another page of this browser may have signed out or in as somebody else.
 */
export async function look(): Promise<void> {
  const before = state;
  if (before.kind !== 'in' || document.hidden) return;
  const standing = await get<Standing>('session').catch(() => null);
  // Without an answer nothing is known. Things may also have changed while it was under way.
  if (standing === null || state !== before) return;
  if (standing.state === 'out') doors.signedOut();
  else if (standing.state === 'locked') shut();
  else if (standing.user.id !== before.user.id) location.reload();
  else setCsrf(standing.csrf);
}

/** Asks the server how things stand, at the start. Until it answers there is nothing to see. */
export async function begin(): Promise<void> {
  connect(doors);
  become({ kind: 'asking', fault: null });
  let standing: Standing;
  try {
    standing = await get<Standing>('session');
  } catch (error) {
    become({ kind: 'asking', fault: sentenceOf(error) });
    return;
  }
  ({ singleSignOn } = standing);
  if (standing.state === 'in') enter(standing);
  else if (standing.state === 'locked')
    become({ kind: 'locked', singleSignOn, name: standing.name, user: null });
  else become({ kind: 'out', singleSignOn, ended: false });
}

export async function signIn(login: string, password: string): Promise<void> {
  enter(await post<Entered>('sign-in', { login, password }));
}
export async function unlock(password: string): Promise<void> {
  enter(await post<Entered>('unlock', { password }));
}
export async function lock(): Promise<void> {
  if (state.kind !== 'in') return;
  const { user } = state;
  closeLive();
  become({ kind: 'locked', singleSignOn, name: user.name, user });
  await post('lock', {}, { passing: true }).catch(() => undefined);
}
export async function signOut(): Promise<void> {
  await post('sign-out');
  closeLive();
  unlocked = [];
  setCsrf('');
  become({ kind: 'out', singleSignOn, ended: false });
}

export function useSession(): State {
  const [now, setNow] = useState(state);
  useEffect(() => {
    watchers.add(setNow);
    setNow(state);
    return () => {
      watchers.delete(setNow);
    };
  }, []);
  return now;
}

/** Tells the server that somebody is there, at most once a minute, and locks the page when nobody is. */
export function watchIdle(): () => void {
  let active = Date.now();
  let said = Date.now();
  const stir = () => {
    const now = Date.now();
    // A machine that slept wakes with a key: the server decides whether it was too long.
    active = now;
    if (state.kind === 'in' && now - said > HERE_EVERY_MS) {
      said = now;
      void post('here', {}, { passing: true }).catch(() => undefined);
    }
  };
  const events = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart'] as const;
  for (const event of events) addEventListener(event, stir, { passive: true });
  const clock = setInterval(() => {
    if (state.kind === 'in' && Date.now() - active > IDLE_MS) void lock();
  }, 5_000);
  return () => {
    for (const event of events) removeEventListener(event, stir);
    clearInterval(clock);
  };
}
