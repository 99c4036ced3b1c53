// An answer from the documents, and the places it rests on. Shape of `POST /api/v1/ask`.

export interface AnswerCitation {
  /** Official number as printed. */
  readonly document: string;
  readonly title: string;
  /** ISO day; empty where the source prints none. */
  readonly issued: string;
  /** Path in the document, such as `Mục II.2.b`. */
  readonly provision: string;
  readonly heading: string;
  readonly status: 'in_force' | 'replaced' | 'unknown';
  readonly statusNote?: string;
  /** The official words, when the text was brought in. */
  readonly quote?: string;
  /** Where it can be read: an http(s) address, or a path on this server. */
  readonly url?: string;
}

export interface Answered {
  readonly answered: boolean;
  readonly answer: string;
  /** 0..1: how sure it is that the records answer the question. */
  readonly confidence: number;
  /** The provisions that answer best, best first; none when nothing was answered. */
  readonly citations: readonly AnswerCitation[];
  /** Questions nearby that the documents do answer. */
  readonly related: readonly string[];
  /** Set on a refusal whose `related` are questions to the records nearest to it, not just any to begin with. */
  readonly nearby?: true;
  /** The question as it was read, where slips or another language were put right. */
  readonly interpretedAs?: string;
  /** How many of the citations the text rests on; the others are worth a look. */
  readonly restsOn?: number;
  /** Id of the curated answer whose words these are. */
  readonly curated?: string;
}

/** What the question follows on, and how much is wanted. */
export interface AskContext {
  /** The question before, which "còn doanh nghiệp lớn thì sao?" leans on. */
  readonly previous?: string;
  /** Citations at most, 1..10; 3 when absent. */
  readonly limit?: number;
  /** Characters of the answer at most before it is shortened; 700 when absent. */
  readonly length?: number;
}

export type Ask = (question: string, context?: AskContext) => Answered;
