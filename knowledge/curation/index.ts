// The door of curation: grouping what was asked in vain, answers written by hand, and how these would rank.
export { checkCurated, CURATED_LIMITS, keyOfAsk, type CuratedFault } from './check';
export { entryOf, resolveCitation, withCurated, type Resolved } from './cite';
export { groupQuestions, type AskedQuestion, type QuestionGroup } from './groups';
export { pickPlaces, placeOf as citedPlace, type PickedPlace } from './pick';
export { createTrials, type AskTrial, type Standing, type Trial, type TrialRequest } from './trial';
export type { CitedPlace, CuratedAnswer, CuratedEntry, CuratedText } from './types';
