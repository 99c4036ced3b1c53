// A question may name what does not exist: another issuer's number, Article 99, a criterion that is none.
// Saying so, with what there is, is the answer.
import type { Instrument } from '../library';
import type { Address, Search } from '../search';
import { nearness } from '../search/path';
import { beyond } from './limits';
import messages from './messages.json';
import { say } from './text';

/** What is wrong with the question's premise, as a sentence; null when nothing is. */
export function wrongPremise(
  question: string,
  { mentions, place, code, named }: Address,
  search: Search,
): string | null {
  const at = (index: number | undefined) => (index === undefined ? undefined : search.instruments[index]);
  for (const { text, digits, instruments, unlike, explicit } of mentions) {
    if (instruments.length > 0 || !explicit) continue;
    const other = at(unlike[0]);
    const asked = text;
    if (other) {
      const issued = other.issued === null ? '' : day(other.issued);
      return say('otherInstrument', { asked, digits, document: other.number, issued, title: other.title });
    }
    // Instruments that the records only cite are found through them.
    if (!cited(digits, text, search)) return say('noInstrument', { asked });
  }
  const meant = at(
    mentions.flatMap(({ instruments }) => instruments)[0] ?? (named.length === 1 ? named[0] : undefined),
  );
  if (place && meant) {
    const near = search.entries.some(
      (entry) => entry.instrument === meant && nearness(place, entry.place) >= 0.3,
    );
    if (!near) return noPlace(meant, place, search);
  }
  if (code !== null) {
    const known = search.entries.some((entry) => entry.place?.outline.join('.').endsWith(code));
    if (!known && code.split('.').length === 3) return say('noCode', { asked: code });
  }
  return beyond(question);
}

const day = (iso: string) => iso.split('-').reverse().join('/');

function cited(digits: string, text: string, { engine }: Search): boolean {
  const year = /\/(\d{4})/u.exec(text)?.[1];
  return year === undefined
    ? engine.has(String(Number(digits)))
    : engine.together(String(Number(digits)), year);
}

function noPlace(instrument: Instrument, place: NonNullable<Address['place']>, search: Search): string {
  const asked = [
    place.annex === null ? '' : `${messages.annex} ${shown(place.annex)}`,
    place.article === null ? '' : `${messages.article} ${place.article}`,
    place.outline.length === 0 ? '' : `${messages.section} ${place.outline.map(shown).join('.')}`,
  ]
    .filter(Boolean)
    .join(', ');
  const document = instrument.number;
  if (!instrument.source) return say('partialPlace', { document, asked });
  const places = search.entries.filter((entry) => entry.instrument === instrument);
  if (place.article !== null && place.annex === null) {
    const articles = places
      .flatMap((entry) => (entry.place?.article ? [Number(entry.place.article)] : []))
      .sort((a, b) => a - b);
    const [first, last] = [articles[0], articles.at(-1)];
    if (first !== undefined && last !== undefined) {
      const range = say(first === last ? 'oneArticle' : 'articles', {
        first: String(first),
        last: String(last),
      });
      return say('noPlace', { document, asked, range });
    }
  }
  const tops = [
    ...new Set(places.map(({ provision }) => provision.path.split(/,|\.(?=\S)/u)[0] ?? '')),
  ].slice(0, 12);
  return say('noPlace', { document, asked, range: say('places', { list: tops.join(', ') }) });
}

const ROMANS = [
  '',
  'I',
  'II',
  'III',
  'IV',
  'V',
  'VI',
  'VII',
  'VIII',
  'IX',
  'X',
  'XI',
  'XII',
  'XIII',
  'XIV',
  'XV',
];
const shown = (step: string) => (/^r\d+$/u.test(step) ? (ROMANS[Number(step.slice(1))] ?? step) : step);
