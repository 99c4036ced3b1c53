// When a citation is the one that was expected: the same document, and the provision itself or one within it.
export interface Gold {
  readonly doc: string;
  readonly provision: string;
}

/** Words that begin a path without being a step of it; sets and records write them or leave them out. */
const LEADS = /^(?:mục|khoản|điểm|chương trình|kế hoạch|khung chương trình|đề án|điều 1)(?:\s+|$)/u;

const document = (number: string) =>
  number.normalize('NFC').toLowerCase().replace(/\s+/gu, '').replace(/số/gu, '');

/** The steps of a path. */
export function stepsOf(path: string): readonly string[] {
  const steps = path
    .normalize('NFC')
    .toLowerCase()
    .split(',')
    .map((part) => part.trim())
    .flatMap((part, _at, all) => {
      const bare = part.replace(LEADS, '');
      if (bare === '' && all.length > 1) return [];
      return (bare === '' ? part : bare).split(/[.\s]+/u);
    })
    .map((step) => step.replace(/[()]/gu, '').replace(/^0+(?=\d)/u, ''));
  return steps.filter(Boolean);
}

export function matches(
  cited: { readonly document: string; readonly provision: string },
  gold: readonly Gold[],
): boolean {
  const have = stepsOf(cited.provision);
  return gold.some(({ doc, provision }) => {
    if (document(doc) !== document(cited.document)) return false;
    const want = stepsOf(provision);
    return want.every((step, at) => have[at] === step);
  });
}
