// Ingested instruments on disk: new files first, then the manifest in one rename, then what no longer counts goes.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fold, type IngestedInstrument } from '../../knowledge';
import { wordsOf } from './fault';
import { instrumentSchema, manifestSchema, READER_VERSION, type Manifest, type StoredSource } from './schema';

/** The folder of ingested texts is damaged; says which file, and that ingesting again mends it. */
export class CorpusStoreError extends Error {}

export const corpusFolder = (dataDir: string): string => join(dataDir, 'corpus');
/** Written last of all: whoever watches it sees whole ingestions. */
export const manifestFile = (dataDir: string): string => join(corpusFolder(dataDir), 'manifest.json');

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw damaged(file, wordsOf(error));
  }
}

const damaged = (file: string, why: string) =>
  new CorpusStoreError(
    `${file} cannot be read (${why}). Delete it and run smedx ingest on the sources again.`,
  );

function atomically(file: string, value: unknown): void {
  const fresh = `${file}.${process.pid}.tmp`;
  writeFileSync(fresh, `${JSON.stringify(value, null, 1)}\n`);
  renameSync(fresh, file);
}

/** The manifest; an empty one before the first ingestion. Throws a CorpusStoreError when it is damaged. */
export function readManifest(dataDir: string): Manifest {
  const file = manifestFile(dataDir);
  if (!existsSync(file)) return { version: 1, sources: {} };
  const parsed = manifestSchema.safeParse(parse(file));
  if (!parsed.success) throw damaged(file, parsed.error.issues[0]?.message ?? 'unexpected content');
  return parsed.data;
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 10);
const slug = (text: string) =>
  fold(text)
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '')
    .slice(0, 60);

/** `1970-qd-btttt-2021-12-13.3f2a….json`: the instrument, then the source and its content. */
function fileOf(instrument: IngestedInstrument, key: string, index: number): string {
  const named = slug(
    [instrument.number ?? `${instrument.kind} ${instrument.title}`, instrument.issued ?? ''].join(' '),
  );
  return `${named || 'instrument'}.${hash(`${key}\n${instrument.source.sha256}\n${READER_VERSION}\n${index}`)}.json`;
}

/** Writes the instruments of a source, replacing what it brought before. All or nothing. */
export function writeSource(dataDir: string, key: string, instruments: readonly IngestedInstrument[]): void {
  const folder = corpusFolder(dataDir);
  mkdirSync(folder, { recursive: true });
  const manifest = readManifest(dataDir);
  const before = manifest.sources[key]?.files ?? [];
  const files = instruments.map((instrument, index) => {
    const file = fileOf(instrument, key, index);
    atomically(join(folder, file), instrument);
    return file;
  });
  const [first] = instruments;
  const source: StoredSource = {
    name: first?.source.name ?? key,
    sha256: first?.source.sha256 ?? '',
    reader: READER_VERSION,
    files,
  };
  atomically(manifestFile(dataDir), { ...manifest, sources: { ...manifest.sources, [key]: source } });
  for (const file of before) if (!files.includes(file)) rmSync(join(folder, file), { force: true });
}

/** Takes a source out with all it brought. False when it was not there. */
export function removeSource(dataDir: string, key: string): boolean {
  const manifest = readManifest(dataDir);
  const { [key]: gone, ...sources } = manifest.sources;
  if (!gone) return false;
  atomically(manifestFile(dataDir), { ...manifest, sources });
  for (const file of gone.files) rmSync(join(corpusFolder(dataDir), file), { force: true });
  return true;
}

const length = ({ provisions }: IngestedInstrument) =>
  provisions.reduce((sum, { heading, text }) => sum + heading.length + text.length, 0);

/** Number and date name an instrument; one without number is known by kind and subject. */
const keyOf = ({ number, issued, kind, title }: IngestedInstrument) =>
  [fold(number ?? `${kind} ${title}`), issued ?? ''].join('\n');

/**
 * The ingested instruments, each once: of several copies the one with the most text. Empty before the first
 * ingestion. Throws a CorpusStoreError when the folder is damaged.
 */
export function readIngested(dataDir: string): IngestedInstrument[] {
  const best = new Map<string, IngestedInstrument>();
  const { sources } = readManifest(dataDir);
  for (const key of Object.keys(sources).sort())
    for (const file of sources[key]?.files ?? []) {
      const path = join(corpusFolder(dataDir), file);
      const parsed = instrumentSchema.safeParse(parse(path));
      if (!parsed.success) throw damaged(path, parsed.error.issues[0]?.message ?? 'unexpected content');
      const instrument = clean(parsed.data);
      const held = best.get(keyOf(instrument));
      if (!held || length(instrument) > length(held)) best.set(keyOf(instrument), instrument);
    }
  return [...best.values()];
}

/** zod gives `undefined` for what is absent; the type wants it left out. */
function clean(read: ReturnType<typeof instrumentSchema.parse>): IngestedInstrument {
  const { signer, provisions, ...rest } = read;
  return {
    ...rest,
    ...(signer === undefined ? {} : { signer }),
    provisions: provisions.map(({ page, lines, ...provision }) => ({
      ...provision,
      ...(page === undefined ? {} : { page }),
      ...(lines === undefined ? {} : { lines }),
    })),
  };
}
