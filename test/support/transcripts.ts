// Chats as text files: `> ` what a person types, `< ` what the assistant says (further lines indented), `@ ` what
// happens besides, `# ` what the journey is about. Replaying the person's side gives the whole file again.
import { Chat, EMPTY, type ChatOptions } from './chat';
import { agentReply, handoffReply } from '../../dialogs';
import type { Dossier, Effect, Event, Open, PersonDesk, Reminder, Reply } from '../../dialogs';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

const reportUrl = (token: string) => `https://tro-ly.example/r/${token}`;

/** What a journey ended with: its text, what is left open, and the replies and effects of the last turn. */
export interface Played {
  readonly text: string;
  readonly open: Open | null;
  readonly replies: readonly Reply[];
  readonly effects: readonly Effect[];
}

/** The file as it reads when the person's lines are said today, and how it ends. */
export function play(file: string, understand?: ChatOptions['understand']): Played {
  const out: string[] = [];
  const how = understand ? { understand } : {};
  const devices = new Map<string, Chat>();
  const dossiers = (): readonly Dossier[] => [...devices.values()].map(({ memory }) => memory.dossier);
  const links = new Map<string, () => Dossier>();
  const device = (name: string): Chat => {
    // Channels that push can write first; the others are read when their person comes back.
    const canRemind = name === 'Zalo' || name === 'Viber';
    const known =
      devices.get(name) ??
      new Chat(EMPTY, { hotline: '1900 0000', reportUrl, canRemind, ...how }, dossiers, links);
    devices.set(name, known);
    return known;
  };
  let chat = device('first');
  for (const line of file.split('\n')) {
    if (line.startsWith('# ')) out.push(line);
    else if (line.startsWith('> ')) out.push('', line, ...shown(chat.say(line.slice(2))));
    else if (line.startsWith('@ ')) {
      out.push('', line);
      const [what = '', ...rest] = line.slice(2).split(' ');
      if (what === 'joins') out.push(...shown(chat.event({ kind: 'joined' })));
      else if (what === 'sends') out.push(...shown(chat.event(sent(rest[0] ?? ''))));
      else if (what === 'shares') out.push(...shown(chat.event({ kind: 'contact', phone: rest[0] ?? '' })));
      else if (what === 'desk') chat.desk = deskOf(rest);
      else if (what === 'agent') out.push(...shown(agentDoes(chat, rest[0] ?? '', rest.slice(1).join(' '))));
      else if (what === 'human') out.push(...shown(chat.event({ kind: 'human' })));
      else if (what === 'reminds')
        out.push(...shown(remind(chat, rest[0] === 'yearly' ? 'yearly' : 'resume')));
      else if (what === 'hours') chat.now = new Date(chat.now.getTime() + Number(rest[0]) * HOUR_MS);
      else if (what === 'device') {
        const { now } = chat;
        chat = device(rest.join(' '));
        chat.now = now;
      } else if (what === 'days') chat.now = new Date(chat.now.getTime() + Number(rest[0]) * DAY_MS);
      else if (what === 'types') out.push(...shown(repeat(chat, Number(rest[0]), rest.slice(2).join(' '))));
      else throw new Error(`transcript: unknown line "${line}"`);
    }
  }
  return {
    text: `${out.join('\n').trim()}\n`,
    open: chat.memory.session.open,
    replies: chat.replies,
    effects: chat.outcome?.effects ?? [],
  };
}

/** The goal in the first line of a file, `# [kind: words] what it is about`. */
export function goalOf(file: string): { readonly kind: string; readonly words: string } | null {
  const groups = /^# \[(?<kind>[a-zA-Z_]+)(?:: (?<words>[^\]]+))?\] \S/u.exec(file)?.groups;
  return groups ? { kind: groups['kind'] ?? '', words: groups['words'] ?? '' } : null;
}

/**
 * Whether a journey ended at its goal: `question` with that criterion open, `effect` and `file` of the last turn by
 * name, any other kind a message of that kind in the last turn that holds the words.
 */
export function reached(
  { open, replies, effects }: Played,
  goal: NonNullable<ReturnType<typeof goalOf>>,
): boolean {
  if (goal.kind === 'question') return open?.kind === 'question' && open.criterion === goal.words;
  if (goal.kind === 'effect') return effects.some(({ kind }) => kind === goal.words);
  if (goal.kind === 'file') return replies.some(({ file }) => file !== undefined);
  return replies.some(({ smedx, text }) => smedx.kind === goal.kind && text.includes(goal.words));
}

/** `@ types 12 times 3`: the same text again and again; only the last answer is shown. */
function repeat(chat: Chat, times: number, text: string): readonly Reply[] {
  let replies: readonly Reply[] = [];
  for (let at = 0; at < times; at += 1) replies = chat.say(text);
  return replies;
}

/** What was promised comes at its time. */
function remind(chat: Chat, what: Reminder): readonly Reply[] {
  const promise = chat.promised.get(what);
  if (promise === undefined) throw new Error(`transcript: no reminder "${what}" was promised`);
  if (new Date(promise) > chat.now) chat.now = new Date(promise);
  return chat.event({ kind: 'remind', what, due: promise });
}

/** `@ desk open 2 5`: people are there, the place is 2, some 5 minutes; `@ desk closed 2026-11-23T01:00:00Z`. */
function deskOf([state, first = '', second = '']: readonly string[]): PersonDesk {
  if (state === 'closed') return { open: false, opensAt: first === '' ? null : first };
  const minutes = second === '' ? null : Number(second);
  return { open: true, opensAt: null, queue: { position: Number(first), minutes } };
}

const STATES = {
  connected: 'connected',
  transferred: 'connected',
  requeued: 'waiting',
  lost: 'waiting',
  returned: null,
  ended: null,
} as const;

/** `@ agent connected Trần Văn Máy`: what the person is told of it; `@ agent says …` hands over the words. */
function agentDoes(chat: Chat, news: string, words: string): readonly Reply[] {
  const name = chat.withPerson?.agent ?? words;
  if (news === 'says') return [agentReply(name, words)];
  const known = Object.entries(STATES).find(([each]) => each === news);
  if (!known) throw new Error(`transcript: an agent does not do "${news}"`);
  const [, state] = known;
  const agent = state === 'connected' && words !== '' ? words : name;
  chat.withPerson = state === null ? null : { state, agent: state === 'connected' ? agent : null };
  return [handoffReply(news as keyof typeof STATES, agent)];
}

function sent(what: string): Event {
  const kinds = ['image', 'audio', 'video', 'file', 'sticker', 'location', 'contact', 'other'] as const;
  const kind = kinds.find((each) => each === what);
  if (!kind) throw new Error(`transcript: nothing of the kind "${what}" can be sent`);
  return { kind: 'unsupported', what: kind };
}

const shown = (replies: readonly Reply[]): string[] =>
  replies.map(({ text, file, picture }) => {
    const lines = `< ${text.split('\n').join('\n  ')}`.replace(/ +$/gm, '');
    return [lines, picture && `  [${picture.alt}]`, file && `  [${file.name}]`].filter(Boolean).join('\n');
  });
