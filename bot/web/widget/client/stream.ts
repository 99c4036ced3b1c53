// One WebSocket of a conversation: frames in, empty keep-alives out, and one answer when it is over.

const KEEP_ALIVE_MS = 20_000;
const OPEN_WITHIN_MS = 10_000;
/** Why the server closes a stream when the same conversation opens another one. */
const REPLACED = 'replaced';

export interface StreamOptions {
  readonly url: string;
  readonly WebSocket: typeof globalThis.WebSocket;
  readonly opened: () => void;
  readonly frame: (body: unknown) => void;
}

export interface Stream {
  /** Resolves, never rejects, once the socket is closed; true when another tab of this person took over. */
  readonly over: Promise<boolean>;
  close(): void;
}

/** Opens the stream of a conversation. */
export function openStream({ url, WebSocket, opened, frame }: StreamOptions): Stream {
  let close: () => void = () => undefined;
  const over = new Promise<boolean>((resolve) => {
    let socket: WebSocket;
    try {
      socket = new WebSocket(url);
    } catch {
      resolve(false);
      return;
    }
    let keepAlive: ReturnType<typeof setInterval> | undefined;
    const tooLate = setTimeout(() => end(), OPEN_WITHIN_MS);
    const end = (replaced = false) => {
      clearTimeout(tooLate);
      clearInterval(keepAlive);
      socket.onopen = socket.onmessage = socket.onerror = socket.onclose = null;
      try {
        socket.close();
      } catch {
        // Already closed.
      }
      resolve(replaced);
    };
    close = () => end();
    socket.onopen = () => {
      clearTimeout(tooLate);
      keepAlive = setInterval(() => socket.send(''), KEEP_ALIVE_MS);
      opened();
    };
    socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (typeof data !== 'string' || data === '') return;
      let body: unknown;
      try {
        body = JSON.parse(data);
      } catch {
        return;
      }
      frame(body);
    };
    socket.onerror = () => end();
    socket.onclose = ({ reason }) => end(reason === REPLACED);
  });
  return { over, close: () => close() };
}
