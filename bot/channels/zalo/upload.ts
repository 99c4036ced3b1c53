// Pictures and files of a message: read from where they are and handed to Zalo, which answers with a name for them.
import { z } from 'zod';
import { ChannelError } from '../channel';
import type { OwnFiles } from '../files';

export interface Content {
  readonly bytes: Buffer;
  readonly contentType: string;
  readonly name: string;
}

const MB = 1024 * 1024;
/** Largest contents Zalo takes, in bytes. */
const MOST = { image: MB, file: 5 * MB } as const;
export type UploadKind = keyof typeof MOST;

const DATA = /^data:([\w.+/-]+)(?:;[\w=.-]+)*?(;base64)?,(.*)$/s;

function fromData(url: string): Buffer | null {
  const found = DATA.exec(url);
  if (!found) return null;
  const [, , base64, content = ''] = found;
  return base64 ? Buffer.from(content, 'base64') : Buffer.from(decodeURIComponent(content));
}

/** The bytes behind an address of ours or a data URI, within what Zalo takes. Throws ChannelError; nothing was sent then. */
export async function readContent(
  kind: UploadKind,
  url: string,
  files: Pick<OwnFiles, 'read'>,
): Promise<Buffer> {
  const bytes = url.startsWith('data:') ? fromData(url) : await files.read(url);
  if (bytes === null || bytes.length === 0) throw new ChannelError('the file of a message is empty', 'dead');
  if (bytes.length > MOST[kind])
    throw new ChannelError(
      `the ${kind} of a message has ${bytes.length} bytes; Zalo takes ${MOST[kind]}`,
      'dead',
    );
  return bytes;
}

/** A multipart form with the one field Zalo reads. */
export function formOf({ bytes, contentType, name }: Content): FormData {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)], { type: contentType }), name);
  return form;
}

const uploaded = z.looseObject({
  attachment_id: z.string().min(1).optional(),
  token: z.string().min(1).optional(),
});

/** What an upload is called from now on, for 7 days. */
export function readUpload(data: unknown, field: 'attachment_id' | 'token'): string {
  const name = uploaded.safeParse(data).data?.[field];
  if (name === undefined) throw new ChannelError(`Zalo answered an upload without ${field}`, 'retry');
  return name;
}
