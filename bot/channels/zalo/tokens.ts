// The access token of the Official Account. The refresh token works once, so one process at a time refreshes, under a
// lease, and what it got is stored before anybody uses it.
import { randomUUID } from 'node:crypto';
import type { Log } from '../../log';
import type { Metrics } from '../../metrics';
import { ChannelError } from '../channel';
import { refreshGrant, type Grant, type OAuthSettings } from './oauth';
import {
  livingToken,
  pairOf,
  readPair,
  refreshable,
  refusedPair,
  writePair,
  type Held,
  type Pair,
  type PairStore,
} from './pair';

export interface TokenParts {
  readonly settings: OAuthSettings & { readonly refreshToken: string | null };
  readonly store: PairStore;
  readonly log: Log;
  readonly metrics?: Pick<Metrics, 'channelTokenUntil'>;
  readonly now: () => Date;
}

export interface Tokens {
  /** A token that works, refreshed first when it has ended. Throws ChannelError `wait` when there is none. */
  access(): Promise<string>;
  /** Another token than `used`, which the API refused: somebody else's newer one, or one refreshed now. */
  renew(used: string): Promise<string>;
  /** Refreshes now, also after a refusal: the operator's command. */
  refresh(): Promise<Pair>;
  /** Takes over what an administrator's login brought. */
  adopt(grant: Grant): Promise<Pair>;
  /** What is stored; null when nobody ever logged in. */
  status(): Promise<Pair | null>;
  /** Refreshes in good time and raises the alarm; called now and then. Never throws. */
  tick(): Promise<void>;
}

