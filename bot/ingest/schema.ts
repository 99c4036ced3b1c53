// What stands in DATA_DIR/corpus: the manifest of sources and one file an instrument, checked when read.
import { z } from 'zod';

/** Raised whenever the reading changes, so that files are read again. */
export const READER_VERSION = 1;

const place = z.object({ where: z.string(), why: z.string() });

export const instrumentSchema = z.object({
  number: z.string().nullable(),
  kind: z.string(),
  issuer: z.string(),
  issued: z.iso.date().nullable(),
  title: z.string(),
  signer: z.string().optional(),
  source: z.object({ name: z.string(), sha256: z.string() }),
  provisions: z.array(
    z.object({
      path: z.string(),
      heading: z.string(),
      text: z.string(),
      page: z.number().int().min(1).optional(),
      lines: z.tuple([z.number().int().min(1), z.number().int().min(1)]).optional(),
    }),
  ),
  unread: z.array(place),
});

const sourceSchema = z.object({
  name: z.string(),
  sha256: z.string(),
  reader: z.number().int(),
  /** Files of its instruments in the corpus folder. */
  files: z.array(z.string().regex(/^[a-z0-9][a-z0-9.-]*\.json$/u)),
});
export type StoredSource = z.infer<typeof sourceSchema>;

export const manifestSchema = z.object({
  version: z.literal(1),
  sources: z.record(z.string(), sourceSchema),
});
export type Manifest = z.infer<typeof manifestSchema>;
