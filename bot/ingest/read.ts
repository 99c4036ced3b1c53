// One file to a source document: size, kind by its first bytes and its name, then the reader of that kind.
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { linesOfText, type SourceDocument, type SourceLine, type Unread } from '../../knowledge';
import { linesOfDocx } from './docx';
import { codeOf, wordsOf } from './fault';
import { linesOfHtml } from './html';
import { linesOfMarkdown, looksLikeMarkdown } from './markdown';
import { linesOfPdf } from './pdf';
import { IngestRefusal, LARGEST_FILE } from './refusal';
import { textOf } from './text';

/** Endings that are taken in. */
export const ENDINGS = ['.txt', '.md', '.markdown', '.html', '.htm', '.docx', '.pdf'] as const;

export interface SourceFile {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** The bytes of a file and their hash. Throws an IngestRefusal when it is missing, empty or too large. */
export async function openSource(path: string): Promise<SourceFile> {
  const info = await stat(path).catch((error: unknown) => {
    throw new IngestRefusal(
      codeOf(error) === 'ENOENT' ? 'there is no such file' : `it cannot be opened (${wordsOf(error)})`,
    );
  });
  if (!info.isFile()) throw new IngestRefusal('it is not a file');
  if (info.size === 0) throw new IngestRefusal('it is empty');
  if (info.size > LARGEST_FILE)
    throw new IngestRefusal(
      `it has ${Math.ceil(info.size / 1024 / 1024)} MB; the limit is ${LARGEST_FILE / 1024 / 1024} MB`,
    );
  const bytes = await readFile(path);
  return { name: basename(path), sha256: createHash('sha256').update(bytes).digest('hex'), bytes };
}

const begins = (bytes: Uint8Array, magic: string) =>
  Buffer.from(bytes.subarray(0, magic.length)).toString('latin1') === magic;

interface Read {
  readonly lines: readonly SourceLine[];
  readonly unread: readonly Unread[];
}

async function linesOf({ name, bytes }: SourceFile): Promise<Read> {
  const ending = extname(name).toLowerCase();
  const only = (lines: readonly SourceLine[]): Read => ({ lines, unread: [] });
  switch (ending) {
    case '.pdf':
      if (!begins(bytes, '%PDF')) throw new IngestRefusal('it is named PDF and is none');
      return linesOfPdf(bytes);
    case '.docx':
      return only(await linesOfDocx(bytes));
    case '.html':
    case '.htm':
      return only(linesOfHtml(textOf(bytes), true));
    case '.md':
    case '.markdown':
      return only(linesOfMarkdown(textOf(bytes)));
    case '.txt': {
      const text = textOf(bytes);
      return only(looksLikeMarkdown(text) ? linesOfMarkdown(text) : linesOfText(text));
    }
    default:
      throw new IngestRefusal(`its kind is not known; taken in are ${ENDINGS.join(', ')}`);
  }
}

/** Reads a file into lines. Throws an IngestRefusal with the reason when it cannot be read. */
export async function readSource(
  file: SourceFile,
): Promise<{ readonly document: SourceDocument; readonly unread: readonly Unread[] }> {
  const { lines, unread } = await linesOf(file);
  if (!lines.some(({ text }) => /\p{L}/u.test(text))) throw new IngestRefusal('it holds no text');
  return { document: { name: file.name, sha256: file.sha256, lines }, unread };
}
