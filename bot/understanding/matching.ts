// Whole messages compared with known phrases: exactly, with politeness around them, with Telex keys or one slip.
import { INTENTS, distance, type Intent } from '../../dialogs';
import { expandTeencode, fold, repairTelex, tokens } from '../../knowledge';
import phrases from './phrases.json';
import words from './words.json';

/** Words of a text as they are compared: slang spelt out, folded. */
export function plain(text: string): readonly string[] {
  return expandTeencode(tokens(text)).map(fold);
}

/** Phrases as word lists, longest first. */
export function asLists(list: readonly string[]): readonly (readonly string[])[] {
  return list.map(plain).sort((a, b) => b.length - a.length);
}

/** Whether `part` stands in `list` at `from`. */
export function standsAt(list: readonly string[], part: readonly string[], from: number): boolean {
  return part.length > 0 && part.every((word, index) => list[from + index] === word);
}

/** Place of the first of `parts` in `list`; -1 when none stands there. */
export function placeOf(list: readonly string[], parts: readonly (readonly string[])[]): number {
  return list.findIndex((_word, at) => parts.some((part) => standsAt(list, part, at)));
}

const FILLERS = asLists(words.fillers);
const SYLLABLES = new Set<string>();
/** Phrases with their intent; the first intent of the file that has a phrase keeps it. */
const EXACT = new Map<string, Intent>();
const BARE = new Map<string, Intent>();
for (const intent of INTENTS) {
  if (intent === 'none') continue;
  for (const phrase of phrases[intent]) {
    const list = plain(phrase);
    for (const word of list) SYLLABLES.add(word);
    if (!EXACT.has(list.join(' '))) EXACT.set(list.join(' '), intent);
  }
}
for (const [phrase, intent] of EXACT) {
  const bare = withoutFillers(phrase.split(' ')).join(' ');
  if (bare !== '' && !EXACT.has(bare) && !BARE.has(bare)) BARE.set(bare, intent);
}
for (const word of asLists(words.fillers).flat()) SYLLABLES.add(word);

/** One wrong letter is forgiven only in phrases this long; shorter ones are too near to other words. */
const FORGIVING_FROM = 7;
const BY_LENGTH = new Map<number, readonly (readonly [string, Intent])[]>();
for (const entry of EXACT)
  if (entry[0].length >= FORGIVING_FROM)
    BY_LENGTH.set(entry[0].length, [...(BY_LENGTH.get(entry[0].length) ?? []), entry]);

/** The words without those that only make a request polite, wherever they stand. */
function withoutFillers(list: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (let at = 0; at < list.length;) {
    const from = at;
    const filler = FILLERS.find((part) => standsAt(list, part, from));
    if (!filler) kept.push(list[at] ?? '');
    at += filler?.length ?? 1;
  }
  return kept;
}

export interface Match {
  readonly intent: Intent;
  readonly confidence: number;
}

/** The phrase itself (1), typed with Telex or VNI keys (0.95), or with polite words around it (0.85); null otherwise. */
export function matchPhrase(list: readonly string[]): Match | null {
  const exact = EXACT.get(list.join(' '));
  if (exact) return { intent: exact, confidence: 1 };
  const repaired = list.map((word) => repairTelex(word, SYLLABLES));
  const typed = EXACT.get(repaired.join(' '));
  if (typed) return { intent: typed, confidence: 0.95 };
  const bare = withoutFillers(repaired).join(' ');
  const polite = bare === '' ? undefined : (EXACT.get(bare) ?? BARE.get(bare));
  return polite ? { intent: polite, confidence: 0.85 } : null;
}

/** A phrase with one slip of the hand in it (0.7), when all phrases so near mean the same; null otherwise. */
export function matchSlip(list: readonly string[]): Match | null {
  const text = withoutFillers(list).join(' ');
  if (text.length < FORGIVING_FROM - 1) return null;
  const near = [text.length - 1, text.length, text.length + 1]
    .flatMap((length) => BY_LENGTH.get(length) ?? [])
    .filter(([phrase]) => distance(text, phrase, 1) <= 1);
  const intents = new Set(near.map(([, intent]) => intent));
  const [only] = intents;
  return only !== undefined && intents.size === 1 ? { intent: only, confidence: 0.7 } : null;
}
