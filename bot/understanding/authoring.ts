// Brings the project to Azure's language service: import, train, deploy, each a job that is waited for.
import { DefaultAzureCredential } from '@azure/identity';
import { z } from 'zod';
import type { Config } from '../config';

const API_VERSION = '2022-05-01';
const SCOPE = 'https://cognitiveservices.azure.com/.default';
/** A call of the authoring interface, and how long a whole job may take. */
const CALL_MS = 30_000;
const JOB_MS = 30 * 60_000;
/** The service allows ten authoring calls a minute for writing and a hundred for reading. */
const LOOK_MS = 5_000;

const job = z.object({
  status: z.string(),
  errors: z.array(z.object({ code: z.string().optional(), message: z.string().optional() })).optional(),
});

export interface PushOptions {
  readonly clu: NonNullable<Config['clu']>;
  /** The project in the service's export format. */
  readonly project: unknown;
  /** Told before each step, for a terminal. */
  readonly step: (name: 'import' | 'train' | 'deploy') => void;
  readonly lookMs?: number;
}

/**
 * Imports, trains and deploys the project, in that order. Training is the service's "advanced" one, which is the one
 * said to learn projects in other languages than English.
 * @throws Error that says which step failed, with what the service said, and never with the key.
 */
export async function pushProject({ clu, project, step, lookMs = LOOK_MS }: PushOptions): Promise<void> {
  const headers = await authorization(clu.key);
  const base = `${clu.endpoint}/language/authoring/analyze-conversations/projects/${encodeURIComponent(clu.project)}`;
  const run = async (name: 'import' | 'train' | 'deploy', method: string, path: string, body: unknown) => {
    step(name);
    const response = await call(`${base}${path}?api-version=${API_VERSION}`, {
      method,
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`nlu push: ${name} was refused: ${await whatItSays(response)}`);
    const place = response.headers.get('operation-location');
    if (place === null || new URL(place).origin !== new URL(clu.endpoint).origin)
      throw new Error(`nlu push: ${name} began, but the service named no job of its own to wait for`);
    await finished(name, place, headers, lookMs);
  };
  await run('import', 'POST', '/:import', project);
  await run('train', 'POST', '/:train', {
    modelLabel: clu.deployment,
    trainingMode: 'advanced',
    evaluationOptions: { kind: 'manual' },
  });
  await run('deploy', 'PUT', `/deployments/${encodeURIComponent(clu.deployment)}`, {
    trainedModelLabel: clu.deployment,
  });
}

async function finished(
  name: string,
  place: string,
  headers: Readonly<Record<string, string>>,
  lookMs: number,
): Promise<void> {
  const until = Date.now() + JOB_MS;
  while (Date.now() < until) {
    const response = await call(place, { method: 'GET', headers });
    if (!response.ok && response.status !== 429)
      throw new Error(`nlu push: the job of ${name} cannot be read: ${await whatItSays(response)}`);
    if (response.ok) {
      const { status, errors = [] } = job.parse(await response.json());
      if (status === 'succeeded') return;
      if (['failed', 'cancelled', 'partiallyCompleted'].includes(status)) {
        const reasons = errors.map(({ code, message }) => [code, message].filter(Boolean).join(': '));
        throw new Error(`nlu push: ${name} ${status}${reasons.length > 0 ? `: ${reasons.join('; ')}` : ''}`);
      }
    }
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
  throw new Error(`nlu push: ${name} did not end within ${String(JOB_MS / 60_000)} minutes`);
}

async function authorization(key: string | null): Promise<Readonly<Record<string, string>>> {
  if (key !== null) return { 'ocp-apim-subscription-key': key };
  const { token } = await new DefaultAzureCredential().getToken(SCOPE);
  return { authorization: `Bearer ${token}` };
}

const call = (address: string, init: RequestInit) =>
  fetch(address, { ...init, signal: AbortSignal.timeout(CALL_MS), redirect: 'error' });

async function whatItSays(response: Response): Promise<string> {
  const text = (await response.text()).slice(0, 500);
  return `HTTP ${String(response.status)} ${text}`;
}
