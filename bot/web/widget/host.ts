// What the page and the chat's frame tell each other, and the check that it is really the other one who speaks.

export type ToFrame =
  /** The chat is shown. `focus`: the person asked for it, so the text box takes the focus. */
  | { readonly smedx: 'open'; readonly focus: boolean; readonly full: boolean }
  | { readonly smedx: 'closed' }
  /** Tab left the full-screen chat: the focus comes back in at this end. */
  | { readonly smedx: 'focus'; readonly edge: 'first' | 'last' }
  | { readonly smedx: 'say'; readonly text: string };

export type ToHost =
  | { readonly smedx: 'ready' }
  | { readonly smedx: 'close' }
  | { readonly smedx: 'unread'; readonly count: number };

const said = (event: MessageEvent<unknown>, from: unknown, origin: string): { smedx?: unknown } | null =>
  event.source === from &&
  (origin === '*' || event.origin === origin) &&
  typeof event.data === 'object' &&
  event.data !== null
    ? event.data
    : null;

/** A message of the frame to the page, or null for anybody else's. */
export function fromFrame(event: MessageEvent<unknown>, frame: Window | null, origin: string): ToHost | null {
  const data = said(event, frame, origin);
  switch (data?.smedx) {
    case 'ready':
    case 'close':
      return { smedx: data.smedx };
    case 'unread':
      return 'count' in data && typeof data.count === 'number'
        ? { smedx: 'unread', count: data.count }
        : null;
    default:
      return null;
  }
}

/** A message of the page to the frame, or null for anybody else's. */
export function fromHost(event: MessageEvent<unknown>, host: Window, origin: string): ToFrame | null {
  const data = said(event, host, origin);
  switch (data?.smedx) {
    case 'open':
      return {
        smedx: 'open',
        focus: 'focus' in data && data.focus === true,
        full: 'full' in data && data.full === true,
      };
    case 'closed':
      return { smedx: 'closed' };
    case 'focus':
      return { smedx: 'focus', edge: 'edge' in data && data.edge === 'last' ? 'last' : 'first' };
    case 'say':
      return 'text' in data && typeof data.text === 'string' ? { smedx: 'say', text: data.text } : null;
    default:
      return null;
  }
}
