// An answer that a curator wrote, and the place in a document that it rests on.
import type { Provision } from '../library';

/** Where an answer rests: as its citation prints it. */
export interface CitedPlace {
  /** Official number, such as `80/2021/NĐ-CP`. */
  readonly document: string;
  /** ISO day of the document, which tells two with one number apart; empty where it has none. */
  readonly issued: string;
  /** Path in the document, such as `Mục II.2.b`. */
  readonly provision: string;
}

/** What a curator writes. */
export interface CuratedText {
  readonly question: string;
  /** Other ways to ask the same. */
  readonly asks: readonly string[];
  readonly answer: string;
  readonly citation: CitedPlace;
}

export interface CuratedAnswer extends CuratedText {
  readonly id: string;
}

/** A curated answer whose citation was found in the documents: what search takes in beside the records. */
export interface CuratedEntry extends Pick<CuratedText, 'question' | 'asks' | 'answer'> {
  readonly id: string;
  /** Id of the cited instrument in the corpus. */
  readonly instrumentId: string;
  /** The cited provision as the corpus, or the text brought in, has it. */
  readonly cited: Provision;
}
