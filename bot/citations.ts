// Gives each citation of an answer the address of the page where it can be read.
import type { Ask } from '../dialogs';
import type { Corpus } from '../knowledge';

const key = (...parts: readonly string[]) => parts.join('\n');

/**
 * The same answers, with `url` on every citation whose provision has a page under `/corpus`: below `publicUrl` where
 * that is known, else a path of this server.
 */
export function withLinks(ask: Ask, corpus: Corpus, publicUrl: string | null): Ask {
  let known: Corpus['instruments'] | null = null;
  let pages: ReadonlyMap<string, string> = new Map();
  /** The pages by citation; worked out anew when documents were brought in. */
  const pagesNow = () => {
    const { instruments } = corpus;
    if (known === instruments) return pages;
    known = instruments;
    pages = new Map(
      instruments.flatMap(({ id, number, issued, provisions }) =>
        provisions.map((each) => [key(number, issued ?? '', each.path), `/corpus/${id}/${each.id}`] as const),
      ),
    );
    return pages;
  };
  return (question, context) => {
    const answered = ask(question, context);
    return {
      ...answered,
      citations: answered.citations.map((citation) => {
        const page = pagesNow().get(key(citation.document, citation.issued, citation.provision));
        return page === undefined ? citation : { ...citation, url: `${publicUrl ?? ''}${page}` };
      }),
    };
  };
}
