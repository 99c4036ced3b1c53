// "Quyết định 1567 nói gì": a question that asks no more of an instrument than what it is, and the record that says so.
import type { Instrument } from '../library';
import type { Entry, Found, Search } from '../search';
import { TALK_WORDS } from '../search/talk';
import { phraseAt, phraseList, placeOf, wordsOf, type Phrase } from '../words';
import data from './overview.json';

const WORDS = phraseList([...data.words, ...TALK_WORDS]);
const FACTS = phraseList(data.facts);

/** The record that says what an instrument is; its first where none is written for that. */
export function overviewOf(instrument: Instrument, search: Search): Entry | undefined {
  const own = search.entries.filter((entry) => entry.instrument === instrument && !entry.curated);
  const [path] = data.paths.filter((each) => own.some(({ provision }) => provision.path === each));
  return own.find(({ provision }) => provision.path === path) ?? own[0];
}

/** What the one instrument is that a question names by its number, when nothing else is asked; null otherwise. */
export function overview({ address }: Found, search: Search): Entry | null {
  const { mentions, place, code, rest } = address;
  const [meant, another] = mentions.flatMap(({ instruments }) => instruments);
  const instrument = meant === undefined ? undefined : search.instruments[meant];
  if (!instrument || another !== undefined || mentions.length > 1 || place || code !== null) return null;
  const words = wordsOf(rest);
  if (placeOf(FACTS, words) >= 0 || !isAll(words)) return null;
  return overviewOf(instrument, search) ?? null;
}

/** Whether all words are such words; with their marks, for without them "đầu" is "đâu". */
function isAll(words: Phrase): boolean {
  for (let at = 0; at < words.length;) {
    const known = phraseAt(WORDS, words, at)?.length ?? 0;
    if (known === 0) return false;
    at += known;
  }
  return true;
}
