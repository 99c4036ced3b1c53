// What a result rests on, ready to be shown beside it.
import { frameworks } from './catalogue';
import type { Citation, Framework } from './types';

/**
 * The decree of a framework with its standing. With a provision (of a pillar, criterion, band or rule of the
 * framework) the citation points there, else to the appendix as a whole.
 */
export function citationOf(framework: Framework, provision?: string): Citation {
  return provision === undefined ? framework.decree : { ...framework.decree, provision };
}

/** A place in a document by which one of the frameworks was issued, e.g. its appendix on size classes. */
export function citationOfDocument(document: string, provision: string): Citation {
  const framework = frameworks().find(({ decree }) => decree.document === document);
  if (framework === undefined) throw new Error(`no framework cites the document ${document}`);
  return citationOf(framework, provision);
}
