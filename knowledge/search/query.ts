// What a question seeks: its own terms, slips of the keyboard mended, everyday and English words spelt as records do.
import { fold, repairTelex, tokens } from '../vietnamese';
import { terms } from './analyse';
import english from './english.json';
import type { Engine, Sought } from './engine';
import { focusOf } from './focus';
import synonyms from './synonyms.json';

export interface Understood {
  /** Terms as typed, after mending. */
  readonly typed: readonly string[];
  /** Those of the part that asks; all of a short question. What coverage is measured on. */
  readonly focus: readonly string[];
  /** Those told around it. */
  readonly setting: readonly string[];
  readonly sought: readonly Sought[];
  /** For each typed term the phrases that may stand for it. */
  readonly standIns: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** The question as it was read, when that is not how it was typed. */
  readonly interpretedAs: string | null;
  readonly english: boolean;
}

interface Group {
  readonly phrases: readonly (readonly string[])[];
}

const GROUPS: readonly Group[] = synonyms.groups.map((group) => ({ phrases: group.map(terms) }));
const BY_FIRST = new Map<string, { readonly phrase: readonly string[]; readonly group: Group }[]>();
for (const group of GROUPS)
  for (const phrase of group.phrases) {
    const [first = ''] = phrase;
    BY_FIRST.set(first, [...(BY_FIRST.get(first) ?? []), { phrase, group }]);
  }
const MARKERS = new Set(english.markers);
const ENGLISH = new Map(
  Object.entries(english.phrases).map(([phrase, meaning]) => [phrase.replace(/[-']/gu, ' '), meaning]),
);
const LONGEST = Math.max(...[...ENGLISH.keys()].map((phrase) => phrase.split(' ').length));
/** The letters of Vietnamese that English does not have. */
const MARKED = /[^\x20-\x7e\s‘’“”–—…]/u;
const LETTERS = 'abcdeghiklmnopqrstuvxy';

/** Whether a question is written in English. */
function isEnglish(words: readonly string[], text: string): boolean {
  if (MARKED.test(text)) return false;
  const marked = words.filter((word) => MARKERS.has(word)).length;
  const known = words.filter((word) => ENGLISH.has(word)).length;
  return words.length >= 3 && marked >= 1 && (marked + known) / words.length >= 0.5;
}

/** English words put into the words of the records; in a mixed question only those that no record has. */
function translate(words: readonly string[], whole: boolean, engine: Engine): readonly string[] {
  const out: string[] = [];
  for (let at = 0; at < words.length;) {
    let size = Math.min(LONGEST, words.length - at);
    let meaning: string | undefined;
    for (; size > 0; size -= 1) {
      const phrase = words.slice(at, at + size).join(' ');
      meaning = ENGLISH.get(phrase);
      if (meaning !== undefined && (whole || size > 1 || !engine.has(phrase))) break;
      meaning = undefined;
    }
    const word = words[at] ?? '';
    if (meaning !== undefined) out.push(...terms(meaning));
    else if (!whole || !MARKERS.has(word)) out.push(word);
    at += meaning === undefined ? 1 : size;
  }
  return out;
}

/** Every term one slip away: a letter too many, too few, another, or two exchanged. */
function* oneSlip(term: string): Generator<string> {
  for (let at = 0; at <= term.length; at += 1) {
    const [before, after] = [term.slice(0, at), term.slice(at)];
    if (after.length > 1) yield before + (after[1] ?? '') + (after[0] ?? '') + after.slice(2);
    if (after.length > 0) yield before + after.slice(1);
    for (const letter of LETTERS) {
      if (after.length > 0) yield before + letter + after.slice(1);
      yield before + letter + after;
    }
  }
}

/** A term that no record has as the term that was meant; unchanged where nothing is close enough to be sure. */
function mend(term: string, before: string, after: string, engine: Engine): readonly string[] {
  if (engine.has(term) || !/^[a-z]+\d?$/u.test(term) || term.length < 2) return [term];
  const telex = repairTelex(term, engine.lexicon);
  if (telex !== term) return [telex];
  for (let at = 2; at <= term.length - 2; at += 1) {
    const [head, tail] = [term.slice(0, at), term.slice(at)];
    if (engine.together(head, tail)) return [head, tail];
  }
  if (term.length < 3) return [term];
  let best: string | null = null;
  let most = 0;
  for (const form of oneSlip(term)) {
    if (form.length < 2 || !engine.has(form)) continue;
    const beside = Number(engine.together(before, form)) + Number(engine.together(form, after));
    // Beside a neighbour it stands with in the records a form is likely; alone only long words are safe to mend.
    if (beside === 0 && term.length < 6) continue;
    const worth = beside * 1000 + Math.min(999, engine.frequency(form));
    if (worth > most) [best, most] = [form, worth];
  }
  return [best ?? term];
}

/** What is told around the part that asks, beside what asks. */
const SETTING = 0.3;
const ASIDE = 0.3;

interface Read {
  readonly typed: readonly string[];
  readonly changed: boolean;
  readonly english: boolean;
}

function read(text: string, engine: Engine): Read {
  const words = tokens(text)
    .map(fold)
    .flatMap((word) => word.split(/[-']/u));
  const english = isEnglish(words, text);
  const raw =
    english || words.some((word) => ENGLISH.has(word) && !engine.has(word))
      ? translate(terms(text), english, engine)
      : terms(text);
  const mended = raw.map((term, at) => mend(term, raw[at - 1] ?? '', raw[at + 1] ?? '', engine));
  const changed = english || mended.some((forms, at) => forms.length !== 1 || forms[0] !== raw[at]);
  return { typed: mended.flat(), changed, english };
}

/** Reads a question; `aside` are terms of the question that matter less, such as the number of the instrument. */
export function understand(
  question: string,
  aside: string,
  engine: Engine,
  synonymWeight: number,
): Understood {
  const parts = focusOf(question);
  const [{ typed: focus, changed, english }, around] = [
    read(parts.focus, engine),
    read(parts.setting, engine),
  ];
  const standIns = new Map<string, (readonly string[])[]>();
  const sought: Sought[] = [{ terms: focus, weight: 1 }];
  focus.forEach((first, at) => {
    for (const { phrase, group } of BY_FIRST.get(first) ?? []) {
      if (!phrase.every((term, step) => focus[at + step] === term)) continue;
      for (const other of group.phrases) {
        if (other === phrase) continue;
        sought.push({ terms: other, weight: synonymWeight });
        for (const term of phrase) standIns.set(term, [...(standIns.get(term) ?? []), other]);
      }
    }
  });
  if (around.typed.length > 0) sought.push({ terms: around.typed, weight: SETTING });
  if (aside !== '') sought.push({ terms: terms(aside), weight: ASIDE });
  const typed = [...around.typed, ...focus];
  return {
    typed,
    focus,
    setting: around.typed,
    sought,
    standIns,
    interpretedAs: changed || around.changed ? typed.join(' ') : null,
    english,
  };
}
