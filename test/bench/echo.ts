// What the turns are compared with: the echo bot of the botbuilder documentation, on restify, with MemoryStorage.
import {
  ActivityHandler,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConversationState,
  MemoryStorage,
  type TurnContext,
} from 'botbuilder';
import restify from 'restify';

class EchoBot extends ActivityHandler {
  constructor(private readonly state: ConversationState) {
    super();
    const counter = state.createProperty<{ turns: number }>('counter');
    this.onMessage(async (context, next) => {
      const count = await counter.get(context, { turns: 0 });
      count.turns += 1;
      await context.sendActivity(`${count.turns}: ${context.activity.text}`);
      await next();
    });
  }

  override async run(context: TurnContext): Promise<void> {
    await super.run(context);
    await this.state.saveChanges(context);
  }
}

/** Listens on a free port of this machine and prints it. */
export function serveEcho(): void {
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
  const bot = new EchoBot(new ConversationState(new MemoryStorage()));
  const server = restify.createServer();
  server.use(restify.plugins.bodyParser());
  server.post('/api/messages', async (req: restify.Request, res: restify.Response) => {
    await adapter.process(req as never, res as never, (context) => bot.run(context));
  });
  server.listen(0, '127.0.0.1', () => {
    process.stdout.write(`http://127.0.0.1:${String(server.address().port)}\n`);
  });
}
