// What /pa/send_message takes: each type with its limits, and the keyboard, which only the phone looks at.
import { z } from 'zod';
import type { Bubble, Key } from './types';

const MB = 1024 * 1024;
const url = z.url({ protocol: /^https?$/ }).max(2_000);

const common = {
  receiver: z.string().optional(),
  auth_token: z.string().optional(),
  min_api_version: z.number().int().min(1).optional(),
  sender: z.strictObject({ name: z.string().min(1).max(28), avatar: url.optional() }),
  tracking_data: z.string().max(4_000).optional(),
  keyboard: z.unknown().optional(),
};

const message = z.discriminatedUnion('type', [
  z.strictObject({ ...common, type: z.literal('text'), text: z.string().min(1).max(7_000) }),
  z.strictObject({
    ...common,
    type: z.literal('picture'),
    text: z.string().max(512),
    media: url,
    thumbnail: url.optional(),
  }),
  z.strictObject({
    ...common,
    type: z.literal('file'),
    media: url,
    size: z
      .number()
      .int()
      .min(1)
      .max(50 * MB),
    file_name: z.string().regex(/^.{1,250}\.[\p{L}\d]{1,5}$/u),
  }),
  z.strictObject({ ...common, type: z.literal('url'), media: url }),
  z.strictObject({
    ...common,
    type: z.literal('rich_media'),
    alt_text: z.string().optional(),
    rich_media: z.looseObject({ Type: z.literal('rich_media') }),
  }),
]);
const keyboardOnly = z.strictObject(common);

/** `Text` is HTML of a few tags; what is not escaped is swallowed. */
const TAGS = /<\/?(b|i|u|s|br|font)( [^<>]*)?\/?>/gi;
const isHtml = (text: string) =>
  !/[<>]/.test(text.replace(TAGS, '')) && !/&(?!(amp|lt|gt|quot|nbsp|#\d+);)/.test(text);

const button = z.strictObject({
  Columns: z.number().int().min(1).max(6).default(6),
  Rows: z.number().int().min(1).max(2).default(1),
  ActionType: z.enum(['reply', 'open-url', 'location-picker', 'share-phone', 'none']).default('reply'),
  ActionBody: z.string().min(1),
  Text: z.string().max(250).refine(isHtml, 'Text is not the HTML that phones read').default(''),
  TextSize: z.enum(['small', 'regular', 'large']).default('regular'),
  TextVAlign: z.enum(['top', 'middle', 'bottom']).optional(),
  TextHAlign: z.enum(['left', 'center', 'right']).optional(),
  TextOpacity: z.number().min(0).max(100).optional(),
  BgColor: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .optional(),
  Silent: z.boolean().default(false),
  OpenURLType: z.enum(['internal', 'external']).optional(),
});
const keyboard = z.strictObject({
  Type: z.literal('keyboard'),
  DefaultHeight: z.boolean().optional(),
  BgColor: z.string().optional(),
  CustomDefaultHeight: z.number().min(40).max(70).optional(),
  HeightScale: z.number().min(20).max(100).optional(),
  InputFieldState: z.enum(['regular', 'minimized', 'hidden']).optional(),
  Buttons: z.array(button).min(1),
});

/** More are not documented to be shown, so this phone shows none. */
const MOST_ROWS = 12;
const NEEDS_THREE = ['share-phone', 'location-picker'];

const plain = (html: string) =>
  html
    .replace(/<br ?\/?>/gi, '\n')
    .replace(TAGS, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** Rows the buttons take, filled from the left. */
function rowsOf(keys: readonly Key[]): number {
  let [rows, left] = [0, 0];
  for (const { columns, rows: height } of keys) {
    if (columns > left) [rows, left] = [rows + height, 6];
    left -= columns;
  }
  return rows;
}

/** The keys of a keyboard, or what the phone finds wrong with it. */
export function readKeyboard(value: unknown, minApiVersion: number): readonly Key[] | string {
  const parsed = keyboard.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return `Keyboard is not valid. [${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}]`;
  }
  const { Buttons, InputFieldState } = parsed.data;
  if (InputFieldState !== undefined && minApiVersion < 4) return 'InputFieldState needs min_api_version 4';
  if (Buttons.some(({ ActionType }) => NEEDS_THREE.includes(ActionType)) && minApiVersion < 3)
    return 'the action needs min_api_version 3';
  if (Buttons.some(({ Text, BgColor }) => Text === '' && BgColor === undefined)) return 'a button is empty';
  const keys = Buttons.map((each): Key => ({
    text: plain(each.Text),
    columns: each.Columns,
    rows: each.Rows,
    size: each.TextSize,
    color: each.BgColor ?? null,
    action: each.ActionType,
    body: each.ActionBody,
    silent: each.Silent,
  }));
  return rowsOf(keys) > MOST_ROWS ? `more than ${MOST_ROWS} rows` : keys;
}

export interface Shown {
  /** Null: a keyboard and nothing else. */
  readonly bubble: Omit<Bubble, 'id' | 'at' | 'from'> | null;
  readonly keyboard: unknown;
  readonly minApiVersion: number;
}

/** The bubble of a message, or the status number. */
export function readMessage(body: unknown): Shown | 3 | 4 {
  const typed = typeof body === 'object' && body !== null && 'type' in body;
  if (!typed) {
    const { data } = keyboardOnly.safeParse(body);
    if (data?.keyboard === undefined) return 4;
    return { bubble: null, keyboard: data.keyboard, minApiVersion: data.min_api_version ?? 1 };
  }
  const { data, error } = message.safeParse(body);
  if (!data)
    return error.issues.some(
      ({ code, message: words }) => code === 'invalid_type' && /undefined$/.test(words),
    )
      ? 4
      : 3;
  const rest = { keyboard: data.keyboard, minApiVersion: data.min_api_version ?? 1 };
  switch (data.type) {
    case 'text':
      return { bubble: { kind: 'text', text: data.text }, ...rest };
    case 'picture':
      return { bubble: { kind: 'picture', text: data.text, url: data.media }, ...rest };
    case 'file':
      return {
        bubble: { kind: 'file', text: '', url: data.media, name: data.file_name, size: data.size },
        ...rest,
      };
    case 'url':
      return { bubble: { kind: 'url', text: data.media, url: data.media }, ...rest };
    case 'rich_media':
      return { bubble: { kind: 'rich_media', text: data.alt_text ?? '' }, ...rest };
  }
}
