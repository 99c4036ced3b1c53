// The corpus comes in here: records, the library made of them, and its renewal while the server runs.
export { checked, CorpusError, loadPacked, readFolders, readPacked, readSource } from './records';
export {
  documentsFrom,
  ingestedOrNone,
  libraryFrom,
  libraryOver,
  openDocuments,
  type Documents,
  type Library,
  type Opening,
} from './library';
export { CURATED, liveLibrary, type CuratedSource, type LiveLibrary } from './live';
export { createTrialThread, trialsHere, TrialsBusy, type Trials } from './trials';
