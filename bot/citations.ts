// Gives each citation of an answer the address of the page where it can be read.
import type { Ask } from '../dialogs';
import type { Corpus } from '../knowledge';

const key = (...parts: readonly string[]) => parts.join('\n');

/**
 * The same answers, with `url` on every citation whose provision has a page under `/corpus`: below `publicUrl` where
 * that is known, else a path of this server.
 */
export function withLinks(ask: Ask, { instruments }: Corpus, publicUrl: string | null): Ask {
  const pages = new Map(
    instruments.flatMap(({ id, number, issued, provisions }) =>
      provisions.map((each) => [key(number, issued ?? '', each.path), `/corpus/${id}/${each.id}`] as const),
    ),
  );
  return (question, context) => {
    const answered = ask(question, context);
    return {
      ...answered,
      citations: answered.citations.map((citation) => {
        const page = pages.get(key(citation.document, citation.issued, citation.provision));
        return page === undefined ? citation : { ...citation, url: `${publicUrl ?? ''}${page}` };
      }),
    };
  };
}
