// Talks to a running server over /api/messages with expectReplies, as the Bot Framework Emulator does.
import type { Activity } from 'botframework-schema';
import { randomUUID } from 'node:crypto';

export interface Said {
  readonly text: string;
  readonly smedx: { readonly kind: string } & Readonly<Record<string, unknown>>;
  readonly choices: readonly { readonly value: string; readonly title: string }[];
}

/** Sends one activity; a status other than 200 throws with the body. */
export async function post(url: string, activity: Partial<Activity>): Promise<Said[]> {
  const response = await fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(activity),
  });
  const body = await response.text();
  if (response.status !== 200) throw new Error(`status ${response.status}: ${body}`);
  const { activities } = JSON.parse(body) as { activities: Partial<Activity>[] };
  return activities.map((reply) => ({
    text: reply.text ?? '',
    smedx: (reply.channelData as { smedx: Said['smedx'] }).smedx,
    choices: (reply.suggestedActions?.actions ?? []).map(({ value, title }) => ({
      value: String(value),
      title,
    })),
  }));
}

/** One person's conversation: `say` sends a text and gives the replies. */
export function emulator(conversation = `conversation-${randomUUID()}`) {
  const activity = (text: string, id: string = randomUUID()): Partial<Activity> => ({
    type: 'message',
    id,
    channelId: 'emulator',
    serviceUrl: 'http://127.0.0.1:9',
    from: { id: `user of ${conversation}`, name: '', role: 'user' },
    recipient: { id: 'assistant', name: '', role: 'bot' },
    conversation: { id: conversation, name: '', isGroup: false, conversationType: 'personal' },
    deliveryMode: 'expectReplies',
    text,
  });
  return {
    conversation,
    activity,
    say: (url: string, text: string, id?: string) => post(url, activity(text, id)),
  };
}

/** What a person types from the greeting to the first question of the SME index, with the profile left out. */
export async function toFirstQuestion(url: string, talk: ReturnType<typeof emulator>): Promise<Said> {
  await talk.say(url, 'đánh giá nhỏ và vừa');
  let replies = await talk.say(url, 'đồng ý');
  for (let step = 0; step < 12; step += 1) {
    const last = replies.at(-1);
    if (last?.smedx.kind === 'question') return last;
    replies = await talk.say(url, last?.smedx.kind === 'profile' ? 'bỏ qua' : 'tiếp tục');
  }
  throw new Error(`no question came, but ${JSON.stringify(replies)}`);
}
