// The one source of what people say: a project in the export format of Azure's conversational language understanding.
import { z } from 'zod';
import { INTENTS, type Intent } from '../../dialogs';

const label = z.object({
  category: z.string().min(1).max(50),
  offset: z.number().int().min(0),
  length: z.number().int().min(1),
});

const synonyms = z.object({ language: z.string(), values: z.array(z.string().min(1)) });

const entity = z.object({
  category: z.string().min(1).max(50),
  compositionSetting: z.enum(['separateComponents', 'combineComponents']),
  list: z
    .object({ sublists: z.array(z.object({ listKey: z.string().min(1), synonyms: z.array(synonyms) })) })
    .optional(),
});

const utterance = z.object({
  /** In composed form; the service takes at most 500 characters. */
  text: z
    .string()
    .min(1)
    .max(500)
    .refine((text) => text === text.normalize('NFC'), 'is not in composed form (NFC)'),
  language: z.literal('vi'),
  intent: z.string(),
  dataset: z.enum(['Train', 'Test']),
  entities: z.array(label),
});

export const projectSchema = z.object({
  projectFileVersion: z.literal('2022-05-01'),
  stringIndexType: z.literal('Utf16CodeUnit'),
  metadata: z.object({
    projectKind: z.literal('Conversation'),
    projectName: z.string().min(1).max(50),
    multilingual: z.boolean(),
    description: z.string(),
    language: z.literal('vi'),
    settings: z.object({ confidenceThreshold: z.number().min(0).max(1) }),
  }),
  assets: z.object({
    projectKind: z.literal('Conversation'),
    intents: z.array(z.object({ category: z.string() })),
    entities: z.array(entity),
    utterances: z.array(utterance),
  }),
});
export type Project = z.infer<typeof projectSchema>;

/** A text with what the person wanted by it. */
export interface Example {
  readonly text: string;
  readonly intent: Intent;
}

/** The service's name of an intent: `None` is built in there, all others are ours. */
export const categoryOf = (intent: Intent): string => (intent === 'none' ? 'None' : intent);

/** Our intent behind the service's name; null for a name we do not know. */
export const intentOf = (category: string): Intent | null =>
  INTENTS.find((intent) => categoryOf(intent) === category) ?? null;

/** The texts of one part of the project in their order. Throws when a text has an intent that is not ours. */
export function examplesOf(project: Project, dataset: 'Train' | 'Test'): readonly Example[] {
  return project.assets.utterances
    .filter((each) => each.dataset === dataset)
    .map(({ text, intent }) => {
      const known = intentOf(intent);
      if (!known) throw new Error(`project: "${text}" has the unknown intent "${intent}"`);
      return { text, intent: known };
    });
}
