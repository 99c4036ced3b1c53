// Hand-offs: what the console and the server around it need of them.
import { z } from 'zod';
import type { ConversationKey } from '../../store/port';
import type { ConsoleParts, ConsoleRoute } from '../types';
import { createDesk, startBeat, TOPICS, type DeskParts } from './desk';
import { handoffRoutes as routesOf } from './routes';

const typing = z.object({ id: z.string().max(20) });

export function handoffRoutes(parts: ConsoleParts): ConsoleRoute[] {
  return routesOf({ ...parts, handoffDesk: createDesk(parts) });
}

export interface RunningHandoffs {
  /** A person types in a conversation. */
  personTypes(key: ConversationKey): void;
  stop(): Promise<void>;
}

/** Hears who types, notes whose pages are open, and takes back the talks of agents who are gone. */
export function startHandoffs(parts: DeskParts): RunningHandoffs {
  const { live, log } = parts;
  const desk = createDesk(parts);
  const beat = startBeat(desk, log);
  const quietly = (work: Promise<unknown>) => {
    work.catch((error: unknown) => log.debug({ err: error }, 'a typing mark was lost'));
  };
  const deaf = live.onMessage(TOPICS.typing, (user, data) => {
    const parsed = typing.safeParse(data);
    if (parsed.success) quietly(desk.agentTypes(user, parsed.data.id));
  });
  return {
    personTypes: (key) => quietly(desk.personTypes(key)),
    stop: async () => {
      deaf();
      await beat.stop();
    },
  };
}
