// The table of families: every criterion has one, and every cue that a stage asks for is known.
import cues from '../../../dialogs/reading/free/cues.json';
import data from '../../../dialogs/reading/free/families.json';
import { familyOf } from '../../../dialogs';
import { frameworks, orderedCriteria } from '../../../scoring';

const known = [
  'ratio',
  'updates',
  'rhythm',
  'reply',
  'renewal',
  'rating',
  'speed',
  'count',
  'steps',
  'stages',
];

it.each(frameworks())('gives each criterion of $id a family that fits its guidance', (framework) => {
  for (const criterion of orderedCriteria(framework)) {
    const { family } = familyOf(framework.id, criterion);
    expect(known).toContain(family);
    expect([criterion.code, family === 'ratio']).toEqual([
      criterion.code,
      criterion.guidance.kind === 'ratio',
    ]);
  }
});

it('names only criteria that exist, levels from 1 to 5, and cues that have words', () => {
  for (const framework of frameworks()) {
    const codes = orderedCriteria(framework);
    const tables: Readonly<Record<string, object>> = data.frameworks;
    const known = new Set(codes.map(({ code }) => code));
    expect(Object.keys(tables[framework.id] ?? {}).filter((code) => !known.has(code))).toEqual([]);
    for (const criterion of codes) {
      const family = familyOf(framework.id, criterion);
      if (family.family !== 'steps') continue;
      const words = new Set([...Object.keys(cues.cues), ...Object.keys(family.own ?? {}), 'two']);
      for (const { level, any } of family.steps) {
        expect([1, 2, 3, 4, 5]).toContain(level);
        expect(any.flat().filter((cue) => !words.has(cue.replace('!', '')))).toEqual([]);
      }
    }
  }
});
