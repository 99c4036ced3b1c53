// Asks for a password: on a terminal without showing it and twice, else as the first line of standard input. Never from
// the arguments, which other users of the machine can read.
import { createInterface } from 'node:readline';
import { lengthOf, PASSWORD_LENGTH } from '../console/access/password';
import { CliError } from './errors';

const [ENTER, LINE, BACK, DELETE, STOP, END] = ['\r', '\n', '\b', '\x7f', '\x03', '\x04'];

/** Where it comes from: the terminal, or whatever is piped in. */
export type Input = NodeJS.ReadableStream & { readonly isTTY?: boolean };

/** @throws CliError when it is too short or too long, or the two differ. */
export async function askPassword(input: Input = process.stdin): Promise<string> {
  const first = input.isTTY ? await typed('Password: ') : await firstLine(input);
  const { least, most } = PASSWORD_LENGTH;
  const { length, fits } = lengthOf(first);
  if (!fits) throw new CliError(`the password has ${length} characters; it must have ${least} to ${most}`);
  if (input.isTTY && (await typed('Again: ')) !== first)
    throw new CliError('the two passwords differ; nothing was changed');
  return first;
}

async function firstLine(input: Input): Promise<string> {
  const lines = createInterface({ input, terminal: false });
  for await (const line of lines) return line;
  throw new CliError('no password: type it at the prompt, or give it on standard input');
}

/** Reads one line of the terminal, key by key, and prints none of it. */
function typed(prompt: string): Promise<string> {
  const { stdin, stderr } = process;
  stderr.write(prompt);
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  stdin.resume();
  return new Promise((resolve, reject) => {
    let text: string[] = [];
    const done = () => {
      stdin.off('data', hear);
      stdin.setRawMode(false);
      stdin.pause();
      stderr.write('\n');
    };
    const hear = (keys: string) => {
      for (const key of keys)
        switch (key) {
          case ENTER:
          case LINE:
          case END:
            done();
            resolve(text.join(''));
            return;
          case STOP:
            done();
            reject(new CliError('stopped; nothing was changed'));
            return;
          case BACK:
          case DELETE:
            text = text.slice(0, -1);
            break;
          default:
            text.push(key);
        }
    };
    stdin.on('data', hear);
  });
}
