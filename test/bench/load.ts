// A client that talks to /api/messages as the Emulator does: many conversations, a few at a time, each in order.
import { Agent, request } from 'node:http';

export interface Load {
  readonly url: string;
  readonly conversations: number;
  readonly concurrency: number;
  /** What conversation `index` says at `step`; the run ends after `steps` each. */
  readonly script: (step: number) => string;
  readonly firstStep: number;
  readonly steps: number;
  /** Told apart between runs, so that conversations go on or begin anew. */
  readonly prefix: string;
}

export interface LoadResult {
  readonly turns: number;
  readonly seconds: number;
  readonly turnsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
}

function post(agent: Agent, url: string, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request(
      url,
      {
        method: 'POST',
        agent,
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          const text = Buffer.concat(parts).toString();
          if (response.statusCode === 200) resolve(text);
          else reject(new Error(`${url}: status ${String(response.statusCode)}: ${text.slice(0, 300)}`));
        });
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

const activity = (prefix: string, conversation: number, step: number, text: string) =>
  JSON.stringify({
    type: 'message',
    id: `${prefix}-${conversation}-${step}`,
    channelId: 'emulator',
    serviceUrl: 'http://127.0.0.1:9',
    from: { id: `user-${conversation}`, role: 'user' },
    recipient: { id: 'bot', role: 'bot' },
    conversation: { id: `${prefix}-${conversation}` },
    deliveryMode: 'expectReplies',
    text,
  });

/** Throws when any answer is not 200 or holds no reply: a benchmark of failures measures nothing. */
export async function run(load: Load): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.concurrency });
  const times: number[] = [];
  let next = 0;
  const total = load.conversations * load.steps;
  const began = performance.now();
  // A lane owns every 16th conversation, so that the messages of one keep their order.
  const lane = async (first: number) => {
    for (let step = load.firstStep; step < load.firstStep + load.steps; step += 1)
      for (let conversation = first; conversation < load.conversations; conversation += load.concurrency) {
        const start = performance.now();
        const answer = await post(
          agent,
          load.url,
          activity(load.prefix, conversation, step, load.script(step)),
        );
        times.push(performance.now() - start);
        next += 1;
        if (!answer.includes('"activities":[{'))
          throw new Error(`no reply to "${load.script(step)}": ${answer.slice(0, 300)}`);
      }
  };
  await Promise.all(Array.from({ length: load.concurrency }, (_, index) => lane(index)));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  if (next !== total) throw new Error(`sent ${next} of ${total} messages`);
  return { turns: total, seconds, turnsPerSecond: total / seconds, p50: at(0.5), p99: at(0.99) };
}
