// Which of the two groups of sectors a business belongs to, in everyday words. The size limits differ between them.
import type { Sector } from '../../scoring';
import { placeOf, phraseList, standsAt, wordsOf, type Phrase } from '../../knowledge';
import { cleaned, LONGEST_CHOICE } from './plain';
import data from './sectors.json';

interface Hit {
  readonly sector: Sector;
  /** The word says what the business does; otherwise it only names a product or a field. */
  readonly says: boolean;
}

const SECTORS: readonly Sector[] = ['agriculture-industry-construction', 'trade-services'];
const wordsKnown = (sector: Sector, says: boolean, list: readonly string[]) =>
  list.map((phrase) => ({ sector, says, phrase: wordsOf(phrase) }));
const KNOWN = SECTORS.flatMap((sector) => [
  ...wordsKnown(sector, true, data[sector].says),
  ...wordsKnown(sector, false, data[sector].hints),
]).sort((a, b) => b.phrase.length - a.phrase.length);
const DENIALS = phraseList(data.denials);

/** Known words by the first of them, longest first, so that a text is read in one pass. */
const BY_FIRST = new Map<string, typeof KNOWN>();
for (const each of KNOWN) {
  const first = each.phrase[0]?.folded ?? '';
  BY_FIRST.set(first, [...(BY_FIRST.get(first) ?? []), each]);
}

function hitsOf(list: Phrase): readonly Hit[] {
  const hits: Hit[] = [];
  for (let at = 0; at < list.length;) {
    const from = at;
    const found = BY_FIRST.get(list[from]?.folded ?? '')?.find(({ phrase }) => standsAt(list, phrase, from));
    if (found) hits.push({ sector: found.sector, says: found.says });
    at += found?.phrase.length ?? 1;
  }
  return hits;
}

/** Whether a text is the name of a trade and nothing besides: "vận tải", "quán cà phê", "cửa hàng vật liệu xây dựng". */
export function namesTrade(text: string): boolean {
  if (text.length > LONGEST_CHOICE) return false;
  const list = wordsOf(cleaned(text));
  let at = 0;
  while (at < list.length) {
    const from = at;
    const found = BY_FIRST.get(list[from]?.folded ?? '')?.find(({ phrase }) => standsAt(list, phrase, from));
    if (!found) return false;
    at += found.phrase.length;
  }
  return list.length > 0;
}

/**
 * The sector a text names, or null when it names none or both. What a business does ("bán", "xưởng", "nhà hàng") counts
 * before what it deals in, so "bán đồ gỗ" is trade and "xưởng gỗ" industry. Words: `sectors.json`.
 */
export function readSector(text: string): Sector | null {
  if (text.length > LONGEST_CHOICE) return null;
  const list = wordsOf(cleaned(text));
  if (placeOf(DENIALS, list) >= 0) return null;
  const hits = hitsOf(list);
  const of = (some: readonly Hit[]): Sector | null => {
    const named = new Set(some.map((hit) => hit.sector));
    return named.size === 1 ? (some[0]?.sector ?? null) : null;
  };
  const says = hits.filter((hit) => hit.says);
  return says.length > 0 ? of(says) : of(hits);
}
