// smedx nlu push: the project of the repository goes to the service in its own steps, or the operator is told why not.
import { nluCommand } from '../../../bot/cli/nlu';
import { readConfig } from '../../../bot/config';
import { createLog } from '../../../bot/log';
import { createMetrics } from '../../../bot/metrics';
import { checkout, createUnderstanding, readProject } from '../../../bot/understanding';
import { startClu } from '../../support/clu';

const kept = { ...process.env };
afterEach(() => {
  process.env = { ...kept };
});

const push = () => nluCommand({ lookMs: 1 }).exitOverride().parseAsync(['push'], { from: 'user' });

it('imports, trains and deploys the project of the repository under the name that is configured', async () => {
  const service = await startClu(() => ({ topIntent: 'None', confidence: 1 }));
  process.env['CLU_ENDPOINT'] = service.url;
  process.env['CLU_KEY'] = 'a-key';
  process.env['CLU_PROJECT'] = 'another';
  try {
    await push();
    expect(service.authored.map(({ step }) => step)).toEqual([
      '/:import',
      '/:train',
      expect.stringContaining('/deployments/'),
    ]);
    const project = readProject(checkout());
    expect(service.authored[0]?.body).toEqual({
      ...project,
      metadata: { ...project.metadata, projectName: 'another' },
    });
  } finally {
    await service.close();
  }
});

it('says which setting is missing where there is no service', async () => {
  delete process.env['CLU_ENDPOINT'];
  await expect(push()).rejects.toThrow(/CLU_ENDPOINT is not set.*\.env\.example/);
});

it('chooses the service by one environment variable', async () => {
  const parts = { log: createLog('silent'), metrics: createMetrics() };
  const chosen = async (env: Record<string, string>) => {
    process.env = { ...kept, ...env };
    return (await createUnderstanding({ config: readConfig(), ...parts })).name;
  };
  expect(await chosen({})).toBe('local');
  expect(await chosen({ CLU_ENDPOINT: 'http://127.0.0.1:9', CLU_KEY: 'a-key' })).toBe('clu');
});
