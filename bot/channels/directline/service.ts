// What Direct Line does, without HTTP: conversations are opened, activities accepted and read, tokens checked.
import { randomUUID } from 'node:crypto';
import { HttpError } from '../../http/errors';
import type { ConversationKey, Store } from '../../store/port';
import { patiently } from '../patience';
import { inbound, joined, type Inbound, type Posted } from './inbound';
import { activitySet, readLog, readWatermark, type ActivitySet } from './outbound';
import { REFRESH_GRACE, sameSecret, TOKEN_LIFE, type Pass, type Tokens } from './token';

export interface DirectLineParts {
  readonly store: Store;
  readonly tokens: Tokens;
  /** DIRECTLINE_SECRET; null closes the routes that need it. */
  readonly secret: string | null;
  readonly now: () => Date;
  /** Called when events wait to be answered. */
  readonly wake: () => void;
  /** Called when a person types. */
  readonly typed?: (key: ConversationKey) => void;
}

/** A poll is answered with at most this many activities; the watermark says where to go on. */
const PAGE = 200;
const DAY_S = 86_400;
/** Seconds after its end in which a token still shows whose conversation it was, for the web chat's token route. */
const RESUME_GRACE = 30 * DAY_S;

const unauthorized = (message: string) =>
  new HttpError(401, 'unauthorized', message, { headers: { 'www-authenticate': 'Bearer' } });

export const keyOf = (id: string): ConversationKey => ({ channel: 'directline', id });

export const newConversationId = (): string => randomUUID();
export const newUserId = (): string => `dl_${randomUUID()}`;

/** The credential of `Authorization: Bearer …`. Throws 401 when there is none. */
export function bearer(authorization: string | undefined): string {
  const [, credential] = /^Bearer +(.+)$/i.exec(authorization?.trim() ?? '') ?? [];
  if (credential === undefined) throw unauthorized('Send Authorization: Bearer <token>.');
  return credential;
}

export function createService(parts: DirectLineParts) {
  const { store, tokens, secret, now, wake } = parts;

  const isSecret = (credential: string) => secret !== null && sameSecret(credential, secret);

  /** The pass of a token. Throws 401 when it is none, 403 when it is expired or not ours. */
  function passOf(credential: string, grace = 0): Pass {
    const verdict = tokens.verify(credential, now(), grace);
    if (verdict.ok) return { conversationId: verdict.conversationId, user: verdict.user };
    if (verdict.why === 'garbled') throw unauthorized('The token is not valid.');
    throw verdict.why === 'expired'
      ? new HttpError(403, 'token_expired', 'The token has expired.')
      : new HttpError(403, 'forbidden', 'The token is not valid here.');
  }

  /** The pass, when it opens this conversation. A conversation is opened by its own token only. */
  async function enter(authorization: string | undefined, conversationId: string): Promise<Pass> {
    const pass = passOf(bearer(authorization));
    if (pass.conversationId === conversationId) return pass;
    if ((await store.conversationUser(keyOf(conversationId))) === null)
      throw new HttpError(404, 'conversation_not_found', 'There is no such conversation.');
    throw new HttpError(403, 'forbidden', 'The token is for another conversation.');
  }

  async function accept(
    conversationId: string,
    { eventId, activity, keep }: Inbound,
    log: boolean,
  ): Promise<void> {
    if (!keep) return;
    const key = keyOf(conversationId);
    await patiently(() => store.accept({ key, eventId, activity, log, now: now() }));
    wake();
  }

  /** Makes sure the conversation is there; a new one is greeted. Answers whether it was new. */
  async function open(pass: Pass): Promise<boolean> {
    const key = keyOf(pass.conversationId);
    if ((await patiently(() => store.conversationUser(key))) !== null) return false;
    await patiently(() => store.createConversation(key, pass.user, now()));
    await accept(pass.conversationId, joined(pass, now()), false);
    return true;
  }

  /** Where a stream without a watermark begins: at what is new, or at the greeting while the person has said nothing. */
  async function newest(conversationId: string): Promise<number> {
    let seq = 0;
    let spoken = false;
    for (;;) {
      const logged = await store.activitiesAfter(keyOf(conversationId), seq, PAGE);
      spoken ||= logged.some(({ activity }) => activity.from?.role === 'user');
      seq = logged.at(-1)?.seq ?? seq;
      if (logged.length < PAGE) return spoken ? seq : 0;
    }
  }

  return {
    isSecret,
    passOf,
    enter,
    open,
    newest,
    grant: (pass: Pass) => ({
      conversationId: pass.conversationId,
      token: tokens.issue(pass, now()),
      expires_in: TOKEN_LIFE,
    }),
    /** The pass of a token that is valid or ended a moment ago. */
    refreshable: (authorization: string | undefined): Pass => passOf(bearer(authorization), REFRESH_GRACE),
    /** The pass an old token of ours still shows; null when it shows none. */
    resumable: (token: string): Pass | null => {
      const verdict = tokens.verify(token, now(), RESUME_GRACE);
      return verdict.ok ? { conversationId: verdict.conversationId, user: verdict.user } : null;
    },
    /** Stores what was posted and answers its id; the assistant answers afterwards. The same message twice is one. */
    post: async (pass: Pass, body: Posted): Promise<{ id: string }> => {
      const event = inbound(body, pass, now());
      await open(pass);
      if (body.type === 'typing') parts.typed?.(keyOf(pass.conversationId));
      await accept(pass.conversationId, event, true);
      return { id: event.activity.id ?? event.eventId };
    },
    read: async (conversationId: string, watermark: string | null): Promise<ActivitySet> => {
      const after = readWatermark(watermark) ?? 0;
      return activitySet(
        conversationId,
        await patiently(() => readLog(store, keyOf(conversationId), after, PAGE)),
        after,
      );
    },
  };
}

export type DirectLineService = ReturnType<typeof createService>;
