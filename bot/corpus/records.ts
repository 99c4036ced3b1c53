// Brings the corpus in: from the record folders while developing, from the packed file that the build makes.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  buildCorpus,
  withoutInstruments,
  type Corpus,
  type CorpusFault,
  type RawInstrument,
} from '../../knowledge';

const packed = z.array(z.object({ folder: z.string(), files: z.record(z.string(), z.unknown()) }));

/** The records are wrong: every fault, a line each. */
export class CorpusError extends Error {
  constructor(readonly faults: readonly CorpusFault[]) {
    super(
      `The corpus has ${faults.length} faults:\n${faults.map(({ where, message }) => `  ${where}: ${message}`).join('\n')}`,
    );
  }
}

/** The record folders of a directory, in the order of their names; a folder without instrument.json is not one yet. */
export function readFolders(directory: string): readonly RawInstrument[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(directory, entry.name, 'instrument.json')))
    .map(({ name: folder }) => folder)
    .sort()
    .map((folder) => ({
      folder,
      files: Object.fromEntries(
        readdirSync(join(directory, folder))
          .filter((file) => file.endsWith('.json'))
          .sort()
          .map((file) => [file, parse(join(directory, folder, file))]),
      ),
    }));
}

function parse(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new CorpusError([
      { where: path, message: `is not JSON (${error instanceof Error ? error.message : String(error)})` },
    ]);
  }
}

/** Checks raw records and leaves out what the operator excluded. Throws a CorpusError with every fault. */
export function checked(raw: readonly RawInstrument[], exclude: readonly string[] = []): Corpus {
  const built = buildCorpus(raw);
  if (!built.ok) throw new CorpusError(built.faults);
  return withoutInstruments(built.corpus, exclude);
}

/** The raw records packed by the build into one file. */
export const readPacked = (file: string): readonly RawInstrument[] => packed.parse(parse(file));

/** The corpus packed by the build into one file. */
export function loadPacked(file: string, exclude: readonly string[] = []): Corpus {
  return checked(readPacked(file), exclude);
}

/** The lines of the official text whose file name begins with `start`; null where the folder has none. */
export function readSource(directory: string, start: string): readonly string[] | null {
  const name = readdirSync(directory).find((each) => each.startsWith(start));
  return name === undefined ? null : readFileSync(join(directory, name), 'utf8').normalize('NFC').split('\n');
}
