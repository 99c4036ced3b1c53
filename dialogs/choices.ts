// The choices a person can make: what a button sends, what it says, and every typed form that means the same.
import data from './messages/choices.json';
import { plain } from './plain';
import type { Choice } from './types';

export type ChoiceKey = keyof typeof data;

interface Entry {
  readonly value: string;
  readonly label: string;
  readonly also: readonly string[];
}
const entries: Readonly<Record<ChoiceKey, Entry>> = data;

/** Commands that mean the same at any time (contract 3.5); the others only while they are offered. */
const ALWAYS = [
  'start',
  'startSme',
  'startLarge',
  'resume',
  'result',
  'history',
  'recommend',
  'roadmap',
  'nextLevel',
  'supports',
  'report',
  'classify',
  'howToAsk',
  'group',
  'person',
  'delete',
  'export',
  'menu',
  'help',
  'about',
  'feedback',
  'code',
  'link',
  'remindMe',
  'remindYearly',
  'dontRemind',
  'pause',
  'restart',
  'correct',
  'fixLast',
  'skip',
  'back',
  'explain',
  'skipped',
  'revise',
] as const satisfies readonly ChoiceKey[];
export type Command = (typeof ALWAYS)[number];

const formsOf = (key: ChoiceKey): readonly string[] => {
  const { value, label, also } = entries[key];
  return [value, label, ...also].map(plain);
};
const forms = new Map<ChoiceKey, ReadonlySet<string>>();
function means(key: ChoiceKey, text: string): boolean {
  let known = forms.get(key);
  if (!known) forms.set(key, (known = new Set(formsOf(key))));
  return known.has(text);
}

/** Words that only mean a command where they are offered: alone they are too common. */
const COMMON = new Set(
  ['co', 'khong', 'ok', 'duoc', 'vang', 'da', 'dung', 'lon', 'het', 'con', 'u'].map(plain),
);
const anywhere = new Map<string, Command>(
  ALWAYS.flatMap((key) =>
    formsOf(key).flatMap((form) => (COMMON.has(form) ? [] : [[form, key] as const])),
  ).reverse(),
);

export const isChoiceKey = (key: string): key is ChoiceKey => Object.hasOwn(data, key);

export const choice = (key: ChoiceKey): Choice => ({ value: entries[key].value, label: entries[key].label });

export const choices = (keys: readonly ChoiceKey[]): Choice[] => keys.map(choice);

/** The choices as numbered lines, so that they work without buttons. */
export const listed = (keys: readonly ChoiceKey[]): string =>
  keys.map((key, at) => `${at + 1}. ${entries[key].label}`).join('\n');

/** The offered choice a text means by number, value, label or another form; null when none. */
export function chosen(text: string, offered: readonly ChoiceKey[]): ChoiceKey | null {
  const typed = plain(text);
  const byNumber = /^\d$/.test(typed) ? offered[Number(typed) - 1] : undefined;
  return byNumber ?? offered.find((key) => means(key, typed)) ?? null;
}

/** Whether a text is a choice by its words, never by its number: where a number is an answer. */
export const named = (text: string, key: ChoiceKey): boolean => means(key, plain(text));

/** The command a whole text is, word for word but for accents, case and marks; null when it is none. */
export const commandIn = (text: string): Command | null => anywhere.get(plain(text)) ?? null;
