// A question in, an answer out: refused, put right, found or honestly not found. Pure; the index is given.
import { fold, toNfc } from '../vietnamese';
import type { Instrument } from '../library';
import type { Entry, Found, Hit, Search } from '../search';
import { confidenceOf, evidence, THRESHOLDS } from './decide';
import { followsOn, joined } from './follow';
import messages from './messages.json';
import { nearby, unknown } from './nearby';
import { overview } from './overview';
import { wrongPremise } from './premise';
import { refusal, withoutInsults } from './refuse';
import { standing } from './status';
import { excerpt, say } from './text';
import { unwrittenLevel } from './unwritten';
import type { Answered, AnswerCitation, Ask, AskContext } from './types';

/** The official words of a provision, where its text was brought in. */
export type QuoteOf = (instrumentId: string, path: string) => string | undefined;

const CITATIONS = 3;
const LENGTH = 700;
/** A second candidate is offered when its score comes so close to the best. */
const CLOSE = 0.97;
const SECOND_LENGTH = 320;
/** What is read off the instrument itself, or off the very place that was asked for, is no guess. */
const SURE = 0.95;
/** What is left of an insult must be quite a question to be answered, unless it names an instrument. */
const RUDE = 0.8;

/**
 * Whether a question is answered or turned away before its confidence counts: refused, built on what does not exist,
 * about the standing of an instrument or about a very place of it.
 */
export function settled(question: string, search: Search): boolean {
  if (refusal(question) !== null) return true;
  const found = search.find(question);
  const [best] = found.hits;
  return (
    wrongPremise(question, found.address, search) !== null ||
    standing(question, found, search) !== null ||
    (best !== undefined && (isAddressed(best) || unwrittenLevel(best.entry, found.question.typed) !== null))
  );
}

const isAddressed = ({ signals }: Hit): boolean => signals.place >= 0.9;

/** Answers from the records behind `search`; official words are added where `quoteOf` has them. */
export function createAsk(search: Search, quoteOf: QuoteOf = () => undefined): Ask {
  return (question, context = {}) => {
    const text = toNfc(question).replace(/\s+/gu, ' ').trim();
    if (!/[\p{L}\d]/u.test(text)) return declined(say('empty'), messages.starters);
    const refused = refusal(text);
    if (refused) return declined(say(refused), messages.starters);
    const { text: polite, insulted } = withoutInsults(text);
    if (insulted && polite.split(' ').length < 2) return declined(say('abuse'), messages.starters);
    const leans = context.previous !== undefined && followsOn(polite);
    return answer(leans ? joined(context.previous, polite) : polite, insulted, context);
  };

  function answer(asked: string, insulted: boolean, context: AskContext): Answered {
    const found = search.find(asked, { limit: Math.max(12, context.limit ?? 0) });
    const [best] = found.hits;
    // Somebody wrote an answer for these very words: they know better what was meant.
    const written = best?.verbatim === true;
    const wrong = written ? null : wrongPremise(asked, found.address, search);
    if (wrong !== null) return near(wrong, found, asked);
    const held = written ? null : standing(asked, found, search);
    if (held)
      return {
        answered: true,
        answer: held.text,
        confidence: SURE,
        citations: [citationOf(held.entry, quoteOf)],
        related: related(found.hits, asked),
      };
    const whole = written ? null : overview(found, search);
    if (whole) return overviewAnswer(whole, found, related(found.hits, asked));
    const bare = best && !best.entry.curated && unwrittenLevel(best.entry, found.question.typed);
    if (bare) return near(bare, found, asked);
    const seen = evidence(asked, found, search);
    const guessed = confidenceOf(seen);
    const addressed = best !== undefined && (written || isAddressed(best));
    const confidence = addressed ? Math.max(SURE, guessed) : guessed;
    if (!best || confidence < (insulted && found.address.mentions.length === 0 ? RUDE : THRESHOLDS.answer)) {
      if (insulted) return declined(say('abuse'), messages.starters, confidence);
      // How near the matter is shows without what ties the question to another place, moment or kind of fact.
      const far = confidenceOf({ ...seen, other: 0, when: 0, kinds: 0 }) < THRESHOLDS.answer / 4;
      return far
        ? declined(say('outside'), messages.starters, confidence)
        : near(unknown(asked, best), found, asked, confidence);
    }
    if (best.entry.curated) return curatedAnswer(best, confidence, found, asked, context);
    const second = found.hits
      .slice(1, 4)
      .find((hit) => hit.score >= best.score * CLOSE && isOther(hit, best));
    const hits = second
      ? [best, second, ...found.hits.filter((hit) => hit !== best && hit !== second)]
      : found.hits;
    const length = context.length ?? LENGTH;
    const { typed: terms, interpretedAs } = found.question;
    const first = excerpt(best.entry.provision.text, terms, search.engine, length);
    const parts = [
      ...(confidence < THRESHOLDS.sure ? [say('unsure')] : []),
      first.text + (first.cut ? `\n${say('more', { provision: best.entry.provision.path })}` : ''),
      ...(second ? [other(second, terms)] : []),
      ...cautions(best, second),
    ];
    return {
      answered: true,
      answer: parts.join('\n\n'),
      confidence: rounded(confidence),
      citations: cited(hits, context),
      related: related(hits.slice(second ? 2 : 1), asked),
      ...(interpretedAs === null ? {} : { interpretedAs }),
      restsOn: second ? 2 : 1,
    };
  }

  /** What an instrument is, when no more of it is asked. */
  function overviewAnswer(entry: Entry, { question }: Found, others: readonly string[]): Answered {
    const { instrument, provision } = entry;
    const { text, cut } = excerpt(provision.text, question.typed, search.engine, LENGTH);
    return {
      answered: true,
      answer: [
        text + (cut ? `\n${say('more', { provision: provision.path })}` : ''),
        ...warnings(instrument),
        ...(instrument.source ? [] : [say('partial')]),
      ].join('\n\n'),
      confidence: SURE,
      citations: [citationOf(entry, quoteOf)],
      related: others,
    };
  }

  /** A curator's words are given whole: they were written to be the answer. */
  function curatedAnswer(
    best: Hit,
    confidence: number,
    { hits, question: { interpretedAs } }: Found,
    asked: string,
    context: AskContext,
  ): Answered {
    const { instrument, provision, curated } = best.entry;
    return {
      answered: true,
      answer: [
        ...(confidence < THRESHOLDS.sure ? [say('unsure')] : []),
        `${provision.text}\n\n${say('curated')}`,
        ...warnings(instrument),
      ].join('\n\n'),
      confidence: rounded(confidence),
      // For these very words only the place that the curator chose is worth a look.
      citations: cited(best.verbatim ? [best] : hits, context),
      related: related(hits.slice(1), asked),
      ...(interpretedAs === null ? {} : { interpretedAs }),
      restsOn: 1,
      ...(curated ? { curated: curated.id } : {}),
    };
  }

  /** The places of the hits, each once: a curated answer may rest on the very record that comes next. */
  function cited(hits: readonly Hit[], { limit = CITATIONS }: AskContext): readonly AnswerCitation[] {
    const found = new Map<string, AnswerCitation>();
    for (const { entry } of hits) {
      const key = `${entry.instrument.id}\n${entry.provision.path}`;
      if (!found.has(key)) found.set(key, citationOf(entry, quoteOf));
      if (found.size === limit) break;
    }
    return [...found.values()];
  }

  /** A refusal near the documents: what they do answer nearby is offered, as that and not as the answer. */
  function near(answer: string, found: Found, asked: string, confidence = 0): Answered {
    const offered = nearby(found, asked, search.engine);
    if (offered.length === 0) return declined(answer, messages.starters, confidence);
    return { ...declined(answer, offered, confidence), nearby: true };
  }

  function other({ entry: { instrument, provision, curated } }: Hit, terms: readonly string[]): string {
    const { text } = excerpt(provision.text, terms, search.engine, SECOND_LENGTH);
    const where = say('also', { document: instrument.number, provision: provision.path });
    return `${where}\n${text}${curated ? `\n${say('curated')}` : ''}`;
  }
}

