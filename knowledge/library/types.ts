// The corpus as the rest of the house sees it: instruments, each with its provisions in the order of the document.

export type LegalStatus = 'in_force' | 'replaced' | 'unknown';

/** One rule of an instrument in our own plain words. */
export interface Provision {
  /** Unique in its instrument. */
  readonly id: string;
  /** Address in the instrument as a citation shows it, such as `Mục II.2.b`. Unique in its instrument. */
  readonly path: string;
  readonly heading: string;
  readonly text: string;
  /** First and last line of the source file, 1-based; null where no source is at hand. */
  readonly lines: readonly [number, number] | null;
  /** Questions it answers, as people ask them. */
  readonly asks: readonly string[];
  readonly topics: readonly string[];
  readonly audience: readonly string[];
}

/** Where the source prints something else than what is meant. */
export interface Erratum {
  readonly where: string;
  readonly printed: string;
  readonly repaired: string;
  readonly why: string;
}

export interface Instrument {
  readonly id: string;
  /** Official number as printed, or the name of a document without one. Not unique: its key is number and date. */
  readonly number: string;
  readonly kind: string;
  readonly title: string;
  readonly shortName: string;
  readonly issuer: string;
  readonly signer: { readonly name: string; readonly position: string } | null;
  /** ISO day; null when the source prints none. */
  readonly issued: string | null;
  readonly issuedNote: string | null;
  readonly effectiveFrom: string | null;
  readonly status: LegalStatus;
  readonly statusNote: string | null;
  /** Numbers of the instruments that took its place, the latest last. */
  readonly replacedBy: readonly string[];
  /** ISO day on which a person last confirmed the status. */
  readonly checkedOn: string;
  readonly confidence: 'high' | 'medium' | 'low';
  /** Marks such as an internal-use stamp. */
  readonly marks: readonly string[];
  readonly aliases: readonly string[];
  readonly audience: readonly string[];
  /** The official text the records rest on: beginning of the file's name and its lines; null where it was not read. */
  readonly source: { readonly file: string; readonly lines: readonly [number, number] } | null;
  readonly errata: readonly Erratum[];
  readonly provisions: readonly Provision[];
}

export interface Corpus {
  readonly instruments: readonly Instrument[];
}

/** What is wrong in the records: where, what was found, what to do. */
export interface CorpusFault {
  readonly where: string;
  readonly message: string;
}
