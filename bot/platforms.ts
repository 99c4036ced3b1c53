// The catalogue recommendations are made from now: the shipped one with the list an operator brought in.
import { readStoredProducts, shippedCatalogue, withProducts, type Catalogue } from '../knowledge';
import type { Log } from './log';
import type { Store } from './store/port';

/** How long a list brought in by another process may go unseen. */
const LOOK_AGAIN_MS = 60_000;

export interface LiveCatalogue {
  /** Never waits: what was seen last. Products are the shipped ones until the first look. */
  current(): Catalogue;
  /** Looks now. Never throws: what cannot be read is logged, and the former catalogue stays. */
  refresh(): Promise<void>;
  stop(): void;
}

/** The catalogue in use, looked after in the background. Call `refresh` once before serving. */
export function createCatalogue(
  store: Pick<Store, 'platformList'>,
  log: Pick<Log, 'info' | 'warn'>,
  { shipped = shippedCatalogue(), lookAgainMs = LOOK_AGAIN_MS } = {},
): LiveCatalogue {
  let catalogue = shipped;
  /** The list seen last, whether it was taken or not, so that each is told of once. */
  let seen: string | null = null;
  let looking: Promise<void> | null = null;

  const look = async () => {
    const list = await store.platformList();
    if ((list?.id ?? null) === seen) return;
    seen = list?.id ?? null;
    if (list === null) {
      catalogue = shipped;
      log.info({ products: shipped.products.length }, 'platforms are the shipped ones');
      return;
    }
    const read = readStoredProducts(list.products, shipped);
    if (!read.ok) {
      log.warn(
        { list: list.id, fault: read.fault },
        'the stored list of platforms is faulty and is not used: undo it with "smedx platforms undo" or import it anew',
      );
      return;
    }
    catalogue = withProducts(shipped, { name: list.name, asOf: list.asOf, products: read.products });
    log.info({ list: list.id, asOf: list.asOf, products: read.products.length }, 'platforms are of a list');
  };
  const refresh = (): Promise<void> => {
    looking ??= look()
      .catch((error: unknown) => {
        log.warn({ err: error }, 'the list of platforms was not read; it is tried again');
      })
      .finally(() => {
        looking = null;
      });
    return looking;
  };
  const timer = setInterval(() => void refresh(), lookAgainMs);
  timer.unref();
  return { current: () => catalogue, refresh, stop: () => clearInterval(timer) };
}
