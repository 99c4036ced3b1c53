// What a business does, in the words with which it told its sector. Never asked for on its own.
import { INDUSTRIES, standsAt, wordsOf, type Industry, type Phrase } from '../../knowledge';
import { cleaned, LONGEST_CHOICE } from './plain';
import data from './industries.json';

interface Known {
  readonly industry: Industry;
  /** The word says what the business does; otherwise it only names a product or a field. */
  readonly says: boolean;
  readonly phrase: Phrase;
}

const KNOWN: readonly Known[] = INDUSTRIES.flatMap((industry) => [
  ...data[industry].says.map((text) => ({ industry, says: true, phrase: wordsOf(text) })),
  ...data[industry].hints.map((text) => ({ industry, says: false, phrase: wordsOf(text) })),
]).sort((a, b) => b.phrase.length - a.phrase.length);

/** Named together with another industry these say how, not what: "bán phần mềm", "cửa hàng ăn uống". */
const GENERAL: ReadonlySet<Industry> = new Set(['retail', 'services']);

/**
 * The industry a text names, or null when it names none. The longest known words count, what a business does before
 * what it deals in, the particular before the general, and the first named among equals. Words: `industries.json`.
 */
export function readIndustry(text: string): Industry | null {
  if (text.length > LONGEST_CHOICE) return null;
  const list = wordsOf(cleaned(text));
  const hits: Known[] = [];
  for (let at = 0; at < list.length;) {
    const from = at;
    const found = KNOWN.find(({ phrase }) => standsAt(list, phrase, from));
    if (found) hits.push(found);
    at += found?.phrase.length ?? 1;
  }
  const says = hits.filter((hit) => hit.says);
  const named = says.length > 0 ? says : hits;
  return (named.find(({ industry }) => !GENERAL.has(industry)) ?? named[0])?.industry ?? null;
}
