// Takes files into the corpus of a data folder, one after the other; a file that fails leaves what it brought before.
import { readdirSync, statSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { readDocument, type IngestedInstrument, type Repairs, type Unread } from '../../knowledge';
import { withCorpusLock } from './lock';
import { ENDINGS, openSource, readSource } from './read';
import { IngestRefusal } from './refusal';
import { READER_VERSION } from './schema';
import { readManifest, writeSource } from './storage';

export type FileResult =
  | {
      readonly file: string;
      readonly status: 'added' | 'replaced';
      readonly instruments: readonly IngestedInstrument[];
      readonly repairs: Repairs;
      /** Faults of the file as a whole. */
      readonly unread: readonly Unread[];
    }
  | { readonly file: string; readonly status: 'unchanged' }
  | { readonly file: string; readonly status: 'refused'; readonly reason: string };

async function ingestFile(file: string, dataDir: string): Promise<FileResult> {
  const key = resolve(file);
  try {
    const source = await openSource(file);
    const { sources } = readManifest(dataDir);
    const known = Object.values(sources).some(
      ({ sha256, reader }) => sha256 === source.sha256 && reader === READER_VERSION,
    );
    if (known && (sources[key] === undefined || sources[key].sha256 === source.sha256))
      return { file, status: 'unchanged' };
    const { document, unread } = await readSource(source);
    const reading = readDocument(document);
    if (reading.instruments.every(({ provisions }) => provisions.length === 0))
      throw new IngestRefusal('no provision was found in it');
    writeSource(dataDir, key, reading.instruments);
    return {
      file,
      status: sources[key] === undefined ? 'added' : 'replaced',
      instruments: reading.instruments,
      repairs: reading.repairs,
      unread: [...unread, ...reading.unread],
    };
  } catch (error) {
    if (error instanceof IngestRefusal) return { file, status: 'refused', reason: error.message };
    throw error;
  }
}

const hasKnownEnding = (name: string) => (ENDINGS as readonly string[]).includes(extname(name).toLowerCase());

/** The files of a folder, deep, of the kinds that are taken in; a file stands for itself. Sorted. */
export function filesBelow(path: string): readonly string[] {
  const info = statSync(path, { throwIfNoEntry: false });
  if (info?.isDirectory() !== true) return [path];
  return readdirSync(path, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.name.startsWith('.')) return [];
      if (entry.isDirectory()) return filesBelow(join(path, entry.name));
      return hasKnownEnding(entry.name) ? [join(path, entry.name)] : [];
    });
}

/**
 * Ingests files and folders into `dataDir`. Each file is written whole or not at all; the same file again is
 * `unchanged`. `onFile` hears of each file before it is read. Throws a CorpusStoreError when the folder is damaged.
 */
export async function ingest(options: {
  readonly paths: readonly string[];
  readonly dataDir: string;
  readonly onFile?: (file: string, index: number, total: number) => void;
}): Promise<readonly FileResult[]> {
  const files = [...new Set(options.paths.flatMap(filesBelow))];
  return withCorpusLock(options.dataDir, async () => {
    const results: FileResult[] = [];
    for (const [index, file] of files.entries()) {
      options.onFile?.(file, index, files.length);
      results.push(await ingestFile(file, options.dataDir));
    }
    return results;
  });
}
