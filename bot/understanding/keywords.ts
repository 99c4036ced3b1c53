// The default understanding, offline and deterministic: commands by known phrases, questions by their shape.
// A command is a whole message; a sentence that merely holds its words ("làm sao để quay lại trạng thái cũ?") is asked.
import {
  namesSubject,
  namesTrade,
  readCorrection,
  readDontKnow,
  readLevel,
  readLevels,
  readRange,
  readMoney,
  readPhone,
  readResumeCode,
  readSmallTalk,
  readTaxCode,
  readYesNo,
  type Open,
  type Understood,
} from '../../dialogs';
import { phraseAt, phraseAtEnd, phraseList, placeOf, toNfc, wordsOf, type Phrase } from '../../knowledge';
import { entitiesOf } from './entities';
import { province } from './figures';
import { matchPhrase, matchSlip, type Match } from './matching';
import type { Understanding } from './port';
import words from './words.json';

/** What lies beyond is kept by the conversation but not looked at for understanding. */
const LONGEST = 1_000;
/** A command or an outburst is short; longer texts are sentences. */
const LONGEST_OUTBURST = 8;

const QUESTIONS = phraseList(words.questions);
const ENDS = phraseList(words.asksIfEnds);
const BEGINS = phraseList(words.asksIfBegins);
const EXPLAINS = phraseList(words.explains);
const RUDE = phraseList(words.rude);
const RESUME = phraseList(words.resumeWords);
const AROUND = phraseList(words.placeAround);

const none: Match = { intent: 'none', confidence: 0 };

/** Whether a text asks, by a question word, by its ending or by how it begins. */
export function asks(text: string, list: Phrase = wordsOf(text)): boolean {
  if (list.length < 2) return false;
  if (/\?\s*$/u.test(text) && list.length > 2) return true;
  if (placeOf(QUESTIONS, list) >= 0) return true;
  if (list.length >= 3 && phraseAtEnd(ENDS, list)) return true;
  return list.length >= 3 && placeOf(BEGINS, list.slice(0, 5)) >= 0;
}

/** A message that is an answer to a choice says nothing else. */
export function isAnswer(text: string): boolean {
  return (
    readLevel(text, []) !== null ||
    readLevels(text) !== null ||
    readRange(text) !== null ||
    readDontKnow(text)
  );
}

/** A figure with more words around it is told of something, or asked about. */
const MOST_AROUND = 3;

/** Whether a text is a fact of a business and nothing besides: a place, a trade, a sum, a number, an address of the net. */
function isFact(text: string, list: Phrase): boolean {
  if (/^(?:https?:\/\/|www\.)\S+$|^\S+@\S+\.\S+$/iu.test(text)) return true;
  if (!/\d/u.test(text)) return isPlace(text) || (!namesSubject(list) && list.length > 1 && namesTrade(text));
  if (asks(text, list) || list.filter(({ folded }) => !/\d/u.test(folded)).length > MOST_AROUND) return false;
  return [readTaxCode, readPhone, readMoney].some((read) => read(text).ok);
}

/** "Đà Nẵng", "em ở Cần Thơ nhé": the name of a province with nothing around it but where and who. */
function isPlace(text: string): boolean {
  const [found] = province(text, null);
  if (!found) return false;
  const typed = found.text.toLowerCase();
  const rest = wordsOf(text.toLowerCase().replace(typed, ' '), { slang: false });
  let at = 0;
  while (at < rest.length) {
    const known = phraseAt(AROUND, rest, at);
    if (!known) return false;
    at += known.length;
  }
  return true;
}

/**
 * What is beyond doubt: a correction with its criterion, a command or a known phrase, a resume code, an answer to a
 * choice or a fact of a business or small talk (`none`), yes and no. Null when the text is anything else.
 */
export function certain(text: string, list: Phrase, open: Open | null): Match | null {
  const correction = readCorrection(text);
  // A bare code names a criterion; with a verb or a level it certainly asks for a change.
  if (correction) return { intent: 'correct_answer', confidence: list.length === 1 ? 0.8 : 1 };
  const phrase = matchPhrase(list);
  if (phrase && phrase.confidence > 0.9) return phrase;
  const code = readResumeCode(text);
  if (code !== null && (open === null || open.kind === 'resumeCode' || placeOf(RESUME, list) >= 0))
    return { intent: 'resume_assessment', confidence: 0.9 };
  if (isAnswer(text)) return none;
  const yesNo = readYesNo(text);
  // Without marks "dung roi em" is "đúng rồi" sooner than "dừng", the phrase that is left of it.
  if (phrase && (yesNo === null || phrase.intent !== 'pause')) return phrase;
  if (yesNo !== null) return { intent: yesNo, confidence: 1 };
  const talk = readSmallTalk(text);
  if (talk === 'praise') return { intent: 'feedback', confidence: 0.9 };
  if (talk !== null || isFact(text, list)) return none;
  return /(?<![\d.])[1-9]\.\d{1,2}\.\d{1,2}(?!\d)/u.test(text) && placeOf(EXPLAINS, list) >= 0
    ? { intent: 'explain_question', confidence: 0.8 }
    : null;
}

/** What the shape and the subject of a text suggest when nothing is certain; `none` when they suggest nothing. */
export function likely(text: string, list: Phrase, open: Open | null): Match {
  if (list.length <= LONGEST_OUTBURST && placeOf(RUDE, list) >= 0)
    return { intent: 'complain', confidence: 0.8 };
  if (asks(text, list)) return { intent: 'ask', confidence: 0.8 };
  const slip = matchSlip(list);
  if (slip) return slip;
  if (list.length < 2 || !namesSubject(list)) return none;
  // While an answer is awaited, a statement is more likely a long-winded answer than a question.
  return { intent: 'ask', confidence: open === null || open.kind === 'offer' ? 0.5 : 0.4 };
}

type Rule = (text: string, list: Phrase, open: Open | null) => Match;

/**
 * What a text wants and names. Confidence: 1 the phrase itself, 0.95 typed with Telex keys, 0.9 to 0.7 near it, 0.8 a
 * question by its shape, 0.5 (0.4 while an
 * answer is awaited) words on a subject of the documents without a question, 0 (`none`) anything else, an
 * answer to a choice included. Never throws; only the first 1,000 characters are looked at.
 */
export function understandKeywords(text: string, open: Open | null): Understood {
  return understoodBy(
    (clean, list, where) => certain(clean, list, where) ?? likely(clean, list, where),
    text,
    open,
  );
}

/** What a text wants by the rule, with what it names; signs without words are yes, no, a cry for help or nothing. */
export function understoodBy(rule: Rule, text: string, open: Open | null): Understood {
  const clean = toNfc(text.slice(0, LONGEST)).trim();
  const list = wordsOf(clean);
  if (list.length === 0) {
    const sign = readYesNo(clean);
    if (sign !== null) return { intent: sign, confidence: 0.9, entities: [] };
    return /^[?\s]+$/u.test(clean) && clean !== ''
      ? { intent: 'help', confidence: 0.9, entities: [] }
      : { ...none, entities: [] };
  }
  const entities = entitiesOf(clean, list, open);
  const { intent, confidence } = rule(clean, list, open);
  // The number of an instrument alone is a question about it.
  if (intent === 'none' && entities.some(({ type }) => type === 'instrument'))
    return { intent: 'ask', confidence: 0.5, entities };
  return { intent, confidence, entities };
}

/** The keyword understanding behind the port; it answers at once and never rejects. */
export function keywordUnderstanding(): Understanding {
  return { name: 'keywords', understand: (text, open) => Promise.resolve(understandKeywords(text, open)) };
}
