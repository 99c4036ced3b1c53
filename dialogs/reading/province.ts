// The 34 provinces of today and the 63 of before 01/07/2025, by name, nickname, abbreviation or with a slip of the hand.
import { fold, phraseAt, phraseAtEnd, phraseList, wordsOf, type Phrase } from '../../knowledge';
import { cleaned, folded, LONGEST_CHOICE, peel } from './plain';
import { distance } from './distance';
import data from './provinces.json';

/** A province or centrally run city as of 01/07/2025 (Nghị quyết 202/2025/QH15) with its official 2-digit code. */
export interface Province {
  readonly code: string;
  readonly name: string;
}
/** `former` is the province of before 01/07/2025 that was named, when its name is gone. */
export interface ProvinceMatch extends Province {
  readonly former?: string;
}
export type ProvinceReading =
  | ({ readonly ok: true } & ProvinceMatch)
  | { readonly ok: false; readonly candidates: readonly ProvinceMatch[] };

/** The 34 of today in the order of their codes. */
export const provinces: readonly Province[] = Object.freeze(
  data.provinces.map(({ code, name }) => Object.freeze({ code, name })),
);
const NAMES = new Map(provinces.map((province) => [province.code, province.name]));

/** Name of a province by its code; null when no province of today has it. */
export function provinceName(code: string): string | null {
  return NAMES.get(code) ?? null;
}

/** Words compared without spaces, so that `Ha Noi`, `hanoi` and `TP.HCM` need no entries of their own. */
const key = (text: string) => fold(text).replace(/[^a-z0-9]/gu, '');

/** Everything a name can mean, by key. */
const MEANINGS = new Map<string, readonly ProvinceMatch[]>();
/** Names long enough to be looked for in a sentence; a shorter one is an abbreviation and counts only as the whole answer. */
const IN_SENTENCES = new Set<string>();
/** Keys of the official names, for slips of the hand. */
const OFFICIAL = new Set<string>();
const SHORTEST_IN_SENTENCE = 5;

function learn(name: string, match: ProvinceMatch, official: boolean): void {
  const known = MEANINGS.get(key(name)) ?? [];
  if (!known.some((each) => each.code === match.code && each.former === match.former))
    MEANINGS.set(key(name), [...known, match]);
  if (official) OFFICIAL.add(key(name));
  if (official || key(name).length >= SHORTEST_IN_SENTENCE) IN_SENTENCES.add(name);
}
for (const { code, name, aliases, former } of data.provinces) {
  learn(name, { code, name }, true);
  for (const alias of aliases) learn(alias, { code, name }, false);
  for (const old of former) {
    learn(old.name, { code, name, former: old.name }, true);
    for (const alias of old.aliases) learn(alias, { code, name, former: old.name }, false);
  }
}
for (const [name, codes] of Object.entries(data.alsoMeant))
  for (const code of codes) learn(name, { code, name: provinceName(code) ?? name }, false);

const NAMED = phraseList([...IN_SENTENCES], { slang: false });
const LEAD = phraseList(data.lead, { slang: false });
const BESIDES = phraseList(data.besides, { slang: false });

/** The words without "tỉnh", "thành phố", "ở" before them. */
function bare(typed: Phrase): Phrase {
  let rest = typed;
  for (;;) {
    const lead = phraseAt(LEAD, rest, 0);
    if (!lead || lead.length >= rest.length) return rest;
    rest = rest.slice(lead.length);
  }
}

/** One meaning is the answer; several of one province of today are still that province. */
function decide(found: readonly ProvinceMatch[]): ProvinceReading {
  const [first] = found;
  if (first && found.every((each) => each.code === first.code)) {
    const former = found.every((each) => each.former === first.former) ? first.former : undefined;
    return { ok: true, code: first.code, name: first.name, ...(former === undefined ? {} : { former }) };
  }
  return { ok: false, candidates: found };
}

/** Names that stand in a sentence; those that only say what it is near to ("gần Hà Nội, bên Bắc Ninh") yield. */
function mentioned(typed: Phrase): readonly ProvinceMatch[] {
  const meantHere = named(typed, (at) => !phraseAtEnd(BESIDES, typed.slice(0, at)));
  return meantHere.length > 0 ? meantHere : named(typed, () => true);
}

/** The names that count, the longest at each place. */
function named(typed: Phrase, counts: (at: number) => boolean): readonly ProvinceMatch[] {
  const found: ProvinceMatch[] = [];
  for (let at = 0; at < typed.length;) {
    const name = phraseAt(NAMED, typed, at);
    for (const match of name && counts(at) ? meant(name) : [])
      if (!found.some((each) => each.code === match.code && each.former === match.former)) found.push(match);
    at += name?.length ?? 1;
  }
  return found;
}

const joined = (typed: Phrase) => key(folded(typed).join(''));
const meant = (typed: Phrase) => MEANINGS.get(joined(typed)) ?? [];

/** Nearest official names with at most one slip in seven letters or two in more; of equally near ones all. */
function similar(typed: string): readonly ProvinceMatch[] {
  const allowed = typed.length >= 8 ? 2 : typed.length >= 5 ? 1 : 0;
  if (allowed === 0) return [];
  const near = [...OFFICIAL]
    .map((name) => ({ name, off: distance(typed, name, allowed) }))
    .filter(({ off }) => off <= allowed);
  const best = Math.min(...near.map(({ off }) => off));
  return near.filter(({ off }) => off === best).flatMap(({ name }) => MEANINGS.get(name) ?? []);
}

/**
 * The province a text names: today's or former name, nickname (`Sài Gòn`, `xứ Nghệ`), abbreviation (`HCM`, `BRVT`), chief
 * town, or the whole name with one or two letters wrong. When more than one is meant (`ĐN`) they are the candidates;
 * none at all is an empty list. `slips: false` takes only right spellings, for texts that need not be about a place.
 */
export function readProvince(text: string, options: { readonly slips?: boolean } = {}): ProvinceReading {
  if (text.length > LONGEST_CHOICE) return { ok: false, candidates: [] };
  const typed = wordsOf(cleaned(text), { slang: false });
  const whole = (part: Phrase) => meant(part).length > 0;
  const answer = [typed, bare(typed), bare(peel(typed, whole)), bare(peel(bare(typed), whole))].find(whole);
  if (answer) return decide(meant(answer));
  const found = mentioned(typed);
  if (found.length > 0 || options.slips === false) return decide(found);
  return decide(similar(joined(bare(peel(typed)))));
}
