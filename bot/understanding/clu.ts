// Understanding by Azure's conversational language service, with the local recogniser beside it: whatever the service
// does, the turn goes on in time.
import { ConversationAnalysisClient, type ConversationalTask } from '@azure/ai-language-conversations';
import { AzureKeyCredential } from '@azure/core-auth';
import { DefaultAzureCredential } from '@azure/identity';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { INTENTS, type Entity, type Open, type Understood } from '../../dialogs';
import { toNfc } from '../../knowledge';
import type { Config } from '../config';
import type { Log } from '../log';
import type { Metrics } from '../metrics';
import { createBreaker } from './breaker';
import { isAnswer } from './keywords';
import type { Understanding } from './port';

/** The stable version of the service's interface; the SDK would ask for a preview of it. */
const API_VERSION = '2022-05-01';
/** The service refuses longer texts. */
const LONGEST = 1_000;
/** What a person waits at most for the service, in milliseconds, repeats included. */
const PATIENCE_MS = 700;
/** An intent of ours that is this sure needs no second opinion: a command, a button, a known phrase. */
const CERTAIN = 0.95;
/** Below this the service is guessing. */
const LEAST = 0.5;

const answered = z.object({
  kind: z.literal('ConversationResult'),
  result: z.object({
    prediction: z.object({
      topIntent: z.string(),
      intents: z.array(z.object({ category: z.string(), confidence: z.number().min(0).max(1) })),
      entities: z.array(z.object({ category: z.string(), text: z.string() })).default([]),
    }),
  }),
});

export interface CluParts {
  readonly clu: NonNullable<Config['clu']>;
  /** Answers alone where the service is not needed, and instead of it where it fails. */
  readonly local: Understanding;
  readonly log: Pick<Log, 'warn'>;
  readonly metrics: Pick<Metrics, 'understood'>;
  readonly now?: () => number;
}

/** The service behind the port. Never rejects, and answers within `PATIENCE_MS` beyond what the local one takes. */
export function createClu({ clu, local, log, metrics, now = Date.now }: CluParts): Understanding {
  const client = new ConversationAnalysisClient(
    clu.endpoint,
    clu.key === null ? new DefaultAzureCredential() : new AzureKeyCredential(clu.key),
    {
      apiVersion: API_VERSION,
      allowInsecureConnection: clu.endpoint.startsWith('http:'),
      retryOptions: { maxRetries: 1, retryDelayInMs: 100, maxRetryDelayInMs: 200 },
    },
  );
  const breaker = createBreaker(now);

  async function ask(text: string): Promise<Understood> {
    const task: ConversationalTask = {
      kind: 'Conversation',
      analysisInput: {
        conversationItem: { id: randomUUID(), participantId: 'user', text, language: 'vi', modality: 'text' },
      },
      parameters: {
        projectName: clu.project,
        deploymentName: clu.deployment,
        stringIndexType: 'Utf16CodeUnit',
        isLoggingEnabled: false,
      },
    };
    const reply = await within(PATIENCE_MS, (abortSignal) =>
      client.analyzeConversation(task, { abortSignal }),
    );
    const { prediction } = answered.parse(reply).result;
    const top = prediction.intents.find(({ category }) => category === prediction.topIntent);
    const intent = INTENTS.find((name) => name === prediction.topIntent.toLowerCase());
    if (!top || !intent || top.confidence < LEAST)
      return { intent: 'none', confidence: top?.confidence ?? 0, entities: [] };
    const entities = prediction.entities.map(({ category, text: said }): Entity => {
      return { type: category, text: said, value: said };
    });
    return { intent, confidence: top.confidence, entities };
  }

  return {
    name: 'clu',
    understand: async (given, open) => {
      const text = toNfc(given).trim();
      const own = await local.understand(given, open);
      const alone = (why: string) => {
        metrics.understood.inc({ by: local.name, why });
        return own;
      };
      if (!worthAsking(text, own, open)) return alone('certain');
      if (text.length > LONGEST) return alone('long');
      if (!breaker.allows()) return alone('circuit');
      try {
        const found = await ask(text);
        breaker.succeeded();
        metrics.understood.inc({ by: 'clu', why: 'asked' });
        return { ...found, entities: merged(own.entities, found.entities) };
      } catch (error) {
        if (breaker.failed())
          log.warn({ reason: reasonOf(error) }, 'the language service fails; the local recogniser stands in');
        return alone(error instanceof TooSlow ? 'slow' : 'failed');
      }
    },
  };
}

/** Commands, buttons and answers are known for certain; a single word says the service nothing more. */
const worthAsking = (text: string, own: Understood, open: Open | null): boolean =>
  own.confidence < CERTAIN && /\p{L}\P{L}+\p{L}/u.test(text) && !(open !== null && isAnswer(text));

/** Our readers give values that the dialogs can use; the service adds the kinds that they did not see. */
function merged(own: readonly Entity[], found: readonly Entity[]): readonly Entity[] {
  const seen = new Set(own.map(({ type }) => type));
  return [...own, ...found.filter(({ type }) => !seen.has(type))];
}

class TooSlow extends Error {}

/** The SDK stops what it can when told to; a call that does not listen is left behind all the same. */
async function within<T>(ms: number, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const late = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new TooSlow(`no answer within ${String(ms)} ms`));
      late.abort();
    }, ms);
  });
  try {
    return await Promise.race([call(late.signal), timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/** What an operator may read of it: never the request, which carries the person's words and the key. */
function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) return 'the answer has not the expected form';
  if (!(error instanceof Error)) return 'unknown';
  const status = 'statusCode' in error ? ` ${String(error.statusCode)}` : '';
  const code = 'code' in error ? ` ${String(error.code)}` : '';
  return `${error.name}${status}${code}`;
}
