// The corpus comes in here: records, the library made of them, and its renewal while the server runs.
export { checked, CorpusError, loadPacked, readFolders, readPacked, readSource } from './records';
export { ingestedOrNone, libraryFrom, openLibrary, type Library, type Opening } from './library';
export { liveLibrary, type LiveLibrary } from './live';
