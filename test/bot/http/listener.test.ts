// Slow and silent senders against the listener itself, with its times made short.
import { connect } from 'node:net';
import { createListener } from '../../../bot/http/listener';
import { createLog } from '../../../bot/log';

const TIMES = {
  headersTimeout: 150,
  requestTimeout: 300,
  keepAliveTimeout: 200,
  connectionsCheckingInterval: 25,
};

/** Sends `first` and then nothing; what came back until the server closed the connection. */
async function talk(first: string): Promise<string> {
  const listener = createListener(
    (request, response) => {
      request.resume();
      request.on('end', () => response.end('done'));
    },
    (_request, socket) => socket.destroy(),
    createLog('silent'),
    TIMES,
  );
  const { port } = await listener.listen(0, '127.0.0.1');
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(first));
    let text = '';
    socket.on('data', (data) => (text += data.toString()));
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
  await listener.close(1_000);
  return answer;
}

it('cuts off who never ends their headers', async () => {
  expect(await talk('GET / HTTP/1.1\r\nhost: x\r\nx-slow: ')).toMatch(
    /^HTTP\/1\.1 408 [\s\S]*"code":"timeout"/,
  );
});

it('cuts off who never ends their body', async () => {
  expect(await talk('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{')).toMatch(
    /^HTTP\/1\.1 408 /,
  );
});

it('closes a connection that has been silent after its answer', async () => {
  expect(await talk('GET / HTTP/1.1\r\nhost: x\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 [\s\S]*done/);
});
