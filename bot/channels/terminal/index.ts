// The channel of `npx smedx chat`: a conversation in a terminal, with the same turn as every other channel.
import type { Activity } from 'botframework-schema';
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import type { Turn } from '../channel';
import { outbound } from './outbound';

export { limits, outbound } from './outbound';

export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  /** Name of the conversation: the same name goes on where it stopped. */
  readonly conversation: string;
}

/** Talks until the input ends or the person types Ctrl+C. */
export async function chat(turn: Turn, { input, output, conversation }: Terminal): Promise<void> {
  const say = async (activity: Partial<Activity>) => {
    const replies = await turn({
      key: { channel: 'terminal', id: conversation },
      eventId: randomUUID(),
      activity,
      delivery: 'inline',
    });
    for (const reply of replies) output.write(`\n${outbound(reply)}\n`);
    output.write('\n> ');
  };
  await say({ type: 'event', name: 'join' });
  const lines = createInterface({ input, terminal: false });
  for await (const line of lines) {
    if (line.trim() !== '') await say({ type: 'message', text: line });
    else output.write('> ');
  }
  output.write('\n');
}
