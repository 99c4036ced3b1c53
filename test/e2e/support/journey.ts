// One way through the whole questionnaire: what a person does at each message, and what the rules say to their answers.
import type { Frame } from 'playwright-core';

/** A message of the conversation, as the server's own log has it. */
export interface Logged {
  readonly id: string;
  readonly mine: boolean;
  readonly text: string;
  readonly smedx: Readonly<Record<string, unknown>>;
  readonly choices: readonly { readonly value: string; readonly title: string }[];
}

interface Wire {
  readonly id: string;
  readonly type: string;
  readonly text?: string;
  readonly from?: { readonly role?: string };
  readonly channelData?: { readonly smedx?: Readonly<Record<string, unknown>> };
  readonly suggestedActions?: { readonly actions?: Logged['choices'] };
}

/** What the log of a conversation says, from its beginning. */
export async function readLog(url: string, conversationId: string, token: string): Promise<Logged[]> {
  const log: Logged[] = [];
  let watermark = '';
  for (;;) {
    const response = await fetch(
      `${url}/v3/directline/conversations/${conversationId}/activities?watermark=${watermark}`,
      { headers: { authorization: `Bearer ${token}` } },
    );
    const page = (await response.json()) as {
      readonly activities: readonly Wire[];
      readonly watermark: string;
    };
    for (const { id, type, text, from, channelData, suggestedActions } of page.activities)
      if (type === 'message')
        log.push({
          id,
          text: text ?? '',
          mine: from?.role === 'user',
          smedx: channelData?.smedx ?? {},
          choices: suggestedActions?.actions ?? [],
        });
    if (page.activities.length === 0) return log;
    watermark = page.watermark;
  }
}

/** Conversation and token as the widget keeps them. */
export const keptIn = (frame: Frame): Promise<{ readonly conversationId: string; readonly token: string }> =>
  frame.evaluate(
    () =>
      JSON.parse(localStorage.getItem('smedx.guest.conversation') ?? '{}') as {
        conversationId: string;
        token: string;
      },
  );

/** Level given to each criterion: what the person said after the question of it. */
export function answersIn(log: readonly Logged[], levelOf: (said: string) => number): Record<string, number> {
  const answers: Record<string, number> = {};
  for (const [index, { mine, smedx }] of log.entries()) {
    if (mine || smedx.kind !== 'question') continue;
    const reply = log[index + 1];
    if (reply?.mine) answers[String(smedx.criterion)] = levelOf(reply.text);
  }
  return answers;
}

export interface Scored {
  readonly total: number;
  readonly level: number;
  readonly levelName: string;
  readonly pillars: readonly { readonly code: string; readonly points: number; readonly level: number }[];
}

/** The score of the answers by the public route. */
export async function score(
  url: string,
  framework: unknown,
  answers: Record<string, number>,
): Promise<Scored> {
  const response = await fetch(`${url}/api/v1/score`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ framework, answers }),
  });
  return (await response.json()) as Scored;
}

/** What of a result is compared. */
export const essence = ({ total, level, levelName, pillars }: Scored): Scored => ({
  total,
  level,
  levelName,
  pillars: pillars.map(({ code, points, level: own }) => ({ code, points, level: own })),
});

/** A level for each question, all six in turn, so that no two pillars come out alike. */
export const levelFor = (index: number): number => (index * 5 + Math.floor(index / 4)) % 6;
