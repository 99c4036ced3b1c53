// Which of the two groups of sectors a business belongs to, in everyday words. The size limits differ between them.
import type { Sector } from '../../scoring';
import { cleaned, LONGEST_CHOICE, phrases, plainWords, standsAt } from './plain';
import data from './sectors.json';

interface Hit {
  readonly sector: Sector;
  /** The word says what the business does; otherwise it only names a product or a field. */
  readonly says: boolean;
  readonly from: number;
  readonly to: number;
}

const SECTORS: readonly Sector[] = ['agriculture-industry-construction', 'trade-services'];
const KNOWN = SECTORS.flatMap((sector) => [
  ...phrases(data[sector].says).map((part) => ({ sector, says: true, part })),
  ...phrases(data[sector].hints).map((part) => ({ sector, says: false, part })),
]).sort((a, b) => b.part.length - a.part.length);

/** Known words by the first of them, longest first, so that a text is read in one pass. */
const BY_FIRST = new Map<string, typeof KNOWN>();
for (const known of KNOWN) {
  const first = known.part[0] ?? '';
  BY_FIRST.set(first, [...(BY_FIRST.get(first) ?? []), known]);
}

function hitsOf(list: readonly string[]): readonly Hit[] {
  const hits: Hit[] = [];
  for (let at = 0; at < list.length;) {
    const from = at;
    const known = (BY_FIRST.get(list[from] ?? '') ?? []).find(({ part }) => standsAt(list, part, from));
    if (known) hits.push({ sector: known.sector, says: known.says, from, to: from + known.part.length });
    at += known?.part.length ?? 1;
  }
  return hits;
}

/**
 * The sector a text names, or null when it names none or both. What a business does ("bán", "xưởng", "nhà hàng") counts
 * before what it deals in, so "bán đồ gỗ" is trade and "xưởng gỗ" industry. Words: `sectors.json`.
 */
export function readSector(text: string): Sector | null {
  if (text.length > LONGEST_CHOICE) return null;
  const list = plainWords(cleaned(text));
  if (list.some((_word, at) => standsAt(list, ['khong', 'phai'], at))) return null;
  const hits = hitsOf(list);
  const of = (some: readonly Hit[]): Sector | null => {
    const named = new Set(some.map((hit) => hit.sector));
    return named.size === 1 ? (some[0]?.sector ?? null) : null;
  };
  const says = hits.filter((hit) => hit.says);
  return says.length > 0 ? of(says) : of(hits);
}
