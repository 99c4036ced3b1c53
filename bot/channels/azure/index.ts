// Bot Framework's connector at /api/messages: CloudAdapter authenticates, the turn answers.
import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  TurnContext,
  type InvokeResponse,
} from 'botbuilder';
import type { Activity } from 'botframework-schema';
import type { Config } from '../../config';
import { readJson } from '../../http/body';
import { HttpError } from '../../http/errors';
import { json, type HttpRequest, type HttpResponse, type Route } from '../../http/route';
import type { ChannelLimits, Sender, Turn } from '../channel';
import { send } from './client';
import { inbound, postedActivity, type Posted } from './inbound';

/** The strictest of the channels that are usually connected (Teams, Telegram, Messenger behind Azure). */
export const limits: ChannelLimits = { textLength: 4_000, buttons: 20, buttonLabel: 80, attachments: true };

/** CloudAdapter without its own reading and writing of HTTP: this server's answers have one shape. */
class Adapter extends CloudAdapter {
  /** Authenticates and runs one activity. Rejects with status 401 when the caller is not the connector. */
  receive(
    authorization: string,
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(authorization, activity, logic);
  }
}

/** The SDK's AuthenticationError; its class is not exported. */
const isRefusal = (error: unknown) =>
  typeof error === 'object' && error !== null && 'statusCode' in error && error.statusCode === 401;

const isLoopback = (address: string) => address === '::1' || /^127\.\d+\.\d+\.\d+$/.test(address);

const unauthorized = (message: string) => new HttpError(401, 'unauthorized', message);

/** Emulators and test clients leave out what they do not need; the SDK counts on it. */
function complete(posted: Posted, base: string): Activity {
  const date = (value: unknown) => (typeof value === 'string' ? { timestamp: new Date(value) } : {});
  return {
    channelId: 'emulator',
    serviceUrl: base,
    from: { id: 'user' },
    recipient: { id: 'bot' },
    ...posted,
    ...date(posted.timestamp),
  } as unknown as Activity;
}

export interface Azure {
  readonly route: (turn: Turn) => Route;
  readonly send: Sender;
}

export function createAzure(app: Config['microsoftApp']): Azure {
  const adapter = new Adapter(
    new ConfigurationBotFrameworkAuthentication(
      app
        ? {
            MicrosoftAppId: app.id,
            MicrosoftAppPassword: app.password ?? '',
            MicrosoftAppType: app.type,
            MicrosoftAppTenantId: app.tenantId ?? '',
          }
        : {},
    ),
  );

  async function receive(turn: Turn, request: HttpRequest): Promise<HttpResponse> {
    const { peer, headers, body, base } = request;
    // The socket is asked, not a header; what a proxy on this machine hands on is not a call of this machine.
    if (!app && (!isLoopback(peer.address) || peer.proxied))
      throw unauthorized('Without MICROSOFT_APP_ID only calls from this machine are taken.');
    const activity = complete(readJson(body, postedActivity), base);
    let fault: unknown = null;
    let answer: InvokeResponse | undefined;
    try {
      answer = await adapter.receive(headers.authorization ?? '', activity, async (context) => {
        const incoming = inbound(context.activity, TurnContext.getConversationReference(context.activity));
        try {
          const replies = await turn(incoming);
          if (incoming.delivery === 'inline' && replies.length > 0)
            await context.sendActivities(replies.map((reply) => ({ ...reply })));
        } catch (error) {
          fault = error;
          throw error;
        }
      });
    } catch (error) {
      if (fault === null && isRefusal(error))
        throw unauthorized('The caller is not the Bot Framework connector.');
      throw error;
    }
    // An invoke that nobody answers is no fault of its sender; 501 would be shown to the person.
    if (answer?.status !== 200) return json(200, {});
    return json(200, answer.body ?? {});
  }

  return {
    route: (turn) => ({
      method: 'POST',
      path: '/api/messages',
      // Signed by the connector, which calls for everybody from few addresses: an allowance would count the wrong thing.
      limit: null,
      handle: (request) => receive(turn, request),
    }),
    send: async (address, activity) => {
      await send(adapter, app?.id ?? '', address, activity);
      return undefined;
    },
  };
}
