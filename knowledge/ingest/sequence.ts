// Whether a marker is the next item of the outline or only looks like one: items come in order, and inside one another.
import { LETTERS, isCapitals, type Marker } from './markers';
import { rankOf, type Node } from './nodes';

/** Where a marker goes: below `parent`, as its first or next child. */
export interface Slot {
  readonly parent: Node;
  /** Items that must stand before it and do not; 0 when the order is whole. */
  readonly skipped: number;
  /** The same number came already: the source numbers two items alike. */
  readonly again: boolean;
}

const STARTS = /^[\p{Lu}“"'(\d‘]/u;
/** A lost item or two may be damage; more is another list. */
const MOST_SKIPPED = 2;

/** From the innermost open node up to its container. */
export function openNodes(node: Node): readonly Node[] {
  const open: Node[] = [];
  for (let each: Node | null = node; each; each = each.parent) {
    open.push(each);
    if (each.style === 'container' || each.style === 'root') break;
  }
  return open;
}

function follows(open: Node, marker: Marker): number | null {
  if (open.style !== marker.style) return null;
  if (marker.style === 'dotted') {
    const [mine, its] = [marker.label.split('.'), open.label.split('.')];
    if (mine.length !== its.length || mine.slice(0, -1).join('.') !== its.slice(0, -1).join('.')) return null;
  }
  // d, then đ; editors who do not use đ go on with e.
  if (marker.style === 'letter' && open.label === 'd' && marker.label === 'e') return 1;
  if (marker.style === 'letter' && LETTERS.indexOf(marker.label) < 0) return null;
  return marker.ordinal - open.ordinal;
}

function firstChildOf(open: readonly Node[], marker: Marker): Node | null {
  const [current] = open;
  if (!current) return null;
  const rank = rankOf(marker.style, marker.label);
  switch (marker.style) {
    case 'part':
    case 'chapter':
    case 'article':
      return open.find((node) => rankOf(node.style, node.label) < rank) ?? null;
    case 'section':
      return open.find(({ style }) => style === 'chapter' || style === 'part') ?? null;
    case 'roman':
      return rankOf(current.style, current.label) < rank ? current : null;
    case 'arabic':
      return rankOf(current.style, current.label) < rank ? current : null;
    case 'dotted': {
      const above = marker.label.split('.').slice(0, -1).join('.');
      const numbered = open.find(
        ({ style, label }) => (style === 'arabic' || style === 'dotted') && label === above,
      );
      if (numbered) return numbered;
      return rankOf(current.style, current.label) < rankOf('arabic', '1') ? current : null;
    }
    case 'letter':
      return current.style === 'letter' || current.style === 'paren' ? null : current;
    case 'paren':
      return current.style === 'roman' || current.style === 'container' ? current : null;
  }
}

/** Where the marker fits below or beside the open nodes; null when it is no item of the outline. */
export function slotFor(current: Node, marker: Marker, soft: boolean): Slot | null {
  const open = openNodes(current);
  if (!STARTS.test(marker.rest) && marker.rest !== '' && marker.style !== 'letter') return null;
  if (marker.style === 'article') {
    const step = marker.ordinal - lastOf('article', open.at(-1));
    const parent = firstChildOf(open, marker);
    return parent && step >= 1 ? { parent, skipped: step - 1, again: false } : null;
  }
  for (const node of open) {
    const step = follows(node, marker);
    if (step === null || !node.parent) continue;
    if (step === 1) return { parent: node.parent, skipped: 0, again: false };
    if (step === 0 && marker.style === 'roman' && isCapitals(marker.rest))
      return { parent: node.parent, skipped: 0, again: true };
    const tolerated = step > 1 && step <= 1 + MOST_SKIPPED && !soft;
    if (tolerated && marker.style !== 'paren')
      return { parent: node.parent, skipped: step - 1, again: false };
  }
  if (marker.style === 'paren') {
    const last = lastOf('paren', open.at(-1));
    const parent = firstChildOf(open, marker);
    return parent && !soft && marker.ordinal === last + 1 ? { parent, skipped: 0, again: false } : null;
  }
  if (marker.ordinal !== 1) return null;
  const parent = firstChildOf(open, marker);
  return parent && { parent, skipped: 0, again: false };
}

/** Articles and numbers in brackets run on through the chapters and sections of a container. */
function lastOf(style: 'article' | 'paren', within: Node | undefined): number {
  const found = (within?.children ?? []).map((node) => {
    if (node.style === 'container') return 0;
    return node.style === style ? node.ordinal : lastOf(style, node);
  });
  return Math.max(0, ...found);
}
