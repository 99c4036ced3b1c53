// The frameworks this version knows, one line each, with their guidance. Built once; a new framework is a new entry.
import largeGuidance1 from './guidance/qd-1970-large/pillar-1.json';
import largeGuidance2 from './guidance/qd-1970-large/pillar-2.json';
import largeGuidance3 from './guidance/qd-1970-large/pillar-3.json';
import largeGuidance4 from './guidance/qd-1970-large/pillar-4.json';
import largeGuidance5 from './guidance/qd-1970-large/pillar-5.json';
import largeGuidance6 from './guidance/qd-1970-large/pillar-6.json';
import smeGuidance1 from './guidance/qd-1970-sme/pillar-1.json';
import smeGuidance2 from './guidance/qd-1970-sme/pillar-2.json';
import smeGuidance3 from './guidance/qd-1970-sme/pillar-3.json';
import smeGuidance4 from './guidance/qd-1970-sme/pillar-4.json';
import smeGuidance5 from './guidance/qd-1970-sme/pillar-5.json';
import smeGuidance6 from './guidance/qd-1970-sme/pillar-6.json';
import { buildFramework } from './build';
import large from './frameworks/qd-1970-large.json';
import sme from './frameworks/qd-1970-sme.json';
import type { Framework } from './types';

const guidanceFiles = (id: string, files: readonly unknown[]) =>
  Object.fromEntries(files.map((file, at) => [`scoring/guidance/${id}/pillar-${at + 1}.json`, file]));

const sources = [
  {
    id: 'qd-1970-sme',
    data: sme,
    guidance: [smeGuidance1, smeGuidance2, smeGuidance3, smeGuidance4, smeGuidance5, smeGuidance6],
  },
  {
    id: 'qd-1970-large',
    data: large,
    guidance: [
      largeGuidance1,
      largeGuidance2,
      largeGuidance3,
      largeGuidance4,
      largeGuidance5,
      largeGuidance6,
    ],
  },
];

let built: readonly Framework[] | undefined;

/**
 * Every framework, the SME set first. The same frozen objects at each call.
 * @throws DataError at the first call if the shipped data are faulty.
 */
export function frameworks(): readonly Framework[] {
  built ??= Object.freeze(
    sources.map(({ id, data, guidance }) =>
      buildFramework(data, guidanceFiles(id, guidance), `scoring/frameworks/${id}.json`),
    ),
  );
  return built;
}

/** The framework with this id, e.g. `qd-1970-sme`. */
export function frameworkById(id: string): Framework | undefined {
  return frameworks().find((framework) => framework.id === id);
}

/** The framework the assistant works by for an index: the newest it has, whatever its status. */
export function latestFramework(index: Framework['index']): Framework {
  const [newest] = frameworks()
    .filter((framework) => framework.index === index)
    .sort((a, b) => b.version.localeCompare(a.version));
  if (newest === undefined) throw new Error(`no framework for the index "${index}"`);
  return newest;
}

/**
 * The framework that was law for an index on a day (`yyyy-mm-dd`); null where that day's decree is not among
 * ours, as after the replacement of 1970/QĐ-BTTTT on 2023-11-07.
 */
export function frameworkInForce(index: Framework['index'], day: string): Framework | null {
  const applied = frameworks().filter((framework) => {
    const until = framework.replacedBy[0]?.issued;
    return framework.index === index && framework.version <= day && (until === undefined || day < until);
  });
  return applied[0] ?? null;
}
