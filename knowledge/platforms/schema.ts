// The shapes of types.ts as zod checks them: the compiler believes JSON, this does not.
import { z } from 'zod';
import { INDUSTRIES } from './types';

/** A day of the calendar as `yyyy-mm-dd`; 2021-02-30 is none. */
export const isoDay = z.iso.date();
const words = z.string().trim().min(1).max(1200);
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
/** A website somebody may click on: http or https, nothing that runs. */
export const website = z.url({ protocol: /^https?$/ }).max(300);
const websiteOrNone = website.nullable();

export const source = z.strictObject({
  document: words,
  provision: words,
  issued: isoDay.exactOptional(),
  confidence: z.enum(['H', 'M', 'L']),
  note: words.exactOptional(),
});
export const field = z.strictObject({ id: slug, name: words });
export const group = z.strictObject({
  id: slug,
  field: slug,
  name: words,
  does: words,
  industries: z.array(z.enum(INDUSTRIES)).min(1).exactOptional(),
  source,
});
export const product = z.strictObject({
  id: slug,
  name: words,
  provider: words.nullable(),
  group: slug.nullable(),
  website: websiteOrNone,
  incentive: words.nullable(),
  source,
  asOf: isoDay,
});
export const national = z.strictObject({
  number: z.int().min(1).max(35),
  name: words,
  does: words,
  source,
});
export const resource = z.strictObject({
  id: slug,
  title: words,
  text: words,
  website: websiteOrNone,
  pillars: z.array(z.string().regex(/^[1-6]$/)),
  source,
});
export const packageOf = z.strictObject({
  id: z.enum(['start-digital', 'grow-digital', 'go-digital-go-global']),
  name: words,
  forWhom: words,
  levels: z.array(z.int().min(0).max(5)),
  fitIsOfficial: z.boolean(),
  groups: z.array(slug),
  source,
});
const amount = z.int().positive();
export const support = z.strictObject({
  id: slug,
  title: words,
  text: words,
  conditions: words,
  apply: words,
  sizes: z.array(z.enum(['micro', 'small', 'medium', 'large'])).min(1),
  maxAmount: z
    .strictObject({
      micro: amount.exactOptional(),
      small: amount.exactOptional(),
      medium: amount.exactOptional(),
    })
    .exactOptional(),
  source,
});
export const incentive = z.strictObject({ text: words, source });
export const criterionHelp = z.strictObject({
  code: z.string().regex(/^\d+(\.\d+)*$/),
  groups: z.array(z.strictObject({ group: slug, why: words })),
  national: z.array(z.int().min(1).max(35)).exactOptional(),
  nationalByIndustry: z
    .partialRecord(z.enum(INDUSTRIES), z.array(z.int().min(1).max(35)).min(1))
    .exactOptional(),
  action: words,
  effort: z.union([z.literal(1), z.literal(2), z.literal(3)]),
});
export const list = z.strictObject({ asOf: isoDay, name: words });
