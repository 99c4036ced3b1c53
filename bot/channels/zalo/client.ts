// The calls of the OA API: one message a call, judged by the error number behind HTTP 200.
import type { Activity } from 'botframework-schema';
import { z } from 'zod';
import type { Log } from '../../log';
import type { Metrics } from '../../metrics';
import { ChannelError, type Sender } from '../channel';
import type { OwnFiles } from '../files';
import { faultOf, isTokenFault, isUploadFault, needsOperator } from './errors';
import { call, type Answer } from './http';
import { fileMessage, outbound, pictureMessage } from './outbound';
import type { Tokens } from './tokens';
import { formOf, readContent, readUpload, type UploadKind } from './upload';

export interface ClientParts {
  readonly apiUrl: string;
  readonly tokens: Pick<Tokens, 'access' | 'renew'>;
  readonly log: Log;
  readonly metrics?: Pick<Metrics, 'channelCalls'>;
  readonly now: () => Date;
  /** Reads pictures and files of messages. */
  readonly files: Pick<OwnFiles, 'read'>;
  /** Address of a picture for the request of a telephone number. */
  readonly contactPicture: string | null;
  readonly timeoutMs?: number;
}

export interface Client {
  readonly send: Sender;
  /** Name and state of the Official Account behind the token. */
  officialAccount(): Promise<Readonly<Record<string, unknown>>>;
}

const address = z.looseObject({ userId: z.string().min(1) });
const result = z.looseObject({
  message_id: z.string().optional(),
  quota: z.looseObject({ remain: z.coerce.number() }).optional(),
});

export function createClient(parts: ClientParts): Client {
  const { apiUrl, tokens, log, metrics, now, timeoutMs } = parts;
  const options = { now, ...(timeoutMs === undefined ? {} : { timeoutMs }) };

  /** One call with a token; when Zalo refuses the token, once more with another one. */
  async function authorised(path: string, init: () => RequestInit): Promise<Answer> {
    const once = (token: string) => {
      const headers = new Headers(init().headers);
      headers.set('access_token', token);
      return call(`${apiUrl}${path}`, { ...init(), headers }, options);
    };
    const token = await tokens.access();
    const answer = await once(token);
    if (answer.code === null || !isTokenFault(answer.code)) return answer;
    return once(await tokens.renew(token));
  }

  /** The data of an answer. Throws what its error number means. */
  function dataOf({ code, body }: Answer): unknown {
    // A success says so; what does not may have been carried out.
    if (code === null) throw new ChannelError('Zalo answered without an error number', 'unknown');
    if (code === 0) return body.data;
    if (needsOperator(code))
      log.error(
        { channel: 'zalo', code, alarm: 'settings' },
        'Zalo refuses messages until somebody sets it right',
      );
    throw faultOf(code, now());
  }

  async function upload(kind: UploadKind, url: string, contentType: string, name: string): Promise<string> {
    const bytes = await readContent(kind, url, parts.files);
    try {
      const answer = await authorised(`/v2.0/oa/upload/${kind}`, () => ({
        method: 'POST',
        body: formOf({ bytes, contentType, name }),
      }));
      return readUpload(dataOf(answer), kind === 'image' ? 'attachment_id' : 'token');
    } catch (error) {
      // A file that was handed over twice is seen by nobody.
      if (error instanceof ChannelError && error.rule === 'unknown')
        throw new ChannelError(error.message, 'retry', { ...codeOf(error), cause: error });
      throw error;
    }
  }

  async function messageOf(activity: Partial<Activity>): Promise<object | null> {
    const outgoing = outbound(activity, parts.contactPicture);
    switch (outgoing?.kind) {
      case undefined:
        return null;
      case 'plain':
        return outgoing.message;
      case 'picture': {
        const { url, text } = outgoing;
        if (url.startsWith('https://')) return pictureMessage({ url }, text);
        const type = /^data:image\/jpe?g/i.test(url) ? 'image/jpeg' : 'image/png';
        return pictureMessage({ attachment_id: await upload('image', url, type, 'smedx.png') }, text);
      }
      case 'document':
        return fileMessage(await upload('file', outgoing.url, outgoing.contentType, outgoing.name));
    }
  }

  async function deliver(to: unknown, activity: Partial<Activity>): Promise<string | undefined> {
    const { data: where } = address.safeParse(to);
    if (!where) throw new ChannelError('the address of the message names no person of Zalo', 'dead');
    for (let attempt = 1; ; attempt += 1) {
      const message = await messageOf(activity);
      if (message === null) return undefined;
      const answer = await authorised('/v3.0/oa/message/cs', () => ({
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ recipient: { user_id: where.userId }, message }),
      }));
      if (answer.code !== null && isUploadFault(answer.code) && attempt === 1) continue;
      const { data } = result.safeParse(dataOf(answer) ?? {});
      log.debug(
        { channel: 'zalo', messageId: data?.message_id, remain: data?.quota?.remain },
        'a message was sent',
      );
      return data?.message_id;
    }
  }

  return {
    send: async (to, activity) => {
      try {
        const name = await deliver(to, activity);
        metrics?.channelCalls.inc({ channel: 'zalo', outcome: 'ok' });
        return name;
      } catch (error) {
        const fault =
          error instanceof ChannelError
            ? error
            : // Before the call: the store that holds the token is away, or a fault of ours.
              new ChannelError(`the message was not sent: ${String(error)}`, 'retry', { cause: error });
        metrics?.channelCalls.inc({ channel: 'zalo', outcome: fault.rule });
        throw fault;
      }
    },
    officialAccount: async () => {
      const data = dataOf(await authorised('/v2.0/oa/getoa', () => ({ method: 'GET' })));
      return typeof data === 'object' && data !== null ? { ...data } : {};
    },
  };
}

const codeOf = ({ code }: ChannelError) => (code === null ? {} : { code });
