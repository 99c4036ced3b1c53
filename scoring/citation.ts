// What a result rests on, ready to be shown beside it.
import type { Citation, Framework } from './types';

/**
 * The decree of a framework with its standing. With a provision (of a pillar, criterion, band or rule of the
 * framework) the citation points there, else to the appendix as a whole.
 */
export function citationOf(framework: Framework, provision?: string): Citation {
  return provision === undefined ? framework.decree : { ...framework.decree, provision };
}
