// The door of answers: what other rooms call is listed here.
export { createAsk, settled, type QuoteOf } from './ask';
export { confidenceOf, EVIDENCE, evidence, THRESHOLDS, type Confidence, type Evidence } from './decide';
export { followsOn } from './follow';
export type { Answered, AnswerCitation, Ask, AskContext } from './types';
