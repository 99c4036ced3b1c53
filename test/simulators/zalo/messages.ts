// What /v3.0/oa/message/cs takes: each shape with its limits, read into the bubble a person sees.
import { z } from 'zod';
import type { Button } from './types';

const points = (text: string) => Array.from(text.normalize('NFC')).length;
/** Limits of length have an error of their own (-210), other faults are -201. */
const TOO_LONG = 'too long';
const upTo = (limit: number) => z.string().refine((value) => points(value) <= limit, TOO_LONG);

const button = z.discriminatedUnion('type', [
  z.strictObject({
    title: upTo(100).min(1),
    type: z.literal('oa.open.url'),
    payload: z.strictObject({ url: z.url() }),
  }),
  z.strictObject({ title: upTo(100).min(1), type: z.literal('oa.query.show'), payload: upTo(1_000) }),
  z.strictObject({ title: upTo(100).min(1), type: z.literal('oa.query.hide'), payload: upTo(1_000) }),
  z.strictObject({
    title: upTo(100).min(1),
    type: z.literal('oa.open.phone'),
    payload: z.strictObject({ phone_code: z.string() }),
  }),
]);
const buttons = z.array(button).min(1).max(5);
const text = upTo(2_000).min(1);

const attachment = <T extends z.ZodType>(payload: T) =>
  z.strictObject({ type: z.literal('template'), payload });
const media = z
  .strictObject({
    media_type: z.enum(['image', 'gif', 'sticker']),
    url: z.url({ protocol: /^https$/ }).optional(),
    attachment_id: z.string().optional(),
  })
  .refine(({ url, attachment_id: id }) => (url === undefined) !== (id === undefined));
const asks = z.strictObject({
  title: upTo(100).min(1),
  subtitle: upTo(500).min(1),
  image_url: z.url().optional(),
});

const shapes: readonly z.ZodType<Said>[] = [
  z
    .strictObject({ text, quote_message_id: z.string().optional() })
    .transform((message) => ({ kind: 'text' as const, text: message.text })),
  z
    .strictObject({ text, attachment: attachment(z.strictObject({ buttons })) })
    .transform(({ text: said, attachment: { payload } }) => ({
      kind: 'text' as const,
      text: said,
      buttons: payload.buttons,
    })),
  z
    .strictObject({
      text: text.optional(),
      attachment: attachment(
        z.strictObject({ template_type: z.literal('media'), elements: z.array(media).length(1) }),
      ),
    })
    .transform(({ text: said, attachment: { payload } }) => ({
      kind: 'image' as const,
      text: said ?? '',
      url: payload.elements[0]?.url,
      upload: payload.elements[0]?.attachment_id,
    })),
  z
    .strictObject({
      attachment: z.strictObject({ type: z.literal('file'), payload: z.strictObject({ token: z.string() }) }),
    })
    .transform(({ attachment: { payload } }) => ({ kind: 'file' as const, text: '', upload: payload.token })),
  z
    .strictObject({
      attachment: attachment(
        z.strictObject({ template_type: z.literal('request_user_info'), elements: z.array(asks).length(1) }),
      ),
    })
    .transform(({ attachment: { payload } }) => ({
      kind: 'contact' as const,
      text: [payload.elements[0]?.title, payload.elements[0]?.subtitle].join('\n'),
    })),
];

/** What the shapes come to. */
interface Said {
  readonly kind: Shown['kind'];
  readonly text: string;
  readonly buttons?: readonly z.infer<typeof button>[];
  readonly url?: string | undefined;
  readonly upload?: string | undefined;
}

const shownAs = ({ kind, text: said, buttons: offered = [], url, upload }: Said): Shown => ({
  kind,
  text: said,
  buttons: offered.map(shownButton),
  ...(url === undefined ? {} : { url }),
  ...(upload === undefined ? {} : { upload }),
});

export interface Shown {
  readonly kind: 'text' | 'image' | 'file' | 'contact';
  readonly text: string;
  readonly buttons: readonly Button[];
  readonly url?: string;
  /** Name of what was uploaded before. */
  readonly upload?: string;
}

const envelope = z.strictObject({
  recipient: z.strictObject({ user_id: z.string().min(1) }),
  message: z.unknown().optional(),
});

/** The person and the bubble, or the error number. */
export function readMessage(body: unknown): { readonly userId: string; readonly shown: Shown } | -201 | -210 {
  const outer = envelope.safeParse(body);
  if (!outer.success) return -201;
  let tooLong = false;
  for (const shape of shapes) {
    const parsed = shape.safeParse(outer.data.message);
    if (!parsed.success) {
      tooLong ||= parsed.error.issues.some(({ message }) => message === TOO_LONG);
      continue;
    }
    return { userId: outer.data.recipient.user_id, shown: shownAs(parsed.data) };
  }
  return tooLong ? -210 : -201;
}

function shownButton({ title, type, payload }: z.infer<typeof button>): Button {
  if (typeof payload === 'string') return { title, type, payload };
  return { title, type, ...('url' in payload ? { url: payload.url } : {}) };
}
