// Reads the guidance of a framework: every criterion has one, complete, and a place in the sitting of its pillar.
import type { DataProblem } from './errors';
import { problemsOf } from './problems';
import type { FrameworkFile, GuidanceEntry } from './schema';
import { guidanceEntry, guidanceFile } from './schema';

/** Guidance files by name; each maps criterion codes to guidance. */
export type GuidanceFiles = Readonly<Record<string, unknown>>;

/** The guidance by criterion code; what is missing, doubled or faulty is noted in `problems`. */
export function readGuidance(
  framework: FrameworkFile,
  files: GuidanceFiles,
  problems: DataProblem[],
): ReadonlyMap<string, GuidanceEntry> {
  const codes = new Set(framework.pillars.flatMap(criteriaOf));
  const read = new Map<string, GuidanceEntry>();
  const seen = new Set<string>();
  for (const [file, data] of Object.entries(files)) {
    const list = problemsOf(file, problems);
    const parsed = guidanceFile.safeParse(data);
    if (!parsed.success) {
      list.addIssues(parsed.error.issues, data);
      continue;
    }
    for (const [code, entry] of Object.entries(parsed.data)) {
      if (!codes.has(code))
        list.add(code, 'not a criterion of the framework', 'remove it or correct the code');
      if (seen.has(code)) list.add(code, 'guidance that another file also gives', 'keep one of them');
      seen.add(code);
      const result = guidanceEntry.safeParse(entry);
      if (result.success) read.set(code, result.data);
      else list.addIssues(result.error.issues, entry, code);
    }
  }
  const all = problemsOf(`guidance of ${framework.id}`, problems);
  for (const code of codes) {
    if (!seen.has(code))
      all.add(code, 'no guidance', 'write question, spoken, why, levels, tip, kind, askOrder');
  }
  for (const pillar of framework.pillars) {
    const inPillar = criteriaOf(pillar);
    const orders = inPillar.flatMap((code) => read.get(code)?.askOrder ?? []);
    const expected = orders.length === inPillar.length;
    if (expected && [...orders].sort((a, b) => a - b).some((order, at) => order !== at + 1)) {
      all.add(`pillar ${pillar.code} askOrder`, orders.join(', '), `use each of 1 to ${orders.length} once`);
    }
  }
  return read;
}

function criteriaOf(pillar: FrameworkFile['pillars'][number]): string[] {
  return pillar.components.flatMap(({ criteria }) => criteria.map(({ code }) => code));
}
