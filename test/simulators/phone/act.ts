// Asks the process behind the page to do something.
import type { Act } from './view';

/** False when it could not be done. */
export async function send(act: Act): Promise<boolean> {
  const response = await fetch('act', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(act),
  });
  return response.ok;
}
