// A text into the chat that the caller also uses: behind whatever was said there, by the channel's own way.
import { deliveryOf } from '../../channels';
import { HttpError } from '../../http/errors';
import type { Call } from '../../store/desk';
import { deliverable, notKept, type DeskParts } from './desk';

/** Sends to the latest chat that can be reached; its channel. @throws 409 when there is none or nothing may be kept. */
export async function sendToChat(
  { store, now }: Pick<DeskParts, 'store' | 'now'>,
  call: Call,
  text: string,
): Promise<string> {
  if (call.consent !== 'yes') throw notKept();
  const chats = call.personId === null ? [] : await store.desk.chats(call.personId);
  for (const { key } of chats.filter((chat) => deliverable(chat, now()))) {
    const delivery = deliveryOf(key.channel);
    if (delivery === 'inline') continue;
    const activity = { type: 'message', text, channelData: { smedx: { kind: 'info' } } };
    if (await store.say(key, [activity], delivery, now())) return key.channel;
  }
  throw new HttpError(409, 'no_chat', 'The caller has no chat that a message can be sent to.');
}
