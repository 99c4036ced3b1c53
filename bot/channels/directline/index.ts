// Direct Line 3.0, served by ourselves: what the composition needs of it.
import { randomBytes } from 'node:crypto';
import type { Origins } from '../../http/headers';
import type { Route } from '../../http/route';
import type { ChannelLimits } from '../channel';
import { createRoutes } from './routes';
import { createService, type DirectLineParts } from './service';
import { createStreams, type StreamParts } from './stream';
import { createTokens, signingKey } from './token';
import { createUpgrade } from './upgrade';

export { AGENT_TYPES, createHub, type Hub } from './hub';

/** The web chat shows what it gets; the numbers only keep a fault of ours from flooding a page. */
export const limits: ChannelLimits = {
  textLength: 20_000,
  buttons: 50,
  buttonLabel: 200,
  attachments: true,
};

export interface DirectLine {
  readonly routes: readonly Route[];
  readonly upgrade: ReturnType<typeof createUpgrade>;
  /** Closes the streams; their clients come back with their watermark. */
  close(): Promise<void>;
}

export async function createDirectLine(
  parts: Omit<DirectLineParts, 'tokens'> &
    Omit<StreamParts, 'gauge'> & {
      readonly gauge: StreamParts['gauge'];
      readonly origins: Origins;
      readonly hotline: string | null;
    },
): Promise<DirectLine> {
  const { store, secret, origins, now, hotline } = parts;
  // All processes sign alike: by the operator's secret, or by one that the first of them put into the store.
  const shared = secret ?? (await store.secret('directline', () => randomBytes(32).toString('base64url')));
  const tokens = createTokens(signingKey(shared));
  const service = createService({ ...parts, tokens });
  const streams = createStreams(parts);
  return {
    routes: createRoutes({ service, tokens, now, origins, hotline }),
    upgrade: createUpgrade({ tokens, streams, origins, now }),
    close: () => streams.close(),
  };
}
