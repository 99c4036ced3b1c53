// What the server sends, read into the shapes the chat works with. Anything unexpected is left out, never trusted.
import type { AnswerCitation, Choice, Smedx } from '../../../../dialogs';

export interface FileLink {
  readonly name: string;
  readonly contentType: string;
  readonly url: string;
}

/** One message of the transcript as the server knows it. */
export interface Received {
  readonly id: string;
  readonly from: 'bot' | 'me';
  /** Name of the person who answered instead of the assistant. */
  readonly agent: string | null;
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The id this client gave to a message of its own. */
  readonly clientId: string | null;
  readonly choices: readonly Choice[];
  readonly smedx: Smedx | null;
  readonly files: readonly FileLink[];
}

export interface Batch {
  readonly messages: readonly Received[];
  readonly typing: boolean;
  readonly watermark: string | null;
  /** How many activities of any kind there were. */
  readonly count: number;
}

type Fields = Readonly<Record<string, unknown>>;
const fields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const string = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;
export const number = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

const has = (value: Fields, numbers: readonly string[], strings: readonly string[]) =>
  numbers.every((name) => number(value[name]) !== null) &&
  strings.every((name) => typeof value[name] === 'string');

const isCitation = (value: unknown): value is AnswerCitation =>
  has(fields(value), [], ['document', 'title', 'provision']);

/** `channelData.smedx`, when it holds everything that its kind is drawn from. */
function readSmedx(value: unknown): Smedx | null {
  const data = fields(value);
  switch (data.kind) {
    case 'question':
      return has(data, ['index', 'total', 'pillarIndex', 'pillarTotal', 'answered'], ['pillar', 'criterion'])
        ? (data as unknown as Smedx)
        : null;
    case 'progress':
      return has(data, ['answered', 'total'], ['pillar']) ? (data as unknown as Smedx) : null;
    case 'result':
      return has(data, ['total', 'max', 'level'], ['levelName']) &&
        list(data.pillars).length > 0 &&
        list(data.pillars).every((pillar) =>
          has(fields(pillar), ['points', 'max', 'percent', 'level'], ['name', 'levelName']),
        )
        ? (data as unknown as Smedx)
        : null;
    case 'answer':
    case 'not_found':
      return { kind: data.kind, citations: list(data.citations).filter(isCitation) };
    default:
      return typeof data.kind === 'string' ? (data as unknown as Smedx) : null;
  }
}

function readChoices(value: unknown): Choice[] {
  return list(fields(value).actions).flatMap((action) => {
    const { title, value: said } = fields(action);
    const text = string(said) ?? string(title);
    return text === null ? [] : [{ value: text, label: string(title) ?? text }];
  });
}

function readFiles(value: unknown): FileLink[] {
  return list(value).flatMap((attachment) => {
    const { contentUrl, contentType, name } = fields(attachment);
    const url = string(contentUrl);
    return url === null
      ? []
      : [{ url, contentType: string(contentType) ?? '', name: string(name) ?? 'smedx' }];
  });
}

/** Reads a set of activities (a socket frame or the answer of a poll). `me` is this person's id. */
export function readBatch(body: unknown, me: string): Batch {
  const set = fields(body);
  let typing = false;
  const messages: Received[] = [];
  for (const item of list(set.activities)) {
    const activity = fields(item);
    const from = fields(activity.from);
    const mine = from.role === 'user' || (from.role !== 'bot' && from.id === me);
    if (activity.type === 'typing' && !mine) typing = true;
    const id = string(activity.id);
    if (activity.type !== 'message' || id === null) continue;
    typing = false;
    const data = fields(activity.channelData);
    const at = Date.parse(string(activity.timestamp) ?? '');
    messages.push({
      id,
      from: mine ? 'me' : 'bot',
      agent: !mine && from.id === 'agent' ? string(from.name) : null,
      text: string(activity.text) ?? '',
      at: Number.isNaN(at) ? 0 : at,
      clientId: string(data.clientActivityID),
      choices: mine ? [] : readChoices(activity.suggestedActions),
      smedx: mine ? null : readSmedx(data.smedx),
      files: mine ? [] : readFiles(activity.attachments),
    });
  }
  return { messages, typing, watermark: string(set.watermark), count: list(set.activities).length };
}

/** What the token routes and the conversation routes answer; both spell the life of the token their own way. */
export interface Grant {
  readonly token: string | null;
  readonly conversationId: string | null;
  readonly streamUrl: string | null;
  /** Seconds. */
  readonly expiresIn: number;
  readonly hotline: string | null;
}

const USUAL_LIFE_S = 1800;

export function readGrant(body: unknown): Grant {
  const data = fields(body);
  return {
    token: string(data.token),
    conversationId: string(data.conversationId),
    streamUrl: string(data.streamUrl),
    expiresIn: number(data.expiresIn) ?? number(data.expires_in) ?? USUAL_LIFE_S,
    hotline: string(data.hotline),
  };
}
