// A local server that speaks the published wire format of Azure's language service: predictions and authoring jobs,
// with the faults that the service is known for.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Prediction {
  readonly topIntent: string;
  readonly confidence: number;
  readonly entities?: readonly { readonly category: string; readonly text: string }[];
}

/** What the next calls meet. `hang` never answers. */
export type Weather =
  | { readonly kind: 'fine' }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'hang' }
  | {
      readonly kind: 'garbage';
    };

export interface CluServer {
  readonly url: string;
  /** Bodies of the prediction calls, as they came. */
  readonly asked: readonly {
    readonly body: unknown;
    readonly key: string | undefined;
    readonly query: string;
  }[];
  /** Steps of authoring in their order, with their bodies. */
  readonly authored: readonly { readonly step: string; readonly body: unknown }[];
  weather(now: Weather): void;
  close(): Promise<void>;
}

const read = async (request: IncomingMessage): Promise<unknown> => {
  let text = '';
  // A letter may be cut in two by the end of a chunk.
  request.setEncoding('utf8');
  for await (const chunk of request) text += String(chunk);
  return text === '' ? null : JSON.parse(text);
};

/** `predict` decides as a trained project would; `jobEnds` is the status that authoring jobs end with. */
export async function startClu(
  predict: (text: string) => Prediction,
  { key = 'a-key', jobEnds = 'succeeded' }: { readonly key?: string; readonly jobEnds?: string } = {},
): Promise<CluServer> {
  const asked: { body: unknown; key: string | undefined; query: string }[] = [];
  const authored: { step: string; body: unknown }[] = [];
  let weather: Weather = { kind: 'fine' };
  let looks = 0;

  const send = (response: ServerResponse, status: number, body: unknown, headers = {}) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
  const fault = (status: number) => ({ error: { code: String(status), message: 'as told', innererror: {} } });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, search, origin } = new URL(request.url ?? '/', `http://${request.headers.host ?? ''}`);
    const given = request.headers['ocp-apim-subscription-key'];
    const body = await read(request);
    if (given !== key) {
      send(response, 401, fault(401));
      return;
    }
    if (pathname === '/language/:analyze-conversations') {
      asked.push({ body, key: given, query: search });
      if (weather.kind === 'hang') return;
      if (weather.kind === 'garbage') {
        send(response, 200, { kind: 'ConversationResult', result: { prediction: null } });
        return;
      }
      if (weather.kind === 'status') {
        send(response, weather.status, fault(weather.status), { 'retry-after': '1' });
        return;
      }
      const { text } = (body as { analysisInput: { conversationItem: { text: string } } }).analysisInput
        .conversationItem;
      const { topIntent, confidence, entities = [] } = predict(text);
      send(response, 200, {
        kind: 'ConversationResult',
        result: {
          query: text,
          prediction: {
            topIntent,
            projectKind: 'Conversation',
            intents: [{ category: topIntent, confidenceScore: confidence }],
            entities: entities.map((entity) => ({
              ...entity,
              offset: text.indexOf(entity.text),
              length: entity.text.length,
              confidenceScore: 0.9,
            })),
          },
        },
      });
      return;
    }
    const step = /\/projects\/[^/]+(\/:import|\/:train|\/deployments\/[^/]+)$/.exec(pathname)?.[1];
    if (step !== undefined) {
      authored.push({ step, body });
      send(response, 202, '', { 'operation-location': `${origin}/jobs/${String(authored.length)}` });
      return;
    }
    if (pathname.startsWith('/jobs/')) {
      looks += 1;
      // Every other look finds the job at work still.
      send(response, 200, {
        status: looks % 2 === 1 ? 'running' : jobEnds,
        errors: [{ code: 'AsTold', message: 'the job did not end well' }],
      });
      return;
    }
    send(response, 404, fault(404));
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => send(response, 500, String(error)));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    asked,
    authored,
    weather: (now) => {
      weather = now;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
