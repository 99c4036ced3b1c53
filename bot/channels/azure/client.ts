// Sending into a Bot Framework conversation later, by its reference: what the outbox calls.
import { TurnContext, type CloudAdapter } from 'botbuilder';
import type { Activity, ConversationReference } from 'botframework-schema';
import { z } from 'zod';
import { ChannelError } from '../channel';

const address = z.object({
  reference: z.looseObject({ serviceUrl: z.string(), conversation: z.looseObject({ id: z.string() }) }),
});

const statusOf = (error: unknown): number | undefined =>
  typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : undefined;

/** Refused for good: the conversation is gone or the bot was blocked. Everything else may pass. */
const isFinal = (status: number | undefined) =>
  status !== undefined && status >= 400 && status < 500 && ![408, 412, 429].includes(status);

/** Sends one message. Throws ChannelError saying whether another attempt can help. */
export async function send(
  adapter: CloudAdapter,
  appId: string,
  to: unknown,
  activity: Partial<Activity>,
): Promise<void> {
  const parsed = address.safeParse(to);
  if (!parsed.success)
    throw new ChannelError('the address of the message is not a conversation reference', 'dead');
  const reference = parsed.data.reference as unknown as ConversationReference;
  try {
    await adapter.continueConversationAsync(appId, reference, async (context) => {
      // Not through the context, which would make it a reply to the invented activity that continues a conversation.
      await adapter.sendActivities(context, [
        TurnContext.applyConversationReference({ ...activity }, reference),
      ]);
    });
  } catch (error) {
    const status = statusOf(error);
    const message = error instanceof Error ? error.message : String(error);
    throw new ChannelError(
      `the connector refused a message: ${message}`,
      isFinal(status) ? 'dead' : 'retry',
      { cause: error },
    );
  }
}
