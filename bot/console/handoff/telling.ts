// What the person is told of what an agent does, as activities of their channel.
import type { Activity } from 'botframework-schema';
import { agentReply, handoffReply, type HandoffNews, type Reply } from '../../../dialogs';
import { kindOf } from '../../channels';
import { toActivity } from '../../channels/activity';
import type { Handoff, Tell, Told } from '../../store/handoff';

/** Laid out for the channel of the hand-off. */
function told({ key }: Handoff, reply: Reply, from: Activity['from'] | null, now: Date): Told {
  const { delivery, layout } = kindOf(key.channel);
  const activity = { ...toActivity(reply, {}, now), ...(from ? { from } : {}) };
  return { delivery, activities: delivery === 'push' && layout ? layout(activity) : [activity] };
}

/** Says `news`; the agent named is the one who has it afterwards, or `by` where nobody has. */
export const telling =
  (news: HandoffNews, by: string, now: Date): Tell =>
  (handoff) =>
    told(handoff, handoffReply(news, handoff.agent?.name ?? by), null, now);

/** The words of the agent who has it. */
export const speaking =
  (text: string, now: Date): Tell =>
  (handoff) => {
    const name = handoff.agent?.name ?? '';
    return told(handoff, agentReply(name, text), { id: 'agent', name, role: 'bot' }, now);
  };
