// The outline under construction: nodes of the tree, and the address each gets in the end.
import lexicon from './lexicon.json';
import type { Style } from './markers';
import type { Paragraph } from './paragraphs';

export type NodeStyle = Style | 'root' | 'container' | 'fixed' | 'table' | 'row';

export interface Node {
  readonly style: NodeStyle;
  readonly label: string;
  readonly ordinal: number;
  readonly parent: Node | null;
  /** What stood behind the marker. */
  readonly rest: string;
  readonly paragraphs: Paragraph[];
  readonly children: Node[];
  /** An attached programme: its sections are cited without its name. */
  readonly plain: boolean;
  readonly from: Paragraph | null;
}

const RANK: Readonly<Record<NodeStyle, number>> = {
  root: 0,
  container: 0,
  part: 1,
  chapter: 2,
  section: 3,
  article: 4,
  roman: 5,
  arabic: 6,
  dotted: 7,
  letter: 9,
  paren: 9,
  table: 10,
  row: 10,
  fixed: 10,
};

/** Depth in the usual order of units; a code of three figures lies below one of two. */
export const rankOf = (style: NodeStyle, label: string): number =>
  RANK[style] + (style === 'dotted' && label.split('.').length > 2 ? 1 : 0);

export function addNode(
  parent: Node,
  given: Pick<Node, 'style' | 'label'> & Partial<Pick<Node, 'ordinal' | 'rest' | 'plain' | 'from'>>,
): Node {
  const node: Node = {
    ordinal: 0,
    rest: '',
    plain: false,
    from: null,
    ...given,
    parent,
    paragraphs: [],
    children: [],
  };
  parent.children.push(node);
  return node;
}

export const createRoot = (): Node => ({
  style: 'root',
  label: '',
  ordinal: 0,
  parent: null,
  rest: '',
  paragraphs: [],
  children: [],
  plain: false,
  from: null,
});

const { parts } = lexicon;
const SECTIONS: readonly NodeStyle[] = ['roman', 'arabic', 'dotted', 'letter', 'paren'];

/** `II` for the second `II` of a plain outline, with the name of its container where it has one. */
function rooted(container: Node, label: string, plainArticles: boolean): string {
  if (container.style === 'root' || container.plain) return `${parts.section} ${label}`;
  if (container.style === 'article' && plainArticles) return `${parts.section} ${label}`;
  return `${addressOf(container, plainArticles)}, ${label}`;
}

/** The address of a node as citations print it. `plainArticles`: sections inside an article are cited without it. */
export function addressOf(node: Node, plainArticles: boolean): string {
  const { parent, label, style } = node;
  if (!parent) return '';
  const above = () => addressOf(parent, plainArticles);
  const inContainer = () => {
    for (let each: Node | null = parent; each; each = each.parent)
      if (each.style === 'container' && !each.plain) return `${addressOf(each, plainArticles)}, `;
    return '';
  };
  switch (style) {
    case 'root':
      return '';
    case 'container':
      return parent.style === 'container' ? `${above()}, ${label}` : label;
    case 'fixed':
      return `${inContainer()}${label}`;
    case 'part':
      return `${parts.part} ${label}`;
    case 'chapter':
      return `${inContainer()}${parts.chapter} ${label}`;
    case 'section':
      return parent.style === 'root' ? `${parts.section} ${label}` : `${above()}, ${parts.section} ${label}`;
    case 'article':
      return `${inContainer()}${parts.article} ${label}`;
    case 'roman':
      return parent.style === 'table' ? `${above()}, ${label}` : rooted(parent, label, plainArticles);
    case 'arabic':
    case 'dotted': {
      if (parent.style === 'article') return `${above()}, ${parts.clause} ${label}`;
      if (!SECTIONS.includes(parent.style)) return rooted(parent, label, plainArticles);
      const own =
        parent.style === 'arabic' || parent.style === 'dotted' ? label.slice(parent.label.length + 1) : label;
      return `${above()}.${own}`;
    }
    case 'letter':
      if (inArticle(parent)) return `${above()}, ${parts.point} ${label}`;
      return SECTIONS.includes(parent.style) ? `${above()}.${label}` : rooted(parent, label, plainArticles);
    case 'paren':
      return SECTIONS.includes(parent.style) ? `${above()}.${label}` : rooted(parent, label, plainArticles);
    case 'table':
      return parent.style === 'root' ? label : `${above()}, ${label}`;
    case 'row':
      return SECTIONS.includes(parent.style) &&
        /^\d{1,3}$/u.test(label) &&
        parent.from?.row !== null &&
        parent.from !== null
        ? `${above()}.${label}`
        : rowBase(parent, label, plainArticles);
  }
}

const rowBase = (parent: Node, label: string, plainArticles: boolean) =>
  parent.style === 'root' ? `${parts.tableBody}, ${label}` : `${addressOf(parent, plainArticles)}, ${label}`;

/** Clause or article itself: its points are called điểm. */
function inArticle(node: Node): boolean {
  return node.style === 'article' || (node.style === 'arabic' && node.parent?.style === 'article');
}