const rounded = (value: number) => Math.round(value * 1000) / 1000;

function declined(answer: string, nearest: readonly string[], confidence = 0): Answered {
  return { answered: false, answer, confidence: rounded(confidence), citations: [], related: nearest };
}

/** Whether two hits say different things: a point and the list it belongs to do not. */
function isOther(hit: Hit, best: Hit): boolean {
  if (hit.entry.instrument !== best.entry.instrument) return true;
  const [a, b] = [fold(hit.entry.provision.path), fold(best.entry.provision.path)];
  return !a.startsWith(b) && !b.startsWith(a);
}

/** What must be said of the instrument itself. */
function warnings({ status, replacedBy, number: document, marks }: Instrument): readonly string[] {
  const by = replacedBy.at(-1);
  const replaced =
    by === undefined ? say('replacedUnknown', { document }) : say('replaced', { document, by });
  return [...(status === 'replaced' ? [replaced] : []), ...marks.map((mark) => say('marked', { mark }))];
}

function cautions(best: Hit, second: Hit | undefined): readonly string[] {
  const { instrument } = best.entry;
  const out = [...warnings(instrument)];
  if (!instrument.source && instrument !== second?.entry.instrument) out.push(say('partial'));
  return out;
}

/** What the records near a question answer, in people's words: one question of each. */
function related(hits: readonly Hit[], asked: string): readonly string[] {
  const said = fold(asked);
  const out: string[] = [];
  for (const { entry } of hits) {
    const ask = entry.provision.asks.find((each) => fold(each) !== said && !out.includes(each));
    if (ask !== undefined) out.push(ask);
    if (out.length === 3) break;
  }
  return out;
}

function citationOf({ instrument, provision: record, curated }: Entry, quoteOf: QuoteOf): AnswerCitation {
  const provision = curated?.cited ?? record;
  const quote = quoteOf(instrument.id, provision.path);
  return {
    document: instrument.number,
    title: instrument.title,
    issued: instrument.issued ?? '',
    provision: provision.path,
    heading: provision.heading,
    status: instrument.status,
    ...(instrument.statusNote === null ? {} : { statusNote: instrument.statusNote }),
    ...(quote === undefined ? {} : { quote }),
  };
}
