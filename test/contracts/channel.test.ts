// Every channel of the registry sits the exam; a channel without an entry here does not compile.
import { ActivityTypes, type Activity, type ConversationReference } from 'botframework-schema';
import { CHANNELS } from '../../bot/channels';
import { inbound as azureInbound, postedActivity as azurePosted } from '../../bot/channels/azure/inbound';
import { inbound, postedActivity } from '../../bot/channels/directline/inbound';
import { inbound as viberInbound } from '../../bot/channels/viber';
import { outbound as viberOutbound } from '../../bot/channels/viber/outbound';
import { inbound as zaloInbound } from '../../bot/channels/zalo';
import { outbound as zaloOutbound } from '../../bot/channels/zalo/outbound';
import { activitySet } from '../../bot/channels/directline/outbound';
import { outbound } from '../../bot/channels/terminal';
import { readEvent } from '../../bot/channels/activity';
import { examineChannel, type Candidate } from './channel';

const broken: readonly unknown[] = [
  undefined,
  null,
  7,
  'text',
  [],
  {},
  { type: 7 },
  { type: '' },
  { type: 'message', text: {} },
];
const pass = { conversationId: 'c', user: 'u' };
const seen = (activity: Partial<Activity>) => JSON.stringify(activitySet('c', [{ seq: 1, activity }], 0));
let line = 0;

const CANDIDATES: Readonly<Record<keyof typeof CHANNELS, Omit<Candidate, 'limits'>>> = {
  directline: {
    message: (text, id) => ({ type: 'message', text, channelData: { clientActivityID: id } }),
    read: (payload) => {
      const parsed = postedActivity.safeParse(payload);
      return parsed.success ? inbound(parsed.data, pass, new Date(0)) : null;
    },
    malformed: [...broken, { type: 'message', attachments: 'x' }, { type: 'x'.repeat(65) }],
    shown: seen,
  },
  azure: {
    message: (text, id) => ({ type: 'message', id, text, channelId: 'msteams', conversation: { id: 'c' } }),
    read: (payload) => {
      const parsed = azurePosted.safeParse(payload);
      const reference: Partial<ConversationReference> = {};
      return parsed.success ? azureInbound(parsed.data as unknown as Activity, reference) : null;
    },
    malformed: [
      ...broken,
      { type: 'message', conversation: {} },
      { type: 'message', conversation: { id: 'c' }, serviceUrl: 'x' },
    ],
    shown: (activity) => JSON.stringify(activity),
  },
  zalo: {
    message: (text, id) => ({
      event_name: 'user_send_text',
      timestamp: '1763776800000',
      sender: { id: '6190000000000000001' },
      recipient: { id: 'oa' },
      message: { msg_id: id, text },
    }),
    read: (payload) => {
      const found = zaloInbound(payload, 'oa');
      return found.kind === 'event' ? found.incoming : null;
    },
    malformed: [
      ...broken,
      { event_name: 'user_send_text' },
      { event_name: 'user_send_text', timestamp: '1', sender: { id: 7 }, recipient: { id: 'oa' } },
      { event_name: 'user_send_text', timestamp: '1', sender: { id: '1' }, recipient: { id: 'another' } },
      { event_name: 'a_new_event', timestamp: '1', sender: { id: '1' }, recipient: { id: 'oa' } },
    ],
    shown: (activity) => JSON.stringify(zaloOutbound(activity, null)),
  },
  viber: {
    message: (text, id) => ({
      event: 'message',
      timestamp: '1763776800000',
      // Viber names events by numbers.
      message_token: id.replace('m', '491266184665523814'),
      sender: { id: '01234567890A=' },
      message: { type: 'text', text },
    }),
    read: (payload) => {
      const found = viberInbound(payload);
      return found.kind === 'event' ? found.incoming : null;
    },
    malformed: [
      ...broken,
      { event: 'message' },
      { event: 'message', message_token: '1', sender: { id: '' }, message: { type: 'text' } },
      { event: 'message', message_token: '1', sender: { id: 'a' } },
      { event: 'a_new_event', message_token: '1', user_id: 'a' },
    ],
    shown: (activity) => JSON.stringify(viberOutbound(activity)),
  },
  terminal: {
    message: (text) => text,
    read: (payload) =>
      typeof payload === 'string'
        ? { eventId: `line ${(line += 1)}`, activity: { type: ActivityTypes.Message, text: payload } }
        : null,
    malformed: [undefined, null, 7, {}],
    unnamed: 'a line typed twice is meant twice',
    shown: outbound,
  },
};

for (const [name, kind] of Object.entries(CHANNELS))
  examineChannel(name, {
    limits: kind.limits,
    ...('layout' in kind ? { layout: kind.layout } : {}),
    ...CANDIDATES[name as keyof typeof CHANNELS],
  });

describe('what an activity means', () => {
  const message = (more: Partial<Activity>): Partial<Activity> => ({ type: 'message', ...more });

  it.each([
    [
      'a picture alone',
      message({ attachments: [{ contentType: 'image/png' }] }),
      { kind: 'unsupported', what: 'image' },
    ],
    [
      'a voice message',
      message({ attachments: [{ contentType: 'audio/ogg' }] }),
      { kind: 'unsupported', what: 'audio' },
    ],
    [
      'a document',
      message({ attachments: [{ contentType: 'application/pdf' }] }),
      { kind: 'unsupported', what: 'file' },
    ],
    [
      'a picture with words',
      message({ text: 'ảnh đây', attachments: [{ contentType: 'image/png' }] }),
      { kind: 'text', text: 'ảnh đây' },
    ],
    ['nothing but spaces', message({ text: ' \u200b\n' }), { kind: 'unsupported', what: 'other' }],
    ['a button with an object', message({ value: { value: 'menu' } }), { kind: 'text', text: 'menu' }],
    ['a button with a number', message({ value: 3 }), { kind: 'text', text: '3' }],
    ['a web chat’s join event', { type: 'event', name: 'webchat/join' }, { kind: 'joined' }],
    ['another event', { type: 'event', name: 'tokens/response' }, null],
    ['typing', { type: 'typing' }, null],
    ['nothing', {}, null],
  ] satisfies readonly [string, Partial<Activity>, unknown][])('reads %s', (_what, activity, event) => {
    expect(readEvent(activity)).toEqual(event);
  });

  it('reads as joined who was added, and not the bot’s own arrival', () => {
    const added = (id: string): Partial<Activity> => ({
      type: 'conversationUpdate',
      recipient: { id: 'bot', name: '' },
      membersAdded: [{ id, name: '' }],
    });
    expect(readEvent(added('lan'))).toEqual({ kind: 'joined' });
    expect(readEvent(added('bot'))).toBeNull();
  });
});
