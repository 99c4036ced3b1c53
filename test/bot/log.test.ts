// What the log may hold: enough to find a fault, nothing of a person or a secret.
import { createLog } from '../../bot/log';

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog('trace', { write: (line: string) => void lines.push(line) }));
  return lines.join('');
}

it('leaves out what people typed and what opens doors, wherever it stands in an object', () => {
  const secret = 'khong-duoc-in-ra';
  const line = logged((log) =>
    log.info(
      {
        text: secret,
        token: secret,
        request: { headers: { authorization: `Bearer ${secret}`, cookie: secret } },
        person: { profile: { name: secret }, taxCode: secret, answers: { '1.1.1': secret } },
        activity: { text: secret },
      },
      'a turn',
    ),
  );
  expect(line).toContain('a turn');
  expect(line).not.toContain(secret);
});

it('tells an error by name, message, code and stack, without the query that a driver hangs on it', () => {
  const error = Object.assign(new Error('duplicate key'), {
    code: '23505',
    detail: 'Key (resume_code)=(12345678) already exists.',
    query: 'insert …',
    params: ['0123456789'],
  });
  const line = logged((log) => log.error({ err: error }, 'a turn failed'));
  expect(JSON.parse(line)).toMatchObject({ err: { name: 'Error', message: 'duplicate key', code: '23505' } });
  expect(line).not.toMatch(/12345678|0123456789/);
});
