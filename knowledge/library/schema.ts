// The shape of the record files. What zod cannot see in one file alone is checked in build.ts.
import { z } from 'zod';

const text = z
  .string()
  .min(1, 'is empty')
  .refine((value) => value === value.normalize('NFC'), 'is not in composed form (NFC)')
  .refine((value) => value === value.trim(), 'begins or ends with white space');
const day = z.iso.date('is no day such as 2021-12-13');
const span = z
  .tuple([z.int().min(1), z.int().min(1)])
  .refine(([first, last]) => first <= last, 'ends before it begins');
const audience = z.array(z.enum(['sme', 'province', 'ministry', 'platform-provider', 'household', 'large']));

export const erratum = z.strictObject({ where: text, printed: text, repaired: text, why: text });

export const provision = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/u, 'is no ASCII kebab case'),
  path: text,
  heading: text,
  text,
  lines: span.nullable(),
  asks: z.array(text).min(3, 'has fewer than three questions'),
  topics: z.array(text),
  audience,
});

export const instrument = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/u, 'is no ASCII kebab case'),
  number: text,
  kind: text,
  title: text,
  shortName: text,
  issuer: text,
  signer: z.strictObject({ name: text, position: text }).nullable(),
  issued: day.nullable(),
  issuedNote: text.nullable(),
  effectiveFrom: day.nullable(),
  status: z.enum(['in_force', 'replaced', 'unknown']),
  statusNote: text.nullable(),
  replacedBy: z.array(text),
  checkedOn: day,
  confidence: z.enum(['high', 'medium', 'low']),
  marks: z.array(text),
  aliases: z.array(text),
  audience,
  source: z
    .strictObject({
      file: z.string().regex(/^\d{3}$/u, 'is not the first three digits of a file name'),
      lines: span,
    })
    .nullable(),
  errata: z.array(erratum),
});

export const provisions = z.array(provision);
export const errata = z.array(erratum);
