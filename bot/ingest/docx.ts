// DOCX to lines by mammoth, after a look at the container: no archive that unfolds without end, none that is locked.
import mammoth from 'mammoth';
import type { SourceLine } from '../../knowledge';
import { wordsOf } from './fault';
import { linesOfHtml } from './html';
import { IngestRefusal, LARGEST_UNPACKED } from './refusal';

const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const CENTRAL_ENTRY = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;

/** Sum of the sizes that the archive's directory declares; null when it has no directory. */
function unpackedSize(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let end = bytes.length - 22; end >= Math.max(0, bytes.length - 66_000); end--) {
    if (view.getUint32(end, true) !== END_OF_DIRECTORY) continue;
    let at = view.getUint32(end + 16, true);
    let sum = 0;
    while (at + 46 <= bytes.length && view.getUint32(at, true) === CENTRAL_ENTRY) {
      sum += view.getUint32(at + 24, true);
      at +=
        46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
    return sum;
  }
  return null;
}

/** Throws an IngestRefusal for what is no readable DOCX. */
export async function linesOfDocx(bytes: Uint8Array): Promise<readonly SourceLine[]> {
  if (OLE.every((byte, at) => bytes[at] === byte))
    throw new IngestRefusal(
      'it is an encrypted or an old Word file (.doc); save it as DOCX without a password',
    );
  const size = unpackedSize(bytes);
  if (size === null) throw new IngestRefusal('it is no DOCX file, or it is cut off');
  if (size > LARGEST_UNPACKED) throw new IngestRefusal('it unfolds to more than 200 MB');
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) },
      { convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })), idPrefix: '' },
    );
    return linesOfHtml(value, false);
  } catch (error) {
    throw new IngestRefusal(`it cannot be read as DOCX (${wordsOf(error)})`);
  }
}
