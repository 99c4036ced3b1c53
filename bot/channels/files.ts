// Files that a message names by address: read where we serve them ourselves and nowhere else, so that no message can make
// the server call another one.
import { ChannelError } from './channel';

/**
 * Addresses of this very server without a slash at the end, best first: the one it reaches itself by, then the one in
 * links. Reading goes to the first, for many servers cannot call their own outside address.
 */
export type OwnAddresses = () => readonly string[];

export interface OwnFiles {
  /** The bytes behind an address of ours. Throws ChannelError: `dead` for what is gone or not ours, else `retry`. */
  read(url: string): Promise<Buffer>;
  /** Their number as the server says; null when it does not, or is not ours. Throws `dead` for what is gone. */
  size(url: string): Promise<number | null>;
}

const TIMEOUT_MS = 15_000;

/** Where an address of ours is read; null for everybody else's. */
export function ownAddress(url: string, bases: readonly string[]): string | null {
  const [best] = bases;
  if (best === undefined || !URL.canParse(url)) return null;
  // As it would be called: without `..` and with the host that really answers.
  const { href } = new URL(url);
  const base = bases.map((each) => new URL(`${each}/`).href).find((each) => href.startsWith(each));
  return base === undefined ? null : `${best}/${href.slice(base.length)}`;
}

/** A report that was deleted or has expired does not come back. */
const isGone = ({ status }: Response) => status === 404 || status === 410;

export function createOwnFiles(addresses: OwnAddresses): OwnFiles {
  const call = (address: string, method: 'GET' | 'HEAD') =>
    fetch(address, { method, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });

  return {
    read: async (url) => {
      const address = ownAddress(url, addresses());
      if (address === null)
        throw new ChannelError(
          'the file of a message is not at an address of this server (PUBLIC_URL)',
          'dead',
        );
      let response: Response;
      try {
        response = await call(address, 'GET');
        if (response.ok) return Buffer.from(await response.arrayBuffer());
      } catch (error) {
        throw new ChannelError('the file of a message cannot be read', 'retry', { cause: error });
      }
      const rule = isGone(response) ? 'dead' : 'retry';
      throw new ChannelError(`the file of a message cannot be read: HTTP ${response.status}`, rule);
    },
    size: async (url) => {
      const address = ownAddress(url, addresses());
      if (address === null) return null;
      let response: Response;
      try {
        response = await call(address, 'HEAD');
        await response.body?.cancel();
      } catch {
        return null;
      }
      if (isGone(response))
        throw new ChannelError(`the file of a message is gone: HTTP ${response.status}`, 'dead');
      const size = Number(response.headers.get('content-length'));
      return response.ok && Number.isInteger(size) && size > 0 ? size : null;
    },
  };
}
