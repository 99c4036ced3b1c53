// The shape of a framework file and of a guidance file on disk. What the figures must add up to is in checks.ts.
import { z } from 'zod';

/** Text as it may stand in the data: composed (NFC), not empty, no blanks around it. */
const text = z
  .string()
  .min(1, 'is empty')
  .refine((value) => value === value.trim(), 'has blanks around it')
  .refine((value) => value === value.normalize('NFC'), 'is not in composed Unicode (NFC)');

const day = z.iso.date('is not a day written yyyy-mm-dd');
const level = z.literal([1, 2, 3, 4, 5]);
const points = z.int().positive();
const row = { criteria: points, levels: z.tuple([points, points, points, points, points]) };

const criterion = z.strictObject({
  code: z.string().regex(/^[1-9]\d*\.[1-9]\d*\.[1-9]\d*$/, 'is not a criterion code such as 3.2.12'),
  name: text,
  group: text,
  pointsPerLevel: points,
  provision: text,
});

const component = z.strictObject({
  code: z.string().regex(/^[1-9]\d*\.[1-9]\d*$/, 'is not a component code such as 3.2'),
  name: text,
  alsoNamed: z.array(text).min(1).optional(),
  maxPoints: points,
  provision: text,
  criteria: z.array(criterion).min(1),
});

const pillar = z.strictObject({
  code: z.string().regex(/^[1-9]\d*$/, 'is not a pillar code such as 3'),
  name: text,
  alsoNamed: z.array(text).min(1).optional(),
  maxPoints: points,
  provision: text,
  components: z.array(component).min(1),
});

export const frameworkFile = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not an id of small letters, digits and hyphens'),
  index: z.enum(['sme', 'large']),
  version: day,
  name: text,
  decree: z.strictObject({
    document: text,
    title: text,
    issuer: text,
    issued: day,
    effective: day,
    effectiveProvision: text,
    provision: text,
  }),
  status: z.enum(['in_force', 'replaced', 'unknown']),
  statusNote: text.optional(),
  replacedBy: z.array(z.strictObject({ number: text, issued: day, note: text })),
  checkedOn: day,
  maxPoints: points,
  levelNames: z.tuple([text, text, text, text, text, text]),
  pillarBands: z.array(
    z.strictObject({ level, percent: z.int().min(0).max(100), inclusive: z.boolean(), provision: text }),
  ),
  overallRules: z.array(
    z.strictObject({ level, totalOver: z.int().min(0), pillars: points, provision: text }),
  ),
  controlTotals: z.strictObject({
    provision: text,
    overall: z.strictObject(row),
    pillars: z.array(z.strictObject({ code: text, ...row })),
  }),
  pillars: z.array(pillar).min(1),
  errata: z.array(z.strictObject({ where: text, printed: text, repaired: text, why: text })),
});
export type FrameworkFile = z.infer<typeof frameworkFile>;

const choice = text.max(90, 'is longer than 90 characters');

export const guidanceEntry = z.strictObject({
  question: text,
  spoken: text,
  why: text,
  levels: z
    .tuple([choice, choice, choice, choice, choice, choice])
    .refine((levels) => new Set(levels).size === levels.length, 'has two levels that read the same'),
  tip: text,
  kind: z.enum(['ladder', 'ratio']),
  askOrder: z.int().positive(),
});
export const guidanceFile = z.record(z.string(), z.unknown());
export type GuidanceEntry = z.infer<typeof guidanceEntry>;
