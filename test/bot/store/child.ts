// A process that takes turns until it is killed, and says each one that is committed. Bundled and started by kill.test.ts.
import { writeSync } from 'node:fs';
import { openStore } from '../../../bot/store';
import { agreed, answering, assessment, counted, message, turn } from '../../contracts/store-vocabulary';

const [databaseUrl = '', dataDir = '', round = ''] = process.argv.slice(2);
const CONVERSATIONS = 3;

async function main(): Promise<void> {
  const store = await openStore({ databaseUrl: databaseUrl || null, dataDir });
  await Promise.all(
    Array.from({ length: CONVERSATIONS }, async (_, place) => {
      const key = { channel: 'directline', id: `c${String(place)}` };
      for (let i = 0; ; i += 1) {
        const eventId = `${round}-${String(i)}`;
        await store.accept({ key, eventId, activity: message(eventId), log: true, now: new Date() });
        await turn(
          store,
          key,
          (memory) =>
            answering({ [eventId]: 3 })(
              counted(
                memory.dossier.consent
                  ? memory
                  : { ...memory, dossier: agreed({ assessments: [assessment()] }) },
              ),
            ),
          { eventId, delivery: 'log', replies: [message(`trả lời ${eventId}`)] },
        );
        // Straight to the pipe: what was said must not wait in a buffer when the end comes.
        writeSync(1, `${key.id} ${eventId}\n`);
      }
    }),
  );
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
