// The shipped documents, loaded and indexed once for a test file.
import { resolve } from 'node:path';
import { checked, readFolders } from '../../bot/corpus';
import { createAsk, createSearch } from '../../knowledge';

export const CORPUS = resolve(__dirname, '..', '..', 'knowledge', 'corpus');
export const corpus = checked(readFolders(CORPUS));
export const search = createSearch(corpus);
export const ask = createAsk(search);

/** Document and provision of the first citation. */
export function first(question: string): string {
  const [citation] = ask(question).citations;
  return citation ? `${citation.document} ${citation.provision}` : 'declined';
}