const LEASE = 'zalo/refresh';
const LEASE_MS = 60_000;
/** How long somebody else's refresh is waited for. */
const PATIENCE_MS = 20_000;
const POLL_MS = 100;
/** Refreshed this long before the end of its 25 hours, so that an outage of some hours costs nothing. */
const EARLY_MS = 4 * 3_600_000;
/** A token refused this soon after it was issued is not mended by another one. */
const NEW_MS = 5 * 60_000;
const ALARM_MS = 14 * 86_400_000;
const ALARM_AGAIN_MS = 86_400_000;
const FIRST_BACKOFF_MS = 15_000;
const MAX_BACKOFF_MS = 15 * 60_000;
const LOGIN_WAIT_MS = 5 * 60_000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export function createTokens({ settings, store, log, metrics, now }: TokenParts): Tokens {
  const holder = randomUUID();
  let known: Pair | null = null;
  /** Issued and not yet stored: the old refresh token is used up, so losing this one loses the grant. */
  let unsaved: { readonly pair: Pair; readonly used: string | null } | null = null;
  let working: Promise<Pair> | null = null;
  let failures = 0;
  let notBefore = 0;
  let alarmAgain = 0;

  const putOff = (message: string, ms: number, cause?: unknown) =>
    new ChannelError(message, 'wait', { until: new Date(now().getTime() + ms), cause });

  const read = async (): Promise<Held> => {
    const held = await readPair(store);
    known = held.pair;
    return held;
  };

  /** Stores a pair. A write in between wins, unless it only says that the token we traded in is used up. */
  const save = async (held: Held): Promise<Pair> => {
    if (unsaved === null) throw new Error('bot/channels/zalo/tokens.ts: nothing to save');
    const { pair, used } = unsaved;
    for (let there = held; ; there = await read()) {
      if (there.pair && there.pair.refreshToken !== used && there.pair.refused === null) {
        log.warn({ channel: 'zalo' }, 'another login was stored during a refresh; it is kept');
        unsaved = null;
        return there.pair;
      }
      if (await writePair(store, pair, there.version)) break;
    }
    unsaved = null;
    known = pair;
    failures = 0;
    metrics?.channelTokenUntil.set({ channel: 'zalo' }, Date.parse(pair.refreshUntil) / 1000);
    return pair;
  };

  const refused = async (held: Held, code: string, seedHash: string | null): Promise<never> => {
    metrics?.channelTokenUntil.set({ channel: 'zalo' }, 0);
    log.error(
      { channel: 'zalo', code, alarm: 'login' },
      'Zalo refused the refresh token; an administrator of the OA must log in again: smedx zalo login',
    );
    const marked = refusedPair(held.pair, code, seedHash, now());
    if (await writePair(store, marked, held.version)) known = marked;
    throw putOff('the Official Account must be logged in again: smedx zalo login', LOGIN_WAIT_MS);
  };

  /** Under the lease. */
  const trade = async (held: Held, force: boolean): Promise<Pair> => {
    if (unsaved) return save(held);
    const grant = refreshable(held.pair, settings.refreshToken, now(), force);
    if (!grant) throw putOff('nobody is logged in to the Official Account: smedx zalo login', LOGIN_WAIT_MS);
    if (!force && now().getTime() < notBefore)
      throw putOff('Zalo could not refresh the token a moment ago', notBefore - now().getTime());
    let result;
    try {
      result = await refreshGrant(settings, grant.token, now);
    } catch (error) {
      failures += 1;
      const wait = Math.min(FIRST_BACKOFF_MS * 2 ** (failures - 1), MAX_BACKOFF_MS);
      notBefore = now().getTime() + wait;
      log.error(
        { channel: 'zalo', err: error, failures, alarm: 'refresh' },
        'the token of Zalo was not refreshed',
      );
      throw putOff('the token of Zalo cannot be refreshed just now', wait, error);
    }
    if (result.kind === 'refused') return refused(held, result.code, grant.seedHash);
    unsaved = { pair: pairOf(result.grant, grant.seedHash, now()), used: held.pair?.refreshToken ?? null };
    return save(held);
  };

  /** Runs `task` under the lease, or ends early with what somebody else brought meanwhile. */
  const leased = async (
    task: (held: Held) => Promise<Pair>,
    already: (pair: Pair | null) => Pair | null,
  ): Promise<Pair> => {
    const giveUp = performance.now() + PATIENCE_MS;
    for (;;) {
      const there = already((await read()).pair);
      if (there) return there;
      if (await store.lease(LEASE, holder, LEASE_MS, now())) break;
      if (performance.now() > giveUp) throw putOff('another process is refreshing the token of Zalo', 5_000);
      await pause(POLL_MS);
    }
    try {
      const held = await read();
      return already(held.pair) ?? (await task(held));
    } finally {
      await store.release(LEASE, holder).catch((error: unknown) => {
        log.warn({ channel: 'zalo', err: error }, 'the lease on the refresh ends by itself');
      });
    }
  };

  const isDue = (pair: Pair) => Date.parse(pair.accessUntil) - now().getTime() < EARLY_MS;

  /** One refresh at a time in this process; the others wait for it. */
  const refreshed = (already: (pair: Pair | null) => Pair | null, force = false): Promise<Pair> => {
    working ??= leased((held) => trade(held, force), already).finally(() => {
      working = null;
    });
    return working;
  };

  const tokenOf = (pair: Pair): string => {
    const token = livingToken(pair, now());
    if (token === null) throw putOff('the token of Zalo has ended', LOGIN_WAIT_MS);
    return token;
  };
  const fresh = (pair: Pair | null) =>
    pair && livingToken(pair, now()) !== null && !isDue(pair) ? pair : null;

  const refreshInTime = async () => {
    const held = known ?? (await read()).pair;
    if (unsaved !== null || fresh(held) === null)
      await refreshed((pair) => (unsaved === null ? fresh(pair) : null));
  };

  /** The alarm that is left when refreshing has failed for weeks, or when nothing ran for months. */
  const watchEnd = () => {
    if (known === null || known.refused) return;
    const end = Date.parse(known.refreshUntil);
    metrics?.channelTokenUntil.set({ channel: 'zalo' }, end / 1000);
    if (end - now().getTime() > ALARM_MS || now().getTime() < alarmAgain) return;
    alarmAgain = now().getTime() + ALARM_AGAIN_MS;
    log.error(
      { channel: 'zalo', until: known.refreshUntil, alarm: 'expiry' },
      'the refresh token of Zalo ends soon; log in again: smedx zalo login',
    );
  };

  return {
    access: async () => {
      const token = unsaved ? null : livingToken(known ?? (await read()).pair, now());
      if (token !== null) return token;
      return tokenOf(
        await refreshed((pair) => (unsaved === null && livingToken(pair, now()) !== null ? pair : null)),
      );
    },
    renew: async (used) => {
      const other = (pair: Pair | null) => {
        const token = livingToken(pair, now());
        return token !== null && token !== used ? pair : null;
      };
      const { pair: held } = await read();
      const theirs = other(held);
      if (theirs) return tokenOf(theirs);
      if (held && now().getTime() - Date.parse(held.refreshedAt) < NEW_MS) {
        log.error({ channel: 'zalo', alarm: 'token' }, 'Zalo refuses a token that it has just issued');
        throw putOff('Zalo refuses a token that it has just issued', LOGIN_WAIT_MS);
      }
      let next = await refreshed(other);
      // The refresh that was under way may have ended with the token that was refused.
      if (next.accessToken === used) next = await refreshed(other);
      return tokenOf(next);
    },
    refresh: () => refreshed(() => null, true),
    adopt: (grant) =>
      leased(
        (held) => {
          unsaved = { pair: pairOf(grant, null, now()), used: held.pair?.refreshToken ?? null };
          return save(held);
        },
        () => null,
      ),
    status: async () => (await read()).pair,
    tick: async () => {
      try {
        await refreshInTime();
      } catch (error) {
        log.warn(
          { channel: 'zalo', err: error },
          'the token of Zalo was not refreshed in time; it is tried again',
        );
      }
      watchEnd();
    },
  };
}
