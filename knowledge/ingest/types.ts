// What ingestion hands to search and answers: official instruments with the official words of each provision.

/** One addressed piece of an instrument: its own words, without those of the provisions below it. */
export interface IngestedProvision {
  /** The address our records use as well: `Mục II.1.b`, `Điều 18, khoản 2, điểm a`, `Phụ lục I, III, 4.2.4`. */
  readonly path: string;
  /** The provision's title as printed; empty when it has none. */
  readonly heading: string;
  /** The official words after repair, paragraphs joined by line ends; table rows keep ` | ` between cells. */
  readonly text: string;
  /** 1-based page of the first word, where the source has pages. */
  readonly page?: number;
  /** 1-based first and last line of the source, where the source has lines. */
  readonly lines?: readonly [from: number, to: number];
}

/** A place that could not be read as it should, told to the person who ingests. */
export interface Unread {
  /** Line, page or path. */
  readonly where: string;
  /** English, for operators. */
  readonly why: string;
}

export interface IngestedInstrument {
  /** As printed after repair (`1970/QĐ-BTTTT`); null when the source prints none. */
  readonly number: string | null;
  /** Lower-case Vietnamese kind: `quyết định`, `nghị định`, `công văn`, `chỉ thị`…; empty when not recognised. */
  readonly kind: string;
  /** The issuing body as printed, in usual case; empty when not recognised. */
  readonly issuer: string;
  /** ISO date; null when the source prints no full date. */
  readonly issued: string | null;
  /** Subject of the instrument (trích yếu) without kind and number. */
  readonly title: string;
  readonly signer?: string;
  readonly source: { readonly name: string; readonly sha256: string };
  /** In the order of the document. */
  readonly provisions: readonly IngestedProvision[];
  readonly unread: readonly Unread[];
}
