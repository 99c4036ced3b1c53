// An Activity as lines of text: choices that the text does not number already are listed below it.
import type { Activity } from 'botframework-schema';
import type { ChannelLimits } from '../channel';

export const limits: ChannelLimits = {
  textLength: 100_000,
  buttons: 50,
  buttonLabel: 200,
  attachments: false,
};

export function outbound(activity: Partial<Activity>): string {
  const text = activity.text ?? '';
  const labels = (activity.suggestedActions?.actions ?? []).map(({ title }) => title);
  const unsaid = labels.filter((label) => !text.includes(label));
  return unsaid.length > 0 ? `${text}\n[ ${unsaid.join(' | ')} ]` : text;
}
