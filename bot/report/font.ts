// Be Vietnam Pro as the drawings use it: the files, which characters they have, and how wide a text is in them.
import { readFileSync } from 'node:fs';

export const WEIGHTS = ['regular', 'semibold', 'bold'] as const;
export type Weight = (typeof WEIGHTS)[number];

/** The files of the npm package, SIL Open Font Licence; `bot/build.mjs` copies the same ones for the page. */
const FILES: Readonly<Record<Weight, string>> = {
  regular: '@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf',
  semibold: '@expo-google-fonts/be-vietnam-pro/600SemiBold/BeVietnamPro_600SemiBold.ttf',
  bold: '@expo-google-fonts/be-vietnam-pro/700Bold/BeVietnamPro_700Bold.ttf',
};

export interface Font {
  readonly bytes: Buffer;
  /** Whether there is a glyph for it. */
  readonly has: (codePoint: number) => boolean;
  /** Width of a text at a size, both in the same unit; a little over what is drawn, as pairs are not moved together. */
  readonly width: (text: string, size: number) => number;
}

const opened = new Map<Weight, Font>();

/** The font of a weight, read at first use. */
export function fontOf(weight: Weight): Font {
  let font = opened.get(weight);
  if (!font) opened.set(weight, (font = readFont(readFileSync(require.resolve(FILES[weight])))));
  return font;
}

/** The text without what the font cannot draw, such as emoji. */
export function drawable(text: string): string {
  const { has } = fontOf('regular');
  return Array.from(text.normalize('NFC'))
    .filter((char) => char === '\n' || has(char.codePointAt(0) ?? 0))
    .join('')
    .replace(/[ \t]{2,}/gu, ' ')
    .trim();
}

/** Reads what measuring needs of a TrueType file. Throws on another kind of file. */
export function readFont(bytes: Buffer): Font {
  const table = (tag: string): number => {
    for (let at = 12; at < 12 + 16 * bytes.readUInt16BE(4); at += 16)
      if (bytes.toString('latin1', at, at + 4) === tag) return bytes.readUInt32BE(at + 8);
    throw new Error(`the font has no table ${tag}`);
  };
  const unitsPerEm = bytes.readUInt16BE(table('head') + 18);
  const metrics = bytes.readUInt16BE(table('hhea') + 34);
  const hmtx = table('hmtx');
  const glyphs = glyphsOf(bytes, table('cmap'));
  const advances = new Map<number, number>();
  for (const [codePoint, glyph] of glyphs)
    advances.set(codePoint, bytes.readUInt16BE(hmtx + 4 * Math.min(glyph, metrics - 1)) / unitsPerEm);
  return {
    bytes,
    has: (codePoint) => advances.has(codePoint),
    width: (text, size) => {
      let sum = 0;
      for (const char of text) sum += advances.get(char.codePointAt(0) ?? 0) ?? 0.6;
      return sum * size;
    },
  };
}

/** Glyph by character, from the Unicode subtable (format 4: the basic plane). */
function glyphsOf(bytes: Buffer, cmap: number): Map<number, number> {
  const glyphs = new Map<number, number>();
  for (let at = cmap + 4; at < cmap + 4 + 8 * bytes.readUInt16BE(cmap + 2); at += 8) {
    const start = cmap + bytes.readUInt32BE(at + 4);
    if (bytes.readUInt16BE(start) !== 4) continue;
    const span = bytes.readUInt16BE(start + 6);
    for (let segment = 0; segment < span; segment += 2) {
      const end = bytes.readUInt16BE(start + 14 + segment);
      const begin = bytes.readUInt16BE(start + 16 + span + segment);
      const delta = bytes.readUInt16BE(start + 16 + 2 * span + segment);
      const offsetAt = start + 16 + 3 * span + segment;
      const offset = bytes.readUInt16BE(offsetAt);
      for (let code = begin; code <= end && code !== 0xffff; code += 1) {
        const direct = offset === 0 ? code : bytes.readUInt16BE(offsetAt + offset + 2 * (code - begin));
        const glyph = direct === 0 ? 0 : (direct + delta) & 0xffff;
        if (glyph !== 0) glyphs.set(code, glyph);
      }
    }
  }
  return glyphs;
}
