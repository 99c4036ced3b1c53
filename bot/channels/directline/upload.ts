// Multipart uploads: the activity is read, the files are named and dropped. Nothing of a file is kept.
import busboy from 'busboy';
import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { HttpError } from '../../http/errors';

export interface Upload {
  /** The `activity` part as text; null when the client left it out. */
  readonly activity: string | null;
  readonly files: readonly { readonly name: string; readonly contentType: string }[];
}

const ACTIVITY_LIMIT = 64 * 1024;
const FILE_LIMIT = 8 * 1024 * 1024;
const FILES = 8;
const ACTIVITY_TYPE = 'application/vnd.microsoft.activity';

const bad = (message: string) => new HttpError(400, 'bad_upload', message);

/** Reads a multipart body. Throws 400 when it is none, 413 when a part is too large. */
export function readUpload(stream: Readable, headers: IncomingHttpHeaders): Promise<Upload> {
  return new Promise((resolve, reject) => {
    let parser: busboy.Busboy;
    try {
      parser = busboy({
        headers,
        limits: { fileSize: FILE_LIMIT, files: FILES + 1, fieldSize: ACTIVITY_LIMIT },
      });
    } catch {
      reject(bad('The body is not multipart/form-data.'));
      return;
    }
    let activity: string | null = null;
    let tooLarge = false;
    const files: { name: string; contentType: string }[] = [];
    const fail = (error: HttpError) => {
      stream.unpipe(parser);
      stream.resume();
      reject(error);
    };
    parser.on('field', (name, value, { valueTruncated }) => {
      if (name === 'activity') activity = value;
      tooLarge ||= valueTruncated;
    });
    parser.on('file', (name, content, { filename, mimeType }) => {
      content.on('limit', () => (tooLarge = true));
      if (name !== 'activity' && mimeType !== ACTIVITY_TYPE) {
        if (files.length < FILES)
          files.push({ name: (filename ?? name).slice(0, 200), contentType: mimeType });
        content.resume();
        return;
      }
      const parts: Buffer[] = [];
      let size = 0;
      content.on('data', (part: Buffer) => {
        size += part.length;
        if (size <= ACTIVITY_LIMIT) parts.push(part);
        else tooLarge = true;
      });
      content.on('end', () => (activity = Buffer.concat(parts).toString('utf8')));
    });
    parser.on('error', () => fail(bad('The multipart body is damaged.')));
    parser.on('close', () => {
      if (tooLarge) reject(new HttpError(413, 'too_large', 'A part of the upload is too large.'));
      else resolve({ activity, files });
    });
    stream.on('error', () => fail(bad('The body ended early.')));
    stream.on('aborted', () => fail(bad('The body ended early.')));
    stream.pipe(parser);
  });
}
