// What a report rests on: the decision it was scored by, and whatever its advice cites, each document named once.
import type { Source } from '../../knowledge';
import type { Framework } from '../../scoring';
import type { Advice } from '../advice/types';
import type { ReportCitation } from './types';

/** The documents of a report, the decision first, then in the order in which the advice names them. */
export function citationsOf(framework: Framework, advice: Advice | null): readonly ReportCitation[] {
  const { decree } = framework;
  const sources: readonly Source[] = [
    ...(advice?.package ? [advice.package.citation] : []),
    ...(advice?.recommendations ?? []).map(({ citation }) => citation),
    ...(advice?.supports ?? []).map(({ citation }) => citation),
  ];
  const documents = new Map<string, ReportCitation>([
    [
      decree.document,
      { document: decree.document, provisions: [decree.provision], issued: decree.issued, notes: [] },
    ],
  ]);
  for (const { document, provision, issued, note } of sources) {
    const known = documents.get(document);
    documents.set(document, {
      document,
      provisions: added(known?.provisions ?? [], provision),
      issued: known?.issued ?? issued ?? null,
      notes: added(known?.notes ?? [], note ?? ''),
    });
  }
  return [...documents.values()];
}

const added = (list: readonly string[], text: string): readonly string[] =>
  text === '' || list.includes(text) ? list : [...list, text];
