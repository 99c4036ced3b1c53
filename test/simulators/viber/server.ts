// The HTTP side: webhook, sending and the bot's data, each call through the troubles a test has ordered.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerCall, bodyOf, localServer, readJson, reply, type Clock, type Trouble } from '../common';
import type { Callbacks } from './callbacks';
import { readKeyboard, readMessage } from './messages';
import type { People, Person } from './people';
import type { Bubble, Call, RouteName, ViberOptions } from './types';

/** One request in bytes. */
const REQUEST_BYTES = 30 * 1024;
const SECOND = 1_000;

const MESSAGES: Readonly<Record<number, string>> = {
  0: 'ok',
  1: 'invalidUrl',
  2: 'invalidAuthToken',
  3: 'badData',
  4: 'missingData',
  5: 'receiverNotRegistered',
  6: 'receiverNotSubscribed',
  7: 'publicAccountBlocked',
  8: 'publicAccountNotFound',
  9: 'publicAccountSuspended',
  10: 'webhookNotSet',
  12: 'tooManyRequests',
  13: 'apiVersionNotSupported',
};

export interface ServerParts {
  readonly options: ViberOptions;
  readonly clock: Clock;
  readonly people: People;
  readonly callbacks: Callbacks;
  readonly trouble: (route: RouteName) => Trouble | null;
  /** A message of the API was shown to a person. */
  readonly sent: (person: Person, bubble: Bubble) => void;
  /** The phone could not show it. */
  readonly failed: (person: Person, token: string, why: string) => void;
}

interface Result {
  readonly status: number;
  readonly token?: string;
  readonly more?: Readonly<Record<string, unknown>>;
}

const TOKEN = '@the token@';
const rendered = ({ status, token, more = {} }: Result): string =>
  JSON.stringify({
    status,
    status_message: MESSAGES[status] ?? 'generalError',
    ...(token === undefined ? {} : { message_token: TOKEN, chat_hostname: 'SN-CHAT-01_' }),
    ...more,
  }).replace(`"${TOKEN}"`, token ?? '');

const ROUTES: Readonly<Record<string, RouteName>> = {
  '/pa/send_message': 'send',
  '/pa/set_webhook': 'webhook',
  '/pa/get_account_info': 'info',
};

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

export function createApi(parts: ServerParts) {
  const { options, clock, people, callbacks } = parts;
  const calls: Call[] = [];
  const sentAt: number[] = [];
  let base = '';

  const overRate = (): boolean => {
    while ((sentAt[0] ?? Infinity) <= clock.now() - SECOND) sentAt.shift();
    sentAt.push(clock.now());
    return sentAt.length > (options.callsPerSecond ?? 500);
  };

  const sendMessage = (json: unknown, size: number): Result => {
    if (callbacks.address() === null) return { status: 10 };
    if (size > REQUEST_BYTES || overRate()) return { status: size > REQUEST_BYTES ? 3 : 12 };
    const { receiver } = fieldsOf(json);
    if (typeof receiver !== 'string') return { status: 4 };
    const person = people.find(receiver);
    if (!person) return { status: 5 };
    if (person.state !== 'subscribed') return { status: 6 };
    if (people.isOver(person, options.unanswered ?? 100)) return { status: 12 };
    const read = readMessage(json);
    if (typeof read === 'number') return { status: read };
    if (read.minApiVersion > (options.apiVersion ?? 10)) return { status: 13 };
    const token = people.token();
    const keys = read.keyboard === undefined ? null : readKeyboard(read.keyboard, read.minApiVersion);
    if (typeof keys === 'string') {
      parts.failed(person, token, keys);
      return { status: 0, token };
    }
    if (keys) person.keyboard = keys;
    if (read.bubble) parts.sent(person, people.show(person, { ...read.bubble, id: token, from: 'bot' }));
    else people.changed(person);
    return { status: 0, token };
  };

  const setWebhook = async (json: unknown): Promise<Result> => {
    const { url, event_types: types } = fieldsOf(json);
    if (typeof url !== 'string') return { status: 4 };
    if (url !== '' && !URL.canParse(url)) return { status: 1 };
    const list = Array.isArray(types) ? types.map(String) : null;
    if (!(await callbacks.set(url, list, people.token()))) return { status: 1 };
    return { status: 0, more: { chat_hostname: 'SN-CHAT-01_', event_types: callbacks.wanted() } };
  };

  const account = (): Result => ({
    status: 0,
    more: {
      id: 'pa:5312345678901234567',
      name: 'SMEdx (mô phỏng)',
      uri: 'smedxsim',
      country: 'VN',
      webhook: callbacks.address() ?? '',
      event_types: callbacks.wanted(),
      subscribers_count: people.subscribers(),
      members: [],
    },
  });

  const answer = (
    route: RouteName,
    json: unknown,
    size: number,
    header: unknown,
  ): Result | Promise<Result> => {
    if ((header ?? fieldsOf(json).auth_token) !== options.authToken) return { status: 2 };
    switch (route) {
      case 'send':
        return sendMessage(json, size);
      case 'webhook':
        return setWebhook(json);
      case 'info':
        return account();
    }
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const route = ROUTES[new URL(request.url ?? '/', base).pathname];
    const body = await bodyOf(request);
    if (route === undefined) {
      reply(response, 404, 'not found');
      return;
    }
    const json = readJson(body) ?? null;
    const call: Call = { route, at: clock.now(), body: json, bytes: body.length, status: null };
    calls.push(call);
    await answerCall({ request, response }, parts.trouble(route), {
      work: () => answer(route, json, body.length, request.headers['x-viber-auth-token']),
      refused: (status): Result => ({ status }),
      answered: ({ status }) => {
        call.status = status;
      },
      rendered,
    });
  };

  const server = localServer(handle, options.port);
  return {
    calls,
    listen: async () => (base = await server.listen()),
    close: () => server.close(),
  };
}
