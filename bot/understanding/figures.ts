// Figures and places of a business in a text, each with the words it was read from. The readers of the dialogs decide.
import {
  readCount,
  readMoney,
  readProvince,
  readResumeCode,
  readTaxCode,
  type Entity,
  type Open,
} from '../../dialogs';
import { fold, phraseList, placeOf, type Phrase } from '../../knowledge';
import words from './words.json';

const HAS_DIGIT = /\d/u;
const PEOPLE = phraseList(words.people);
const MONEY = new Set(words.moneyHints.map(fold));
/** Longer texts hold no figure worth the time of finding its exact place. */
const LONGEST = 30;
/** Words a figure or a name takes at most. */
const WIDEST = 6;
/** Abbreviations of two or three letters are as often other words ("la", "th"). */
const SHORTEST_PLACE = 4;

type Read<T> = (text: string) => T | null;

/** What the reader finds in the text, with the shortest run of words it can be read from; null when nothing. */
function spotted<T extends string | number>(type: string, text: string, read: Read<T>): Entity | null {
  const value = read(text);
  if (value === null) return null;
  const list = text.split(/\s+/u);
  if (list.length > LONGEST) return { type, text, value };
  const digits = typeof value === 'number' && HAS_DIGIT.test(text);
  const begins = list.flatMap((word, at) => (!digits || HAS_DIGIT.test(word) ? [at] : []));
  for (let width = 1; width <= Math.min(WIDEST, list.length); width += 1)
    for (const from of begins) {
      const part = list.slice(from, from + width).join(' ');
      if (read(part) === value) return { type, text: part.replace(/^["'(]+|[,;:.!?)"']+$/gu, ''), value };
    }
  return { type, text, value };
}

const taxCode: Read<string> = (text) => {
  const reading = readTaxCode(text);
  return reading.ok ? reading.value : null;
};
const money: Read<number> = (text) => {
  const reading = readMoney(text);
  return reading.ok ? reading.value : null;
};

/**
 * Tax code, resume code, money and head count of a text. Each reader is asked only when something in the text could be
 * one, or when the open question is about it.
 */
export function figures(text: string, list: Phrase, open: Open | null): readonly Entity[] {
  const wanted = open?.kind === 'profile' || open?.kind === 'classify' ? open.field : null;
  const digit = HAS_DIGIT.test(text);
  const tax = digit ? spotted('taxCode', text, taxCode) : null;
  const code = digit ? spotted('resumeCode', text, readResumeCode) : null;
  const wantsSum = wanted === 'revenue' || wanted === 'capital';
  const saysSum = list.some((word) => MONEY.has(word.folded.replace(/^\d[\d.,]*|\d+$/gu, '')));
  const large = tax === null && code === null && /\d[\d.,]{5,}/u.test(text);
  const sum = wantsSum || saysSum || large ? spotted('money', text, money) : null;
  const count =
    wanted === 'employees' || placeOf(PEOPLE, list) > 0 ? spotted('employees', text, readCount) : null;
  return [tax, code, sum, count].filter((entity) => entity !== null);
}

/** The province a text names; slips of the hand are forgiven only when a province was asked for. */
export function province(text: string, open: Open | null): readonly Entity[] {
  const wanted = open?.kind === 'profile' && open.field === 'province';
  const found = spotted('province', text, (part) => {
    const reading = readProvince(part, { slips: wanted });
    return reading.ok ? reading.code : null;
  });
  return found && (wanted || found.text.length >= SHORTEST_PLACE) ? [found] : [];
}
