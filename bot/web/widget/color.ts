// A site's own colour, checked, with the text colour that can be read on it.

export interface Brand {
  readonly background: string;
  readonly text: string;
}

const channel = (value: number) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

/** Reads `#rgb` or `#rrggbb`; null for anything else, so that the usual colour stays. */
export function readBrand(value: string | null | undefined): Brand | null {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(value ?? '');
  const hex = short
    ? `#${short
        .slice(1)
        .map((digit) => digit + digit)
        .join('')}`
    : (value ?? '');
  if (!/^#[0-9a-f]{6}$/i.test(hex)) return null;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    channel(parseInt(hex.slice(at, at + 2), 16) / 255),
  );
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  // The better of white and near-black always reaches 4.5:1 (WCAG 2.2, 1.4.3).
  return { background: hex, text: 1.05 / (luminance + 0.05) >= 4.5 ? '#ffffff' : '#000000' };
}
