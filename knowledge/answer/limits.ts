// Numbers beyond what there is: a seventh level, a ninth pillar.
import { phraseList, phraseAt, wordsOf } from '../words';
import { fold } from '../vietnamese';
import data from './limits.json';
import { say } from './text';

const LIMITS = data.limits.map(({ words, most, say: key }) => ({
  phrases: phraseList(words),
  most,
  key: key === 'noPillar' ? ('noPillar' as const) : ('noLevel' as const),
}));
const UNITS = new Set(data.units.map(fold));

/** What is wrong with a number in the question, as a sentence; null when nothing is. */
export function beyond(question: string): string | null {
  const words = wordsOf(question);
  for (const { phrases, most, key } of LIMITS)
    for (let at = 0; at < words.length; at += 1) {
      const phrase = phraseAt(phrases, words, at);
      if (!phrase) continue;
      const number = words[at + phrase.length]?.folded ?? '';
      const after = words[at + phrase.length + 1]?.folded ?? '';
      const percent = new RegExp(`\\b${number}\\s*%`, 'u').test(question);
      if (/^\d{1,2}$/u.test(number) && Number(number) > most && !UNITS.has(after) && !percent)
        return say(key, { asked: number });
    }
  return null;
}
