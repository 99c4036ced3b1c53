// Words of asking and of talk as search terms: they say little about whether a record answers.
import { terms } from './analyse';
import data from './talk.json';

/** The terms of talk. */
export const TALK: ReadonlySet<string> = new Set(data.words.flatMap(terms));
