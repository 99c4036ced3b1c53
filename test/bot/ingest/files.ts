// Small documents made for the tests: a DOCX archive and a PDF, byte by byte, with our own words in them.
import { crc32 } from 'node:zlib';

/** A ZIP archive that stores its files uncompressed. */
export function zip(files: Readonly<Record<string, string>>): Buffer {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const [path, data] = [Buffer.from(name), Buffer.from(content)];
    const sums = Buffer.alloc(12);
    sums.writeUInt32LE(crc(data), 0);
    sums.writeUInt32LE(data.length, 4);
    sums.writeUInt32LE(data.length, 8);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    sums.copy(head, 14);
    head.writeUInt16LE(path.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    entry.writeUInt16LE(20, 6);
    sums.copy(entry, 16);
    entry.writeUInt16LE(path.length, 28);
    entry.writeUInt32LE(offset, 42);
    bodies.push(head, path, data);
    entries.push(entry, path);
    offset += head.length + path.length + data.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length / 2, 8);
  end.writeUInt16LE(entries.length / 2, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, directory, end]);
}

/** Node 20.0 has no crc32 yet. */
function crc(data: Buffer): number {
  if (typeof crc32 === 'function') return crc32(data);
  let sum = ~0;
  for (const byte of data) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

const xml = (text: string) => text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;');
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** A paragraph of a DOCX; `note` refers to the footnote of that number behind its words. */
export const wordParagraph = (text: string, note?: number): string =>
  `<w:p><w:r><w:t xml:space="preserve">${xml(text)}</w:t></w:r>${note === undefined ? '' : `<w:r><w:footnoteReference w:id="${note}"/></w:r>`}</w:p>`;

export const wordTable = (rows: readonly (readonly string[])[]): string =>
  `<w:tbl>${rows
    .map(
      (cells) =>
        `<w:tr>${cells
          .map(
            (cell) =>
              `<w:tc>${cell
                .split('\n')
                .map((line) => wordParagraph(line))
                .join('')}</w:tc>`,
          )
          .join('')}</w:tr>`,
    )
    .join('')}</w:tbl>`;

/** A DOCX with the given body and footnotes. */
export function docx(body: string, footnotes: readonly string[] = []): Buffer {
  const notes = footnotes
    .map((text, at) => `<w:footnote w:id="${at + 1}">${wordParagraph(text)}</w:footnote>`)
    .join('');
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const content = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
  return zip({
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${content}.document.main+xml"/><Override PartName="/word/footnotes.xml" ContentType="${content}.footnotes+xml"/></Types>`,
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relations}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r2" Type="${relations}/footnotes" Target="footnotes.xml"/></Relationships>`,
    'word/document.xml': `<?xml version="1.0"?><w:document ${W}><w:body>${body}</w:body></w:document>`,
    'word/footnotes.xml': `<?xml version="1.0"?><w:footnotes ${W}>${notes}</w:footnotes>`,
  });
}

export interface Printed {
  readonly text: string;
  /** Points from the left and from the top. */
  readonly x?: number;
  readonly top: number;
  readonly size?: number;
}

/** Each code stands for itself, told in ranges of 256 and at most 100 ranges a block. */
const RANGES = Array.from({ length: 256 }, (_, high) => {
  const byte = high.toString(16).padStart(2, '0');
  return `<${byte}00> <${byte}ff> <${byte}00>`;
});
const BLOCKS = [RANGES.slice(0, 100), RANGES.slice(100, 200), RANGES.slice(200)]
  .map((ranges) => `${ranges.length} beginbfrange\n${ranges.join('\n')}\nendbfrange`)
  .join('\n');
const TO_UNICODE = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
${BLOCKS}
endcmap end end`;

/** A PDF whose pages print the given lines; `locked` adds an encryption that no empty password opens. */
export function pdf(pages: readonly (readonly Printed[])[], locked = false): Buffer {
  const objects: string[] = [];
  const add = (body: string) => objects.push(body);
  const stream = (text: string) => `<< /Length ${Buffer.byteLength(text)} >>\nstream\n${text}\nendstream`;
  const kids = pages.map((_, at) => `${6 + 2 * at} 0 R`).join(' ');
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  add(
    '<< /Type /Font /Subtype /Type0 /BaseFont /Plain /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>',
  );
  add(
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Plain /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 /FontDescriptor << /Type /FontDescriptor /FontName /Plain /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>',
  );
  add(stream(TO_UNICODE));
  for (const [at, lines] of pages.entries()) {
    const text = lines
      .map(({ text: words, x = 72, top, size = 12 }) => {
        const codes = words
          .split('')
          .map((letter) => letter.charCodeAt(0).toString(16).padStart(4, '0'))
          .join('');
        return `BT /F1 ${size} Tf 1 0 0 1 ${x} ${842 - top} Tm <${codes}> Tj ET`;
      })
      .join('\n');
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${7 + 2 * at} 0 R >>`,
    );
    add(stream(text));
  }
  let file = '%PDF-1.7\n';
  const offsets = objects.map((body, at) => {
    const offset = Buffer.byteLength(file);
    file += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const start = Buffer.byteLength(file);
  const id = '<00112233445566778899aabbccddeeff>';
  const secret = `<${'5a'.repeat(32)}>`;
  const lock = locked
    ? `/ID [${id} ${id}] /Encrypt << /Filter /Standard /V 1 /R 2 /O ${secret} /U ${secret} /P -4 >>`
    : '';
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}`;
  file += `trailer << /Size ${objects.length + 1} /Root 1 0 R ${lock} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file);
}

/** Lines of a page, one below the other. */
export const printed = (lines: readonly string[], from = 72, step = 18): readonly Printed[] =>
  lines.map((text, at) => ({ text, top: from + step * at }));
