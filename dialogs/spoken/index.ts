// What an agent says and sends in a call: answers, the request for consent, the result, the report, the code to go on.
import type { Advice } from '../advice/types';
import { code as grouped, day } from '../messages/format';
import type { Answered } from '../types';
import { speakable, spokenAnswer, spokenCitation } from './answer';
import { filled } from './legal';
import { digitWords } from './numbers';
import words from './words.json';

export { spokenAnswer, spokenCitation };

/** The request for consent to keep a structured record, word for word as it is read out, and its version. */
export const spokenConsent: {
  readonly version: string;
  readonly ask: string;
  readonly yes: string;
  readonly no: string;
} = words.consent;

/** The result and where to begin, in a few sentences. `done` of `count` criteria are answered. */
export function spokenResult(advice: Advice, done: number, count: number): string {
  const { score, weakPillars, recommendations } = advice;
  const [weak] = weakPillars;
  const [first] = recommendations;
  return speakable(
    [
      filled(words.result.score, {
        total: score.total,
        max: score.max,
        level: score.level,
        levelName: score.levelName,
      }),
      done < count ? filled(words.result.partly, { done, count }) : '',
      weak ? filled(words.result.weak, { name: weak.name }) : '',
      advice.package ? filled(words.result.package, { name: advice.package.name }) : '',
      first ? filled(words.result.first, { group: first.groupName }) : '',
      words.result.standing,
    ]
      .filter(Boolean)
      .join(' '),
  );
}

/** The link to a report as a text to send, and what to say with it. `until` is when the link ends. */
export const reportWords = (
  url: string,
  until: Date,
): { readonly text: string; readonly spoken: string } => ({
  text: filled(words.report, { url, until: day(until) }),
  spoken: speakable(filled(words.reportSpoken, { day: day(until) })),
});

/** The code by which the caller goes on in a chat, as a text to send and as it is said. */
export const codeWords = (
  code: string,
  until: string,
): { readonly text: string; readonly spoken: string } => ({
  text: filled(words.code, { code: grouped(code), until: day(until) }),
  spoken: filled(words.codeSpoken, { digits: digitWords(code) }),
});

/** An answer as it is sent to the caller's chat, with what it rests on. */
export const answerWords = ({ answer, citations, restsOn }: Answered): string =>
  filled(words.sentAnswer, {
    answer,
    citations: citations
      .slice(0, restsOn ?? citations.length)
      .map(({ document, provision }) => `• ${document}, ${provision}`)
      .join('\n'),
  });
