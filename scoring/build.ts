// Turns the data of a framework and its guidance into a Framework, or refuses with every fault and its place.
import { checkFramework } from './checks';
import type { DataProblem } from './errors';
import { DataError } from './errors';
import { deepFreeze } from './freeze';
import type { GuidanceFiles } from './guidance';
import { readGuidance } from './guidance';
import { problemsOf } from './problems';
import type { FrameworkFile, GuidanceEntry } from './schema';
import { frameworkFile } from './schema';
import type { Citation, Framework } from './types';

/**
 * Builds a framework from the content of its file and of its guidance files (by file name), deeply frozen.
 * @param file name of the framework's file, for messages.
 * @throws DataError listing every fault: shape, codes, sums, printed totals, citations, guidance.
 */
export function buildFramework(data: unknown, guidance: GuidanceFiles, file = 'framework'): Framework {
  const problems: DataProblem[] = [];
  const list = problemsOf(file, problems);
  const parsed = frameworkFile.safeParse(data);
  if (!parsed.success) {
    list.addIssues(parsed.error.issues, data);
    throw new DataError(problems);
  }
  checkFramework(parsed.data, list);
  const entries = readGuidance(parsed.data, guidance, problems);
  if (problems.length > 0) throw new DataError(problems);
  return deepFreeze(assemble(parsed.data, entries));
}

function assemble(file: FrameworkFile, guidance: ReadonlyMap<string, GuidanceEntry>): Framework {
  const { decree, statusNote, pillars, ...rest } = file;
  const cited: Citation = {
    document: decree.document,
    title: decree.title,
    issued: decree.issued,
    provision: decree.provision,
    status: file.status,
    ...(statusNote === undefined ? {} : { statusNote }),
  };
  return {
    ...rest,
    decree: cited,
    guidanceIsOfficial: false,
    pillars: pillars.map(({ alsoNamed, ...pillar }) => ({
      ...pillar,
      ...(alsoNamed === undefined ? {} : { alsoNamed }),
      components: pillar.components.map(({ alsoNamed: names, ...component }) => ({
        ...component,
        ...(names === undefined ? {} : { alsoNamed: names }),
        criteria: component.criteria.map((criterion) => ({
          ...criterion,
          maxPoints: 5 * criterion.pointsPerLevel,
          guidance: guidanceOf(guidance, criterion.code),
        })),
      })),
    })),
  };
}

function guidanceOf(guidance: ReadonlyMap<string, GuidanceEntry>, code: string): GuidanceEntry {
  const entry = guidance.get(code);
  if (entry === undefined) throw new Error(`guidance of ${code} was checked but is not there`);
  return entry;
}
