// A small Direct Line of the tests: real HTTP and WebSocket, a scripted assistant, and a switch for each misfortune.
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { WebSocketServer, type WebSocket } from 'ws';

export interface FakeActivity {
  readonly [key: string]: unknown;
  readonly text?: string;
}
/** What the scripted assistant answers to a text; `join` is the start of the conversation. */
export type Script = (text: string) => readonly FakeActivity[];

interface Conversation {
  readonly id: string;
  readonly log: Record<string, unknown>[];
  readonly sockets: Set<WebSocket>;
  /** Tokens by which this conversation may be read. */
  readonly tokens: Set<string>;
}

const WEB = join(__dirname, '../../../dist/web');
const FILES: Readonly<Record<string, readonly [string, string]>> = {
  '/': ['page.html', 'text/html; charset=utf-8'],
  '/widget.js': ['widget.js', 'text/javascript'],
  '/widget/frame.html': ['frame.html', 'text/html; charset=utf-8'],
  '/widget/frame.js': ['frame.js', 'text/javascript'],
  '/widget/frame.css': ['frame.css', 'text/css'],
  '/widget/page.css': ['page.css', 'text/css'],
};

/** The policy the pages are built for: nothing inline, nothing from elsewhere. */
export const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' ws: wss:; frame-src 'self'; base-uri 'none'; form-action 'none'";

export class Fake {
  readonly conversations = new Map<string, Conversation>();
  /** Bodies of all posted messages, in order of arrival, failed ones too. */
  readonly posts: { readonly text: string; readonly clientId: string; readonly status: number }[] = [];
  tokensGiven = 0;
  renewals = 0;
  /** Status with which posts are refused; 0 breaks the connection instead of answering. */
  refusePosts: number | null = null;
  /** Takes posts without echoing them, as if the stream were dead. */
  swallowEchoes = false;
  withoutSockets = false;
  script: Script;
  private readonly server = createServer((request, response) => void this.answer(request, response));
  private readonly sockets = new WebSocketServer({ noServer: true });
  private ids = 0;

  constructor(script: Script) {
    this.script = script;
    this.server.on('upgrade', (request, socket, head) => {
      const url = new URL(request.url ?? '', 'http://fake');
      const conversation = this.conversations.get(
        /conversations\/([^/]+)\/stream/.exec(url.pathname)?.[1] ?? '',
      );
      if (!conversation || this.withoutSockets) {
        socket.destroy();
        return;
      }
      this.sockets.handleUpgrade(request, socket, head, (stream) => {
        conversation.sockets.add(stream);
        stream.on('close', () => conversation.sockets.delete(stream));
        const from = Number(url.searchParams.get('watermark') ?? 0);
        this.push(stream, conversation, from);
      });
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this.url;
  }
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }
  async close(): Promise<void> {
    this.dropSockets();
    this.sockets.close();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
  dropSockets(): void {
    for (const { sockets } of this.conversations.values()) for (const socket of sockets) socket.terminate();
  }
  /** From now on no token given before is good any more, but each can be renewed. */
  expireTokens(): void {
    for (const { tokens } of this.conversations.values()) tokens.clear();
  }
  /** The assistant speaks of its own accord. */
  speak(activity: FakeActivity): void {
    for (const conversation of this.conversations.values())
      this.add(conversation, { role: 'bot', id: 'smedx' }, activity);
  }

  private push(stream: WebSocket, { log }: Conversation, from: number): void {
    if (log.length > from)
      stream.send(JSON.stringify({ activities: log.slice(from), watermark: String(log.length) }));
  }

  private add(conversation: Conversation, from: unknown, activity: FakeActivity): string {
    const id = `${conversation.id}|${String(++this.ids).padStart(7, '0')}`;
    conversation.log.push({ type: 'message', id, timestamp: new Date().toISOString(), from, ...activity });
    for (const socket of conversation.sockets) this.push(socket, conversation, conversation.log.length - 1);
    return id;
  }

  private grant(conversation: Conversation): string {
    const token = `t${++this.tokensGiven}.${conversation.id}`;
    conversation.tokens.add(token);
    return token;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', 'http://fake');
    const send = (status: number, body: unknown) => {
      // Not chained: restify, loaded by other tests of this process, makes writeHead return nothing.
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    const file = FILES[url.pathname];
    if (file) {
      response.writeHead(200, { 'content-type': file[1], 'content-security-policy': POLICY });
      response.end(readFileSync(join(WEB, file[0])));
      return;
    }
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const body = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
    if (url.pathname === '/api/v1/webchat/token') {
      const old =
        typeof body.token === 'string' ? this.conversations.get(body.token.split('.')[1] ?? '') : undefined;
      if (old) this.renewals++;
      const conversation = old ?? this.create();
      send(200, { token: this.grant(conversation), conversationId: conversation.id, expiresIn: 1800 });
      return;
    }
    const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
    const [, id, part] =
      /^\/v3\/directline\/conversations(?:\/([^/]+))?(?:\/(\w+))?$/.exec(url.pathname) ?? [];
    const conversation = this.conversations.get(id ?? token.split('.')[1] ?? '');
    if (!conversation) {
      send(404, {});
      return;
    }
    if (!conversation.tokens.has(token)) {
      send(403, { error: { code: 'TokenExpired', message: 'expired' } });
      return;
    }
    const watermark = url.searchParams.get('watermark');
    const streamUrl = `${this.url.replace('http', 'ws')}/v3/directline/conversations/${conversation.id}/stream`;
    if (part === undefined) {
      if (request.method === 'POST' && conversation.log.length === 0)
        for (const activity of this.script('join'))
          this.add(conversation, { role: 'bot', id: 'smedx' }, activity);
      const after = request.method === 'POST' ? '0' : (watermark ?? String(conversation.log.length));
      send(200, {
        conversationId: conversation.id,
        token: this.grant(conversation),
        expires_in: 1800,
        streamUrl: `${streamUrl}?watermark=${after}`,
      });
    } else if (request.method === 'GET')
      send(200, {
        activities: conversation.log.slice(Number(watermark ?? 0)),
        watermark: String(conversation.log.length),
      });
    else this.post(conversation, body, response, send);
  }

  private post(
    conversation: Conversation,
    body: Record<string, unknown>,
    response: ServerResponse,
    send: (status: number, body: unknown) => void,
  ): void {
    const clientId = String(
      (body.channelData as { clientActivityID?: unknown } | undefined)?.clientActivityID,
    );
    const status = this.refusePosts ?? 200;
    this.posts.push({ text: String(body.text), clientId, status });
    if (status === 0) response.destroy();
    else if (status !== 200) send(status, { error: { code: 'refused', message: 'refused' } });
    else if (this.swallowEchoes) send(200, { id: 'swallowed' });
    else {
      const seen = conversation.log.some(
        ({ channelData }) =>
          (channelData as { clientActivityID?: string } | undefined)?.clientActivityID === clientId,
      );
      send(200, { id: seen ? 'seen' : this.add(conversation, { role: 'user', id: 'me' }, body) });
      if (!seen)
        for (const activity of this.script(String(body.text)))
          this.add(conversation, { role: 'bot', id: 'smedx' }, activity);
    }
  }

  private create(): Conversation {
    const id = `c${this.conversations.size + 1}`;
    const conversation: Conversation = { id, log: [], sockets: new Set(), tokens: new Set() };
    this.conversations.set(id, conversation);
    return conversation;
  }
}
