// The Zalo channel at work between a real embedded database and the simulated Zalo: for tests.
import type { PushChannel } from '../../../bot/channels/channel';
import { createZalo, layout, type ZaloSettings } from '../../../bot/channels/zalo';
import type { Store } from '../../../bot/store';
import { startZalo, type ZaloOptions, type ZaloSimulator } from '../../simulators/zalo';
import { echoTurn } from '../http/harness';
import { buildHouse, type House as AnyHouse } from './house';

export const SETTINGS = {
  appId: '3360837519310474771',
  oaId: '2491302944280861639',
  oaSecret: 'oa-secret-of-the-webhook',
  appSecret: 'app-secret-of-oauth',
} as const;

export const settingsOf = (zalo: ZaloSimulator, refreshToken: string | null): ZaloSettings => ({
  ...SETTINGS,
  refreshToken,
  replayHours: 24,
  apiUrl: zalo.url,
  oauthUrl: zalo.url,
});

export interface House extends AnyHouse {
  readonly zalo: ZaloSimulator;
}

let houses = 0;

/** Shared documents and leases of one house only: making a database takes seconds, so a file of tests has one. */
function partOf(store: Store): Store {
  houses += 1;
  const own = `house ${houses} `;
  return {
    ...store,
    shared: (name) => store.shared(own + name),
    putShared: (name, value, version) => store.putShared(own + name, value, version),
    lease: (name, holder, ms, now) => store.lease(own + name, holder, ms, now),
    release: (name, holder) => store.release(own + name, holder),
  };
}

/** Opens a house on a store that is left open. */
export async function openHouse(whole: Store, options: Partial<ZaloOptions> = {}): Promise<House> {
  const zalo = await startZalo({ ...SETTINGS, speed: 5_000, ...options });
  const store = partOf(whole);
  const send: PushChannel['send'] = (address, activity) => house.channel.send(address, activity);
  const house = await buildHouse({
    store,
    simulator: zalo,
    turn: ({ before }) => {
      const echo = echoTurn(store, before);
      return async (incoming) => {
        const replies = await echo(incoming);
        // The address is kept with the conversation; its name tells it as well.
        const address = { userId: incoming.key.id.split('|')[1] };
        for (const reply of replies.flatMap((each) => layout(each))) await send(address, reply);
        return replies;
      };
    },
    channel: ({ accept, wake, log, metrics }) =>
      createZalo({
        settings: settingsOf(zalo, zalo.oauth.seed()),
        store: { ...store, accept },
        log,
        metrics,
        wake,
        now: () => new Date(zalo.now()),
        own: () => [zalo.url],
        timeoutMs: 300,
      }),
  });
  return Object.assign(house, { zalo });
}
