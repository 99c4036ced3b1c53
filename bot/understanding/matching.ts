// Whole messages compared with known phrases: exactly, with politeness around them, with Telex keys or one slip.
import { INTENTS, type Intent } from '../../dialogs';
import {
  keyOf,
  meaningOf,
  phraseAt,
  phraseAtEnd,
  phraseBook,
  phraseList,
  repairTelex,
  wordsOf,
  type Phrase,
} from '../../knowledge';
import phrases from './phrases.json';
import words from './words.json';

const ENTRIES = INTENTS.flatMap((intent) =>
  intent === 'none' ? [] : phrases[intent].map((phrase) => [phrase, intent] as const),
);
const FILLERS = phraseList(words.fillers);
/** Particles that no request begins with: "nha nghi" is a guesthouse and not "nha, nghỉ". */
const ONLY_AT_END = phraseList(words.onlyAtEnd);
const EXACT = phraseBook(ENTRIES);

/** The words without those that only make a request polite, wherever they stand. */
export function withoutFillers(list: Phrase): Phrase {
  const kept: Phrase[number][] = [];
  for (let at = 0; at < list.length;) {
    const filler = phraseAt(FILLERS, list, at);
    const word = list[at];
    if (!filler && word) kept.push(word);
    at += filler?.length ?? 1;
  }
  return kept;
}

/** Phrases that hold polite words themselves, without these; one word alone would be too little to go by. */
const BARE = phraseBook(
  ENTRIES.flatMap(([phrase, intent]) => {
    const bare = withoutFillers(wordsOf(phrase));
    return bare.length > 1 ? [[bare.map((word) => word.marked).join(' '), intent] as const] : [];
  }),
);

/** A command has at most eight words; with politeness around it hardly more than this. */
const LONGEST_COMMAND = 16;

/** Syllables a command can hold, for what is typed with Telex or VNI keys. */
const SYLLABLES = new Set(
  [...ENTRIES.map(([phrase]) => phrase), ...words.fillers].flatMap((phrase) =>
    wordsOf(phrase).map((word) => word.folded),
  ),
);

/** One wrong letter is forgiven only in phrases this long; shorter ones are too near to other words. */
const FORGIVING_FROM = 7;
const BY_LENGTH = new Map<number, (readonly [string, Intent])[]>();
for (const [phrase, intent] of ENTRIES) {
  const key = keyOf(wordsOf(phrase));
  if (key.length >= FORGIVING_FROM)
    BY_LENGTH.set(key.length, [...(BY_LENGTH.get(key.length) ?? []), [key, intent]]);
}

export interface Match {
  readonly intent: Intent;
  readonly confidence: number;
}

/** What the words mean once polite words are taken off their end, then off their beginning, as few as will do. */
function trimmedMeaning(list: Phrase): Intent | undefined {
  let rest = list;
  while (rest.length > 1) {
    const tail = phraseAtEnd(FILLERS, rest.slice(1));
    const lead = tail ? undefined : phraseAt(FILLERS, rest.slice(0, -1), 0);
    if (!tail && !lead) return undefined;
    rest = tail ? rest.slice(0, -tail.length) : rest.slice(lead?.length);
    const intent = meaningOf(EXACT, rest);
    if (intent) return intent;
  }
  return undefined;
}

/** The phrase itself (1), typed with Telex or VNI keys (0.95), or with polite words around it (0.85); null otherwise. */
export function matchPhrase(list: Phrase): Match | null {
  if (list.length > LONGEST_COMMAND) return null;
  const exact = meaningOf(EXACT, list);
  if (exact) return { intent: exact, confidence: 1 };
  const repaired = wordsOf(list.map((word) => repairTelex(word.marked, SYLLABLES)).join(' '));
  const typed = meaningOf(EXACT, repaired);
  if (typed) return { intent: typed, confidence: 0.95 };
  if (phraseAt(ONLY_AT_END, repaired, 0)) return null;
  const trimmed = trimmedMeaning(repaired);
  if (trimmed) return { intent: trimmed, confidence: 0.85 };
  const bare = withoutFillers(repaired);
  const polite = bare.length === 0 ? undefined : (meaningOf(EXACT, bare) ?? meaningOf(BARE, bare));
  return polite ? { intent: polite, confidence: 0.85 } : null;
}

/** Whether two texts differ by at most one letter wrong, missing or too much, or two neighbours swapped. */
function oneSlip(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

/** A phrase with one slip of the hand in it (0.7), when all phrases so near mean the same; null otherwise. */
export function matchSlip(list: Phrase): Match | null {
  if (list.length > LONGEST_COMMAND) return null;
  const text = keyOf(withoutFillers(list));
  if (text.length < FORGIVING_FROM - 1) return null;
  const near = [text.length - 1, text.length, text.length + 1]
    .flatMap((length) => BY_LENGTH.get(length) ?? [])
    .filter(([phrase]) => oneSlip(text, phrase));
  const intents = new Set(near.map(([, intent]) => intent));
  const [only] = intents;
  // "Bàn" is no slip for "bận": the same letters with other marks are another word, not a slip of the hand.
  return only !== undefined && intents.size === 1 && !near.some(([phrase]) => phrase === text)
    ? { intent: only, confidence: 0.7 }
    : null;
}
