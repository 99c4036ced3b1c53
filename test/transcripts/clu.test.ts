// The same journeys with Azure's language service in the place of the default: its wire format, our mapping, the merging.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLog } from '../../bot/log';
import { createMetrics } from '../../bot/metrics';
import { createLocal, understand } from '../../bot/understanding';
import { createClu } from '../../bot/understanding/clu';
import { categoryOf } from '../../bot/understanding/project';
import type { Open, Understood } from '../../dialogs';
import { startClu, type CluServer } from '../support/clu';
import { play } from '../support/transcripts';

let service: CluServer;
const metrics = createMetrics();

beforeAll(async () => {
  // A project that is trained as well as ours, in the service's own form.
  service = await startClu((text) => {
    const { intent, confidence, entities } = understand(text, null);
    return {
      topIntent: categoryOf(intent),
      confidence: intent === 'none' ? 0.9 : confidence,
      entities: entities.map((entity) => ({ category: entity.type, text: entity.text })),
    };
  });
});
afterAll(() => service.close());

const keyOf = (text: string, open: Open | null) => JSON.stringify([text, open]);

/** Plays a journey in which every text is understood by the service; what it is asked is only known by playing. */
async function playWithClu(written: string): Promise<string> {
  const clu = createClu({
    clu: { endpoint: service.url, key: 'a-key', project: 'smedx', deployment: 'production' },
    local: createLocal(),
    log: createLog('silent'),
    metrics,
  });
  const known = new Map<string, Understood>();
  for (;;) {
    const wanted = new Map<string, readonly [string, Open | null]>();
    const { text } = play(written, (said, open) => {
      const answer = known.get(keyOf(said, open));
      if (!answer) wanted.set(keyOf(said, open), [said, open]);
      return answer ?? understand(said, open);
    });
    if (wanted.size === 0) return text;
    for (const [key, [said, open]] of wanted) known.set(key, await clu.understand(said, open));
  }
}

const files = readdirSync(__dirname).filter((name) => name.endsWith('.txt'));

it.each(files)('%s goes as written with the service', async (name) => {
  const written = readFileSync(join(__dirname, name), 'utf8');
  expect(await playWithClu(written)).toBe(written);
});

it('was asked indeed, and answered in time', async () => {
  const { values } = await metrics.understood.get();
  const count = (why: string) =>
    values.filter(({ labels }) => labels.why === why).reduce((sum, { value }) => sum + value, 0);
  expect(service.asked.length).toBeGreaterThan(100);
  expect(count('asked')).toBeGreaterThan(100);
  expect(count('failed')).toBe(0);
});
