// From the raw record files to the checked corpus: every fault of every file at once, nothing half loaded.
import type { z } from 'zod';
import * as schema from './schema';
import type { Corpus, CorpusFault, Instrument } from './types';

/** One folder of records as read from disk: parsed JSON by file name. */
export interface RawInstrument {
  readonly folder: string;
  readonly files: Readonly<Record<string, unknown>>;
}

export type BuiltCorpus =
  | { readonly ok: true; readonly corpus: Corpus }
  | { readonly ok: false; readonly faults: readonly CorpusFault[] };

/** The number of an official instrument; a document without one goes by its name. */
const NUMBER = /^\d+(?:-|\/)(?:\d{4}\/)?\p{Lu}/u;

/** The corpus of the folders, ordered as given, or every fault that was found. */
export function buildCorpus(folders: readonly RawInstrument[]): BuiltCorpus {
  const faults: CorpusFault[] = [];
  const instruments = folders.flatMap((folder) => {
    const read = readFolder(folder, faults);
    return read ? [read] : [];
  });
  crossCheck(instruments, faults);
  return faults.length > 0 ? { ok: false, faults } : { ok: true, corpus: { instruments } };
}

function readFolder({ folder, files }: RawInstrument, faults: CorpusFault[]): Instrument | null {
  const parse = <T>(file: string, shape: z.ZodType<T>): T | null => {
    const parsed = shape.safeParse(files[file]);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues)
      faults.push({
        where: `${folder}/${file}: ${placeOf(files[file], issue.path)}`,
        message: issue.message,
      });
    return null;
  };
  const head = parse('instrument.json', schema.instrument);
  const names = Object.keys(files).sort();
  const provisionFiles = names.filter((name) => /^provisions.*\.json$/u.test(name));
  const provisions = provisionFiles.flatMap((name) => parse(name, schema.provisions) ?? []);
  const errata = names
    .filter((name) => /^errata.*\.json$/u.test(name))
    .flatMap((name) => parse(name, schema.errata) ?? []);
  if (provisionFiles.length === 0) faults.push({ where: folder, message: 'has no provisions.json' });
  if (!head) return null;
  if (head.id !== folder)
    faults.push({
      where: `${folder}/instrument.json: id`,
      message: `is "${head.id}"; name it like its folder`,
    });
  return { ...head, errata: [...head.errata, ...errata], provisions };
}

/** A path into a list of records names the record, not its place. */
function placeOf(file: unknown, path: readonly PropertyKey[]): string {
  const [first, ...rest] = path;
  const record = Array.isArray(file) && typeof first === 'number' ? (file[first] as { id?: unknown }) : null;
  const named = typeof record?.id === 'string' ? [record.id, ...rest] : path;
  return named.map(String).join('.') || 'the file';
}

function crossCheck(instruments: readonly Instrument[], faults: CorpusFault[]): void {
  const keys = new Map<string, string>();
  for (const each of instruments) {
    const fault = (where: string, message: string) => faults.push({ where: `${each.id}: ${where}`, message });
    const key = `${each.number} ${each.issued ?? ''}`;
    if (keys.has(key)) fault('number', `is also the number and day of ${keys.get(key) ?? ''}`);
    keys.set(key, each.id);
    unique(each.provisions.map(({ id }) => id)).forEach((id) => fault(id, 'is the id of two provisions'));
    unique(each.provisions.map(({ path }) => path)).forEach((path) =>
      fault(path, 'is the path of two provisions'),
    );
    for (const number of each.replacedBy)
      if (!instruments.some((other) => other.number === number) && !NUMBER.test(number))
        fault('replacedBy', `"${number}" is neither an instrument of the corpus nor an official number`);
    if (each.status === 'replaced' && each.replacedBy.length === 0 && each.statusNote === null)
      fault('status', 'is "replaced", but neither replacedBy nor statusNote says by what');
    if (each.issued !== null && each.effectiveFrom !== null && each.effectiveFrom < each.issued)
      fault('effectiveFrom', `${each.effectiveFrom} is before the day of issue, ${each.issued}`);
    if (each.issued !== null && each.checkedOn < each.issued)
      fault('checkedOn', `${each.checkedOn} is before the day of issue, ${each.issued}`);
    if (each.issued === null && each.issuedNote === null && NUMBER.test(each.number))
      fault('issued', 'is null; say in issuedNote why');
    for (const { id, lines } of each.provisions) {
      if (!lines) continue;
      if (!each.source) fault(id, 'cites lines, but the instrument names no source file');
      else if (lines[0] < each.source.lines[0] || lines[1] > each.source.lines[1])
        fault(
          id,
          `lines ${lines.join('-')} are outside those of the instrument, ${each.source.lines.join('-')}`,
        );
    }
  }
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values.filter((value, at) => values.indexOf(value) !== at))];
}

/** The corpus without the instruments named by number or id (CORPUS_EXCLUDE). */
export function withoutInstruments(corpus: Corpus, named: readonly string[]): Corpus {
  const left = new Set(named.map((name) => name.trim().toLowerCase()));
  return {
    instruments: corpus.instruments.filter(
      ({ id, number }) => !left.has(id.toLowerCase()) && !left.has(number.toLowerCase()),
    ),
  };
}
