// The right to one conversation: its token, kept across reloads, refreshed at half its life, renewed when it has ended.
import type { Api, Outcome } from './api';
import type { ChatEvent } from './state';
import type { Chest, Kept } from './storage';
import { readGrant, type Grant } from './wire';

export interface PassPorts {
  readonly api: Api;
  readonly chest: Chest;
  readonly userId: string;
  readonly now: () => number;
  readonly dispatch: (event: ChatEvent) => void;
  /** Calls once after so many milliseconds; a later call of the same name takes its place. */
  readonly later: (name: string, ms: number, act: () => void) => void;
}

export interface Pass {
  /** The conversation and its token; null before the first one, or when it was forgotten. */
  kept(): Kept | null;
  /** Takes what a route gave. */
  grant(given: Grant): void;
  /** A new token; with the ended one the server goes on with the same conversation. One call at a time. */
  renew(): Promise<Outcome>;
  refresh(): Promise<void>;
  /** The conversation is gone on the server: the next token opens another one. */
  forget(): void;
}

const SOON_MS = 10_000;
const AGAIN_MS = 30_000;

export const isDenied = (status: number) => status === 401 || status === 403;

export function createPass({ api, chest, userId, now, dispatch, later }: PassPorts): Pass {
  let kept: Kept | null = chest.conversation();
  let renewing: Promise<Outcome> | null = null;

  function grant({ token, conversationId, expiresIn, hotline }: Grant): void {
    if (hotline) dispatch({ type: 'hotline', hotline });
    if (!token) return;
    kept = {
      userId,
      token,
      conversationId: conversationId ?? kept?.conversationId ?? '',
      expiresAt: now() + expiresIn * 1000,
    };
    chest.keepConversation(kept);
    later('refresh', Math.max(SOON_MS, expiresIn * 500), () => void refresh());
  }

  function forget(): void {
    kept = null;
    chest.forgetConversation();
    dispatch({ type: 'newConversation' });
  }

  async function fetchToken(): Promise<Outcome> {
    const before = kept;
    const outcome = await api.token(userId, before?.token ?? null);
    if (outcome.ok) {
      const given = readGrant(outcome.body);
      if (before && given.conversationId !== before.conversationId) forget();
      grant(given);
    } else if (before && isDenied(outcome.status)) forget();
    return outcome;
  }

  function renew(): Promise<Outcome> {
    renewing ??= fetchToken().finally(() => {
      renewing = null;
    });
    return renewing;
  }

  async function refresh(): Promise<void> {
    if (!kept) return;
    const outcome = await api.refresh(kept.token);
    if (outcome.ok) grant(readGrant(outcome.body));
    else if (isDenied(outcome.status)) await renew();
    else later('refresh', AGAIN_MS, () => void refresh());
  }

  return { kept: () => kept, grant, renew, refresh, forget };
}
