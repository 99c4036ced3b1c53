// The door of the library: records in, checked corpus out.
export { buildCorpus, withoutInstruments, type BuiltCorpus, type RawInstrument } from './build';
export { withIngested, type Joined, type OfficialWords } from './ingested';
export { checkAgainstSource, type SourceFinding, type SourceReport } from './source';
export type { Corpus, CorpusFault, Erratum, Instrument, LegalStatus, Provision } from './types';
