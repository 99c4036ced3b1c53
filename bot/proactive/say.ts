// Saying something that no event of the person called for: an apology, or the answer of a person at the console.
import type { Reply } from '../../dialogs';
import { toActivity } from '../channels/activity';
import type { ChannelKind } from '../channels';
import type { ConversationKey, Store } from '../store/port';

/**
 * Says `reply` in a conversation, behind everything said before, by the channel's own delivery. False when there is no
 * such conversation, or its channel cannot be written to unasked.
 */
export type Say = (key: ConversationKey, reply: Reply) => Promise<boolean>;

export function createSay(parts: {
  readonly store: Pick<Store, 'say'>;
  readonly kindOf: (channel: string) => Pick<ChannelKind, 'delivery' | 'layout'>;
  readonly now: () => Date;
}): Say {
  return async (key, reply) => {
    const { delivery, layout } = parts.kindOf(key.channel);
    if (delivery === 'inline') return false;
    const now = parts.now();
    const activity = toActivity(reply, asIfAsked(key), now);
    const activities = delivery === 'push' && layout ? layout(activity) : [activity];
    return parts.store.say(key, activities, delivery, now);
  };
}

/** The envelope that an event of the conversation would have had; its address is with the conversation. */
export const asIfAsked = ({ channel, id }: ConversationKey) => ({
  channelId: channel,
  conversation: { id, isGroup: false, conversationType: '', name: '' },
  recipient: { id: 'smedx', name: 'SMEdx' },
});
