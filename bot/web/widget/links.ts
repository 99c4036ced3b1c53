// Finds web addresses in plain text, so that they can be clicked without any markup being trusted.

export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

const ADDRESS = /https?:\/\/[^\s<>"'`{}|\\^]+/giu;

/** An http or https address, absolute or relative to `base`; null for every other scheme. */
export function safeUrl(url: string, base?: string): string | null {
  try {
    const parsed = new URL(url, base);
    return parsed.protocol === 'https:' || parsed.protocol === 'http:' ? parsed.href : null;
  } catch {
    return null;
  }
}

/** A path of the server at `base`, such as `/corpus/x`, as an address there; null for anything that leads elsewhere. */
export const pathUrl = (path: string, base: string): string | null =>
  /^\/(?![/\\])/u.test(path) ? safeUrl(path, base) : null;

/** Punctuation that ends the sentence, or closes a bracket opened before the address, is not part of it. */
function trimmed(address: string): string {
  let end = address.replace(/[.,;:!?…»”’]+$/u, '');
  while (end.endsWith(')') && end.split(')').length > end.split('(').length)
    end = end.slice(0, -1).replace(/[.,;:!?]+$/u, '');
  return end;
}

export function partLinks(text: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const found of text.matchAll(ADDRESS)) {
    const address = trimmed(found[0]);
    const href = safeUrl(address);
    if (href === null) continue;
    if (found.index > from) parts.push({ kind: 'text', text: text.slice(from, found.index) });
    parts.push({ kind: 'link', text: address, href });
    from = found.index + address.length;
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return parts;
}
