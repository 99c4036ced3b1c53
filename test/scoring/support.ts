// Words the scoring tests share: sheets written short, stand-in guidance, and the case files.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ZodType } from 'zod';
import { z } from 'zod';
import type { Answers, Framework, Guidance, Level } from '../../scoring';
import { frameworkById } from '../../scoring';

/** A framework of the catalogue that must be there. */
export function framework(id: 'qd-1970-sme' | 'qd-1970-large'): Framework {
  const found = frameworkById(id);
  if (found === undefined) throw new Error(`${id} is not in the catalogue`);
  return found;
}

/** Criteria in the order of the decree, with what a level gives. */
export function criteriaOf(of: Framework, pillar?: string) {
  return of.pillars
    .filter(({ code }) => pillar === undefined || code === pillar)
    .flatMap(({ components }) => components.flatMap(({ criteria }) => criteria));
}

/** A sheet written short: `{"1.*": 3, "1.1.1": 4}` is pillar 1 at level 3 but for criterion 1.1.1. */
export function sheet(of: Framework, short: Readonly<Record<string, number>>): Answers {
  const answers: Record<string, Level> = {};
  for (const [key, level] of Object.entries(short).filter(([key]) => key.endsWith('.*'))) {
    for (const { code } of criteriaOf(of))
      if (code.startsWith(key.slice(0, -1))) answers[code] = level as Level;
  }
  for (const [key, level] of Object.entries(short).filter(([key]) => !key.endsWith('.*'))) {
    answers[key] = level as Level;
  }
  return answers;
}

/** A sheet in which each pillar has so many points; criteria are filled one after the other. */
export function sheetWithPoints(of: Framework, points: Readonly<Record<string, number>>): Answers {
  const answers: Record<string, Level> = {};
  for (const [pillar, wanted] of Object.entries(points)) {
    let left = wanted;
    for (const { code, pointsPerLevel } of criteriaOf(of, pillar)) {
      const level = Math.min(5, Math.floor(left / pointsPerLevel));
      answers[code] = level as Level;
      left -= level * pointsPerLevel;
    }
    if (left !== 0) throw new Error(`pillar ${pillar} cannot have exactly ${wanted} points`);
  }
  return answers;
}

/** Guidance that is complete but says nothing, to test what does not depend on the words. */
export function standInGuidance(of: Framework): Record<string, Guidance> {
  const entries = of.pillars.flatMap(({ code }) =>
    criteriaOf(of, code).map((criterion, at): [string, Guidance] => [
      criterion.code,
      {
        question: `Câu hỏi về ${criterion.code}?`,
        spoken: `Câu hỏi về ${criterion.code}?`,
        why: 'Để thử.',
        levels: ['Không', 'Một', 'Hai', 'Ba', 'Bốn', 'Năm'],
        tip: 'Thử.',
        kind: 'ladder',
        askOrder: at + 1,
      },
    ]),
  );
  return Object.fromEntries(entries);
}

/** All cases of a folder of test/cases, read by their schema, each with the file it stands in. */
export function casesIn<Case>(
  folder: string,
  schema: ZodType<Case>,
): readonly { readonly name: string; readonly file: string; readonly given: Case }[] {
  const root = join(__dirname, '..', 'cases', folder);
  return readdirSync(root).flatMap((file) =>
    z
      .array(z.looseObject({ name: z.string(), provision: z.string() }))
      .parse(JSON.parse(readFileSync(join(root, file), 'utf8')))
      .map((each) => ({ name: `${each.name} (${each.provision})`, file, given: schema.parse(each) })),
  );
}

/** The file of a framework as data, fresh each time so that a test may damage it. */
export function frameworkData(id: string): Record<string, unknown> {
  const path = join(__dirname, '..', '..', 'scoring', 'frameworks', `${id}.json`);
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
}
