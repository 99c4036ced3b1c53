// The calls of Viber's API: one message a call, judged by the status behind HTTP 200.
import type { Activity } from 'botframework-schema';
import { z } from 'zod';
import type { Log } from '../../log';
import type { Metrics } from '../../metrics';
import { ChannelError, type Sender } from '../channel';
import type { OwnFiles } from '../files';
import { codeOf } from '../gateway';
import { faultOf, needsOperator } from './errors';
import { call, type Answer } from './http';
import { fileMessage, outbound, urlMessage, type Message, type Outgoing } from './outbound';

export interface ClientParts {
  readonly settings: { readonly authToken: string; readonly apiUrl: string };
  readonly log: Log;
  readonly metrics?: Pick<Metrics, 'channelCalls'>;
  readonly now: () => Date;
  /** Says how large the files of messages are. */
  readonly files: Pick<OwnFiles, 'size'>;
  readonly timeoutMs?: number;
}

export interface Client {
  readonly send: Sender;
  /** Registers the webhook, which must be served already; an empty address takes it away. Returns what is heard. */
  setWebhook(url: string): Promise<readonly string[]>;
  /** Name and state of the bot behind the token, numbers as text. */
  account(): Promise<Readonly<Record<string, unknown>>>;
}

const address = z.looseObject({ userId: z.string().min(1) });
const names = z.array(z.string());

/** Messages always come; without `conversation_started` there is no welcome. */
export const EVENT_TYPES = [
  'delivered',
  'seen',
  'failed',
  'subscribed',
  'unsubscribed',
  'conversation_started',
] as const;

/** Largest file Viber takes, in bytes. */
const MOST_BYTES = 50 * 1024 * 1024;

export function createClient(parts: ClientParts): Client {
  const { settings, log, metrics, now, timeoutMs } = parts;

  async function ask(path: string, body: object): Promise<Answer> {
    const { authToken, apiUrl } = settings;
    const answer = await call(`${apiUrl}${path}`, body, {
      authToken,
      now,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    });
    const { status } = answer;
    if (status === 0) return answer;
    if (needsOperator(status))
      log.error(
        { channel: 'viber', code: String(status), alarm: 'settings' },
        'Viber refuses calls until somebody sets it right',
      );
    throw faultOf(status, now());
  }

  async function withSize(outgoing: Outgoing & { readonly kind: 'document' }): Promise<Message> {
    const size = await parts.files.size(outgoing.url);
    return size === null || size > MOST_BYTES ? urlMessage(outgoing) : fileMessage(outgoing, size);
  }

  async function deliver(to: unknown, activity: Partial<Activity>): Promise<string | undefined> {
    const { data: where } = address.safeParse(to);
    if (!where) throw new ChannelError('the address of the message names no person of Viber', 'dead');
    const outgoing = outbound(activity);
    if (outgoing === null) return undefined;
    const message = outgoing.kind === 'plain' ? outgoing.message : await withSize(outgoing);
    const { messageToken } = await ask('/pa/send_message', { receiver: where.userId, ...message });
    log.debug({ channel: 'viber', messageToken }, 'a message was sent');
    return messageToken ?? undefined;
  }

  return {
    send: async (to, activity) => {
      try {
        const name = await deliver(to, activity);
        metrics?.channelCalls.inc({ channel: 'viber', outcome: 'ok' });
        return name;
      } catch (error) {
        const fault =
          error instanceof ChannelError
            ? error
            : // Before the call: a fault of ours.
              new ChannelError(`the message was not sent: ${codeOf(error)}`, 'retry', { cause: error });
        metrics?.channelCalls.inc({ channel: 'viber', outcome: fault.rule });
        throw fault;
      }
    },
    setWebhook: async (url) => {
      // Names and pictures of people are not asked for: nothing uses them.
      const { body } = await ask('/pa/set_webhook', {
        url,
        ...(url === '' ? {} : { event_types: EVENT_TYPES, send_name: false, send_photo: false }),
      });
      return names.safeParse(body.event_types).data ?? [];
    },
    account: async () => (await ask('/pa/get_account_info', {})).body,
  };
}
