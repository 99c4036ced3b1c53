// Where the person is: the part of the address after `#`, so that back, forward and bookmarks work.
import { useEffect, useState } from 'preact/hooks';

/** `#/desk/42?tab=notes` → path ['desk', '42'], query tab=notes. */
export interface Place {
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

export function readPlace(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const decoded = path.split('/').filter(Boolean).map(decode);
  return { path: decoded, query: new URLSearchParams(query) };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The link to a place: `linkTo('desk', id)` is `#/desk/{id}`. */
export const linkTo = (...path: readonly string[]): string => `#/${path.map(encodeURIComponent).join('/')}`;

/** Goes to a place, as a link would. */
export function goTo(...path: readonly string[]): void {
  location.hash = linkTo(...path);
}

/** Goes to a place without a step to come back to, as when a new thing gets its number. */
export function replaceWith(...path: readonly string[]): void {
  history.replaceState(null, '', linkTo(...path));
  dispatchEvent(new HashChangeEvent('hashchange'));
}

export function usePlace(): Place {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const moved = () => setHash(location.hash);
    addEventListener('hashchange', moved);
    return () => removeEventListener('hashchange', moved);
  }, []);
  return readPlace(hash);
}
