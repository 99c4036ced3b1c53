// The pages under /corpus: every instrument and every provision that answers may cite, without a script.
import { renderPage, type PageKey } from '../../../dialogs';
import type { Corpus, QuoteOf } from '../../../knowledge';
import { documentPolicy } from '../headers';
import { pack, servePacked, type Packed } from '../packed';
import type { HttpRequest, HttpResponse, Limit, Route } from '../route';
import { instrumentsView, instrumentView, provisionView } from './view';

export interface CorpusParts {
  /** What may be shown: instruments that the operator excluded are not in it. */
  readonly corpus: Corpus;
  /** The official words of a provision, where its text was brought in. */
  readonly officialWords?: QuoteOf | undefined;
}

const HTML = 'text/html; charset=utf-8';
const MINUTES = 'public, max-age=300';
const limit: Limit = { family: 'page', over: 'refuse' };
/** Pages kept ready, the ones asked for last. */
const KEPT = 200;

/** What a page is made from. */
type View = Readonly<Record<string, unknown>> & { readonly pageTitle: string };

export function corpusRoutes({ corpus, officialWords = () => undefined }: CorpusParts): Route[] {
  const kept = new Map<string, Packed>();
  let keptOf = corpus.instruments;
  const packed = (address: string, make: () => string): Packed => {
    // Documents may be brought in while the server runs: pages made before are stale then.
    if (keptOf !== corpus.instruments) kept.clear();
    keptOf = corpus.instruments;
    const page = kept.get(address) ?? pack(make(), HTML);
    kept.delete(address);
    kept.set(address, page);
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return page;
  };

  const instrumentOf = ({ params }: HttpRequest) =>
    corpus.instruments.find(({ id }) => id === params.instrumentId);

  /** Without a view there is nothing here. `address` names the page among those kept; null for one made each time. */
  async function page(
    request: HttpRequest,
    key: PageKey,
    root: string,
    view: View | null,
    address: string | null,
  ): Promise<HttpResponse> {
    const headers = { 'content-security-policy': documentPolicy(), 'cache-control': MINUTES };
    if (view === null) {
      const body = renderPage('missing', { root, pageTitle: '404' });
      return {
        status: 404,
        headers: { ...headers, 'content-type': HTML, 'cache-control': 'no-store' },
        body,
      };
    }
    const make = () => renderPage(key, { ...view, root });
    return servePacked(request, address === null ? pack(make(), HTML) : packed(address, make), headers);
  }

  return [
    {
      method: 'GET',
      path: '/corpus',
      limit,
      handle: (request) => {
        const q = request.query.get('q') ?? '';
        const view = { ...instrumentsView(corpus, q), pageTitle: '' };
        return page(request, 'instruments', '', view, q === '' ? '' : null);
      },
    },
    {
      method: 'GET',
      path: '/corpus/:instrumentId',
      limit,
      handle: (request) => {
        const instrument = instrumentOf(request);
        const view = instrument
          ? { ...instrumentView(corpus, instrument), pageTitle: instrument.number }
          : null;
        return page(request, 'instrument', '../', view, instrument?.id ?? null);
      },
    },
    {
      method: 'GET',
      path: '/corpus/:instrumentId/:provisionId',
      limit,
      handle: (request) => {
        const instrument = instrumentOf(request);
        const provision = instrument?.provisions.find(({ id }) => id === request.params.provisionId);
        const view =
          instrument && provision
            ? {
                ...provisionView(instrument, provision, officialWords),
                pageTitle: `${provision.path}, ${instrument.number}`,
              }
            : null;
        // Not kept: official words may be brought in at any time, and there are thousands of these pages.
        return page(request, 'provision', '../../', view, null);
      },
    },
  ];
}
