// From the finished outline to addressed provisions: headings told from text, addresses made unique.
import { ATTACHED } from './attachments';
import lexicon from './lexicon.json';
import { isCapitals } from './markers';
import { addressOf, type Node } from './nodes';
import type { Paragraph } from './paragraphs';
import type { IngestedProvision, Unread } from './types';

const { fixed } = lexicon;
/** A heading is a phrase; longer ones and sentences are text. */
const LONGEST_HEADING = 220;
const TITLED: readonly Node['style'][] = ['part', 'chapter', 'section', 'container'];

interface Parts {
  readonly heading: string;
  readonly text: readonly string[];
}

function partsOf(node: Node): Parts {
  const texts = node.paragraphs.map(({ text }) => text);
  if (node.style === 'fixed' || node.style === 'root') return { heading: '', text: texts };
  if (node.style === 'table') {
    const caption = texts[0] ?? '';
    return node.label === lexicon.parts.tableBody
      ? { heading: '', text: texts }
      : { heading: caption.replace(/^[^.:]*[.:]\s*/u, ''), text: texts.slice(1) };
  }
  if (TITLED.includes(node.style)) {
    const own = node.rest === '' ? [] : [node.rest];
    const until = texts.findIndex((text) => ATTACHED.test(text));
    const capitals = texts.findIndex((text) => !isCapitals(text));
    const titles = until > 0 && until <= 6 ? until : Math.max(0, capitals < 0 ? texts.length : capitals);
    return { heading: [...own, ...texts.slice(0, titles)].join(' '), text: texts.slice(titles) };
  }
  const more = texts.length > 0 || node.children.length > 0;
  const phrase = node.rest.length <= LONGEST_HEADING && !/[.;,]["”’)]*$/u.test(node.rest) && node.rest !== '';
  const isHeading =
    isCapitals(node.rest) || (phrase && more && !node.from?.row) || (node.style === 'article' && phrase);
  if (isHeading) return { heading: node.rest.replace(/\s?:$/u, ''), text: texts };
  return { heading: '', text: node.rest === '' ? texts : [node.rest, ...texts] };
}

const own = (node: Node): readonly Paragraph[] => [...(node.from ? [node.from] : []), ...node.paragraphs];

function placeOf(node: Node): Pick<IngestedProvision, 'page' | 'lines'> {
  const all = own(node);
  const lines = all.flatMap(({ from, to }) => (from === undefined ? [] : [from, to ?? from]));
  const page = all.find((paragraph) => paragraph.page !== undefined)?.page;
  return {
    ...(page === undefined ? {} : { page }),
    ...(lines.length === 0 ? {} : { lines: [Math.min(...lines), Math.max(...lines)] as const }),
  };
}

function flatten(node: Node): readonly Node[] {
  return [node, ...node.children.flatMap(flatten)];
}

/** Sections inside the only article that has any are cited without it: `Mục II.1`, not `Điều 1, II.1`. */
function articlesArePlain(nodes: readonly Node[]): boolean {
  const divided = nodes.filter(
    ({ style, children }) => style === 'article' && children.some((child) => child.style === 'roman'),
  );
  return divided.length === 1 && !nodes.some(({ plain }) => plain);
}

/** The provisions in the order of the document, each address once. */
export function provisionsOf(root: Node): {
  readonly provisions: readonly IngestedProvision[];
  readonly unread: readonly Unread[];
} {
  const nodes = flatten(root);
  const plainArticles = articlesArePlain(nodes);
  const provisions: IngestedProvision[] = [];
  const unread: Unread[] = [];
  const taken = new Map<string, number>();
  const opening: Node = { ...root, style: 'fixed', label: fixed.opening, children: [] };
  for (const node of [opening, ...nodes.slice(1)]) {
    const { heading, text } = partsOf(node);
    const body = text.join('\n');
    if (heading === '' && body === '') continue;
    const path = node === opening ? fixed.opening : addressOf(node, plainArticles);
    const times = (taken.get(path) ?? 0) + 1;
    taken.set(path, times);
    const place = placeOf(node);
    const unique = times === 1 ? path : `${path} (${fixed.again} ${times})`;
    provisions.push({ path: unique, heading, text: body, ...place });
    if (body === '' && node.children.length === 0 && node.style !== 'article')
      unread.push({
        where: unique,
        why: 'nothing follows this heading; a picture or a chart may stand here',
      });
  }
  // The closing of a letter is found late; in the document it stands before the signature all the same.
  const ordered = provisions.every(({ lines }) => lines !== undefined)
    ? [...provisions].sort((a, b) => (a.lines?.[0] ?? 0) - (b.lines?.[0] ?? 0))
    : provisions;
  return { provisions: ordered, unread };
}
