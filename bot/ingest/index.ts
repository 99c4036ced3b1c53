// Official texts into the data folder and back: `smedx ingest` and CORPUS_DIR write, the corpus reads.
export { filesBelow, ingest, type FileResult } from './ingest';
export { ENDINGS } from './read';
export { LARGEST_FILE } from './refusal';
export {
  CorpusStoreError,
  corpusFolder,
  manifestFile,
  readIngested,
  readManifest,
  removeSource,
} from './storage';
export { ingestAtStart } from './start';
