// Words of asking and of talk as search terms: they say little about whether a record answers.
import { terms } from './analyse';
import data from './talk.json';

/** The same words as they are written. */
export const TALK_WORDS: readonly string[] = data.words;

/** The terms of talk. */
export const TALK: ReadonlySet<string> = new Set(data.words.flatMap(terms));
