// Azure's service behind the port: what it says is used, and nothing it does holds up or changes a turn for the worse.
import { createMetrics } from '../../../bot/metrics';
import { pushProject } from '../../../bot/understanding/authoring';
import { createClu } from '../../../bot/understanding/clu';
import { keywordUnderstanding } from '../../../bot/understanding/keywords';
import { startClu, type CluServer, type Prediction } from '../../support/clu';

const SENTENCE = 'em muốn coi lại coi bữa trước công ty mình được bao nhiêu';
const clu = (endpoint: string, key = 'a-key') => ({
  endpoint,
  key,
  project: 'smedx',
  deployment: 'production',
});

let server: CluServer | undefined;
const warnings: unknown[] = [];
const log = { warn: (...all: unknown[]) => warnings.push(all) };

beforeEach(() => {
  warnings.length = 0;
});
afterEach(async () => {
  await server?.close();
});

async function assistant(
  predict: (text: string) => Prediction,
  options: { key?: string; now?: () => number } = {},
) {
  server = await startClu(predict);
  const metrics = createMetrics();
  const understanding = createClu({
    clu: clu(server.url, options.key),
    local: keywordUnderstanding(),
    log,
    metrics,
    ...(options.now ? { now: options.now } : {}),
  });
  const counted = async () => (await metrics.understood.get()).values.map(({ labels }) => labels.why);
  return { server, understanding, counted };
}

const showsResult = (): Prediction => ({
  topIntent: 'show_result',
  confidence: 0.91,
  entities: [{ category: 'date', text: 'bữa trước' }],
});

it('uses the intent and the entities that the service finds', async () => {
  const { understanding, server: service } = await assistant(showsResult);
  const found = await understanding.understand(SENTENCE, null);
  expect(found).toMatchObject({ intent: 'show_result', confidence: 0.91 });
  expect(found.entities).toContainEqual({ type: 'date', text: 'bữa trước', value: 'bữa trước' });
  expect(service.asked).toHaveLength(1);
  expect(service.asked[0]).toMatchObject({
    query: '?api-version=2022-05-01',
    key: 'a-key',
    body: {
      kind: 'Conversation',
      analysisInput: { conversationItem: { text: SENTENCE, language: 'vi' } },
      parameters: { projectName: 'smedx', deploymentName: 'production', isLoggingEnabled: false },
    },
  });
});

it('takes None and unsure guesses for none', async () => {
  const { understanding } = await assistant((text) =>
    text.includes('trời')
      ? { topIntent: 'None', confidence: 0.97 }
      : { topIntent: 'delete_data', confidence: 0.31 },
  );
  expect(await understanding.understand('hôm nay trời đẹp nhỉ', null)).toMatchObject({ intent: 'none' });
  expect(await understanding.understand('cái kia bỏ đi cũng được mà', null)).toMatchObject({
    intent: 'none',
  });
});

it('knows commands, buttons and answers without asking the service', async () => {
  const { understanding, server: service } = await assistant(showsResult);
  expect(await understanding.understand('quay lại', null)).toMatchObject({ intent: 'go_back' });
  expect(await understanding.understand('mức 3', { kind: 'question', criterion: '1.1.1' })).toMatchObject({
    intent: 'none',
  });
  expect(service.asked).toHaveLength(0);
});

it.each([
  ['limited', { kind: 'status', status: 429 }],
  ['down', { kind: 'status', status: 503 }],
  ['wrong in its answer', { kind: 'garbage' }],
  ['silent', { kind: 'hang' }],
] as const)('goes on with the local recogniser in time when the service is %s', async (_, weather) => {
  const { understanding, server: service, counted } = await assistant(showsResult);
  service.weather(weather);
  const began = performance.now();
  const found = await understanding.understand(SENTENCE, null);
  // 700 ms by the constant; the rest is what a busy machine may add.
  expect(performance.now() - began).toBeLessThan(3_000);
  expect(found).toEqual(await keywordUnderstanding().understand(SENTENCE, null));
  expect(await counted()).toEqual([weather.kind === 'garbage' ? 'failed' : 'slow']);
});

it('asks no more after three failures, says so once, and tries again after half a minute', async () => {
  let now = 0;
  const { understanding, server: service, counted } = await assistant(showsResult, { now: () => now });
  service.weather({ kind: 'garbage' });
  for (let turn = 0; turn < 6; turn += 1) await understanding.understand(SENTENCE, null);
  expect(service.asked).toHaveLength(3);
  expect(warnings).toHaveLength(1);
  expect(await counted()).toContain('circuit');
  service.weather({ kind: 'fine' });
  now = 31_000;
  expect(await understanding.understand(SENTENCE, null)).toMatchObject({ intent: 'show_result' });
  expect(await understanding.understand(SENTENCE, null)).toMatchObject({ intent: 'show_result' });
});

it('never sends what is longer than the service takes, and never logs the text or the key', async () => {
  const { understanding, server: service, counted } = await assistant(showsResult, { key: 'another-key' });
  await understanding.understand(`${SENTENCE} `.repeat(30), null);
  expect(service.asked).toHaveLength(0);
  expect(await counted()).toEqual(['long']);
  for (let turn = 0; turn < 3; turn += 1) await understanding.understand(SENTENCE, null);
  expect(warnings).toHaveLength(1);
  expect(JSON.stringify(warnings)).toContain('401');
  expect(JSON.stringify(warnings)).not.toMatch(/another-key|bữa trước/);
});

describe('bringing the project to the service', () => {
  const project = { projectFileVersion: '2022-05-01', metadata: { projectName: 'smedx' } };

  it('imports, trains and deploys, waiting for each job', async () => {
    server = await startClu(showsResult);
    const steps: string[] = [];
    await pushProject({ clu: clu(server.url), project, step: (name) => steps.push(name), lookMs: 1 });
    expect(steps).toEqual(['import', 'train', 'deploy']);
    expect(server.authored).toMatchObject([
      { step: '/:import', body: project },
      { step: '/:train', body: { modelLabel: 'production', trainingMode: 'advanced' } },
      { step: '/deployments/production', body: { trainedModelLabel: 'production' } },
    ]);
  });

  it('says which step failed and what the service said', async () => {
    server = await startClu(showsResult, { jobEnds: 'failed' });
    const push = pushProject({ clu: clu(server.url), project, step: () => undefined, lookMs: 1 });
    await expect(push).rejects.toThrow('nlu push: import failed: AsTold: the job did not end well');
    const refused = pushProject({ clu: clu(server.url, 'wrong'), project, step: () => undefined });
    await expect(refused).rejects.toThrow(/nlu push: import was refused: HTTP 401/);
  });
});
