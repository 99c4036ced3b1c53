// A reply as messages of Zalo: cut into activities of one call each, and each of these as the API wants it. Pure.
import type { Activity, Attachment } from 'botframework-schema';
import type { Choice } from '../../../dialogs';
import type { ChannelLimits, Layout } from '../channel';
import { ASK_CONTACT, choicesOf, layChoices, lengthOf, linksOf, shorten, splitText } from '../layout';
import words from '../words.json';
import { PAYLOAD_PREFIX } from './inbound';

export const limits: ChannelLimits = { textLength: 2_000, buttons: 5, buttonLabel: 100, attachments: true };

const PAYLOAD_LENGTH = 1_000;
const TITLE_LENGTH = 100;
const SUBTITLE_LENGTH = 500;

const PICTURE = /^image\/(png|jpe?g)$/i;
/** What Zalo takes as a file. */
const DOCUMENT =
  /^(application\/(pdf|msword|vnd\.openxmlformats-officedocument\.wordprocessingml\.document)|text\/csv)\b/i;

const isPicture = ({ contentType, contentUrl }: Attachment) =>
  PICTURE.test(contentType) && contentUrl !== undefined;
const isDocument = ({ contentType, contentUrl }: Attachment) =>
  DOCUMENT.test(contentType) && contentUrl !== undefined;

const fields = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const smedxOf = (activity: Partial<Activity>) => fields(fields(activity.channelData).smedx);
const asksContact = (activity: Partial<Activity>) => fields(activity.channelData).ask === ASK_CONTACT;

/**
 * What a person would otherwise have to type in words while a question is open. Few: each button is a row of its own, and
 * with five of them the question itself is pushed off the top of a phone.
 */
const useful: readonly Choice[] = words.usefulFew;

/** The report behind a result, where the message does not offer its link already. */
function reportLink(activity: Partial<Activity>) {
  const { kind, reportUrl } = smedxOf(activity);
  return kind === 'result' && typeof reportUrl === 'string'
    ? [{ type: 'openUrl', title: words.report, value: reportUrl }]
    : [];
}

const notes = (attachments: readonly Attachment[]): string[] =>
  attachments
    // Drawings as SVG repeat what the text says in figures.
    .filter((each) => !isPicture(each) && !isDocument(each) && !each.contentType.startsWith('image/'))
    .map(({ name }) => words.cannotSend.replace('{name}', name ?? ''));

/**
 * Cuts a reply into as few messages as Zalo allows, since each counts against a quota: pictures (with the text as their
 * caption when there are no buttons), the text with its buttons on the last piece, files, the request for a telephone
 * number. A picture never has buttons, so it goes before the text that has them.
 */
export const layout: Layout = (activity) => {
  if (activity.type !== 'message') return [];
  const { text: said = '', attachments = [], ...rest } = activity;
  delete rest.suggestedActions;
  const pictures = attachments.filter(isPicture);
  const scale = smedxOf(activity).kind === 'question' ? useful : [];
  const whole = [said, ...notes(attachments)].filter((part) => part.trim() !== '').join('\n\n');
  const { text, buttons } = layChoices(whole, choicesOf(activity), limits, scale);
  const links = [
    ...linksOf(activity).map(({ label, url }) => ({
      type: 'openUrl',
      title: shorten(label, TITLE_LENGTH),
      value: url,
    })),
    ...reportLink(activity),
  ].slice(0, limits.buttons - buttons.length);
  const actions = [...buttons.map(({ value, label }) => ({ type: 'imBack', title: label, value })), ...links];
  const one = (more: Partial<Activity>): Partial<Activity> => ({ ...rest, text: '', ...more });
  const documents = attachments.filter(isDocument).map((each) => one({ attachments: [each] }));

  if (asksContact(activity))
    return lengthOf(text) <= SUBTITLE_LENGTH
      ? [...documents, one({ text })]
      : [
          ...texts(text, actions, (more) => one({ ...more, channelData: {} })),
          ...documents,
          one({ text: '' }),
        ];
  const [picture] = pictures;
  if (picture && pictures.length === 1 && actions.length === 0 && lengthOf(text) <= limits.textLength)
    return [one({ text: text.normalize('NFC'), attachments: [picture] }), ...documents];
  return [
    ...pictures.map((each) => one({ attachments: [each] })),
    ...texts(text, actions, one),
    ...documents,
  ];
};

function texts(
  text: string,
  actions: readonly { readonly type: string; readonly title: string; readonly value: string }[],
  one: (more: Partial<Activity>) => Partial<Activity>,
): Partial<Activity>[] {
  const pieces = splitText(text, limits.textLength);
  return pieces.map((piece, at) =>
    one({
      text: piece,
      ...(at === pieces.length - 1 && actions.length > 0
        ? { suggestedActions: { to: [], actions: [...actions] } }
        : {}),
    }),
  );
}

/** What one call carries. Pictures and files are uploaded first where Zalo cannot fetch them. */
export type Outgoing =
  | { readonly kind: 'plain'; readonly message: Readonly<Record<string, unknown>> }
  | { readonly kind: 'picture'; readonly url: string; readonly text: string }
  | { readonly kind: 'document'; readonly url: string; readonly name: string; readonly contentType: string };

const template = (payload: object) => ({ attachment: { type: 'template', payload } });

function buttonsOf(activity: Partial<Activity>) {
  const queries = choicesOf(activity)
    .map(({ label, value }) => ({
      title: label,
      type: 'oa.query.hide',
      payload: `${PAYLOAD_PREFIX}${value}`,
    }))
    .filter(({ payload }) => lengthOf(payload) <= PAYLOAD_LENGTH);
  const links = linksOf(activity).map(({ label, url }) => ({
    title: label,
    type: 'oa.open.url',
    payload: { url },
  }));
  return [...queries, ...links];
}

/** The message of an activity that `layout` made; null when there is nothing to send. */
export function outbound(activity: Partial<Activity>, contactPicture: string | null): Outgoing | null {
  const { text = '', attachments: [attachment] = [] } = activity;
  if (attachment?.contentUrl !== undefined) {
    const { contentUrl: url, contentType, name } = attachment;
    if (isPicture(attachment)) return { kind: 'picture', url, text };
    if (isDocument(attachment)) return { kind: 'document', url, name: name ?? 'smedx.pdf', contentType };
  }
  if (asksContact(activity)) {
    const element = {
      title: shorten(words.contactTitle, TITLE_LENGTH),
      subtitle: shorten(text === '' ? words.contactWhy : text, SUBTITLE_LENGTH),
      ...(contactPicture === null ? {} : { image_url: contactPicture }),
    };
    return {
      kind: 'plain',
      message: template({ template_type: 'request_user_info', elements: [element] }),
    };
  }
  if (text === '') return null;
  const buttons = buttonsOf(activity);
  return { kind: 'plain', message: { text, ...(buttons.length > 0 ? template({ buttons }) : {}) } };
}

/** A picture with or without a caption: by an address Zalo can fetch, or by what an upload returned. */
export const pictureMessage = (
  source: { readonly url: string } | { readonly attachment_id: string },
  text: string,
) => ({
  ...(text === '' ? {} : { text }),
  ...template({ template_type: 'media', elements: [{ media_type: 'image', ...source }] }),
});

/** A file by the token of its upload. */
export const fileMessage = (token: string) => ({ attachment: { type: 'file', payload: { token } } });
