// What changed between two texts, word by word.
export interface Piece {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

const words = (text: string): readonly string[] => text.match(/\s+|\S+/gu) ?? [];

/** The longest words in common stay; runs of one kind are one piece. */
export function difference(before: string, after: string): readonly Piece[] {
  const [a, b] = [words(before), words(after)];
  const width = b.length + 1;
  const common = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      common[i * width + j] =
        a[i] === b[j]
          ? (common[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0);
  const pieces: { kind: Piece['kind']; text: string }[] = [];
  const put = (kind: Piece['kind'], text: string) => {
    const last = pieces.at(-1);
    if (last?.kind === kind) last.text += text;
    else pieces.push({ kind, text });
  };
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      put('same', a[i] ?? '');
      i += 1;
      j += 1;
    } else if (
      j >= b.length ||
      (i < a.length && (common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0))
    ) {
      put('removed', a[i] ?? '');
      i += 1;
    } else {
      put('added', b[j] ?? '');
      j += 1;
    }
  }
  return pieces;
}
