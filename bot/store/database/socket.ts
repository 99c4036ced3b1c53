// A socket that is not one: hands node-postgres' wire messages to PGlite in the same process. So both engines
// share one driver, and statements stay prepared, which is twice as fast as PGlite's own query().
import type { PGlite } from '@electric-sql/pglite';
import { Duplex } from 'node:stream';
import { messageOf } from './database';

/** First byte of the message by which a client says goodbye. */
const TERMINATE = 'X'.charCodeAt(0);

export class PgliteSocket extends Duplex {
  constructor(private readonly pglite: PGlite) {
    super();
  }

  connect(): this {
    process.nextTick(() => this.emit('connect'));
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _read(): void {
    // Answers are pushed as they come.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error) => void): void {
    this.exchange(chunk, done);
  }

  /** The driver corks the messages of one query, so they arrive together and cross into WebAssembly once. */
  override _writev(chunks: readonly { readonly chunk: Buffer }[], done: (error?: Error) => void): void {
    this.exchange(
      chunks.length === 1 && chunks[0] ? chunks[0].chunk : Buffer.concat(chunks.map(({ chunk }) => chunk)),
      done,
    );
  }

  private exchange(messages: Buffer, done: (error?: Error) => void): void {
    if (messages[0] === TERMINATE) {
      this.push(null);
      done();
      return;
    }
    const answers: Buffer[] = [];
    // The streaming door: the plain one also parses every answer and keeps what it parsed for good.
    this.pglite
      .execProtocolRawStream(messages, {
        syncToFs: false,
        // Copied, because the bytes lie in memory that the next message overwrites.
        onRawData: (bytes) => answers.push(Buffer.from(bytes)),
      })
      .then(
        () => {
          if (answers.length > 0) this.push(Buffer.concat(answers));
          done();
        },
        (error: unknown) => done(error instanceof Error ? error : new Error(messageOf(error))),
      );
  }
}
