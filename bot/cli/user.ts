// smedx user: the accounts of the console. A server on the embedded database must be stopped meanwhile.
import { Command, InvalidArgumentError, Option } from 'commander';
import { randomUUID } from 'node:crypto';
import { provinceName, readProvince } from '../../dialogs';
import { hashPassword } from '../console/access/password';
import { readConfig } from '../config';
import { openStore, type Store } from '../store';
import { ROLES, type Role } from '../store/accounts';
import { CliError } from './errors';
import { askPassword, type Input } from './password';

interface AddOptions {
  readonly name: string;
  readonly role: Role;
  readonly province?: string;
  /** False: the account signs in at the identity provider only. */
  readonly password: boolean;
}

/** Letters, digits and what e-mail addresses have: with OpenID Connect the login is the e-mail. */
function login(text: string): string {
  const small = text.trim().toLowerCase();
  if (!/^[a-z0-9._%+@-]{2,100}$/.test(small))
    throw new InvalidArgumentError('It must have 2 to 100 letters, digits or . _ % + @ - without accents.');
  return small;
}

function fullName(text: string): string {
  const name = text.trim();
  if (name === '' || name.length > 200) throw new InvalidArgumentError('It must have 1 to 200 characters.');
  return name;
}

/** The code of a province given by code or name. */
function province(text: string): string {
  if (provinceName(text) !== null) return text;
  const read = readProvince(text);
  if (read.ok) return read.code;
  const near = read.candidates.map(({ name, code }) => `${name} (${code})`).join(', ');
  throw new InvalidArgumentError(`It is none of the 34 provinces${near === '' ? '' : `; perhaps ${near}`}.`);
}

/** What the commands are made of; tests give a store that is open already, and the lines that somebody types. */
export interface UserParts {
  readonly withStore: <T>(work: (store: Store) => Promise<T>) => Promise<T>;
  readonly input: () => Input;
  readonly out: (line: string) => void;
}

const REAL: UserParts = {
  withStore: async (work) => {
    const { databaseUrl, dataDir } = readConfig();
    const store = await openStore({ databaseUrl, dataDir });
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  },
  input: () => process.stdin,
  out: (line) => process.stdout.write(`${line}\n`),
};

function createWork({ withStore, input, out }: UserParts) {
  async function add(name: string, options: AddOptions): Promise<void> {
    if (options.role === 'officer' && options.province === undefined)
      throw new CliError('an officer sees one province: name it with --province', 2);
    const passwordHash = options.password ? await hashPassword(await askPassword(input())) : null;
    const account = {
      id: randomUUID(),
      login: name,
      name: options.name,
      role: options.role,
      province: options.province ?? null,
      passwordHash,
      subject: null,
    };
    const added = await withStore(({ accounts }) => accounts.add(account, new Date()));
    if (added === 'taken') throw new CliError(`there is an account "${name}" already`);
    out(`${name} (${options.role}) can sign in at /console`);
  }

  async function list(format: 'text' | 'json'): Promise<void> {
    const found = await withStore(({ accounts }) => accounts.list());
    if (format === 'json') out(JSON.stringify(found, null, 2));
    else if (found.length === 0) out('no accounts yet: smedx user add makes one');
    else
      for (const { login: name, role, name: called, province: code, disabled } of found)
        out([name, role, called, code ?? '-', disabled ? 'disabled' : 'active'].join(' | '));
  }

  async function setDisabled(name: string, disabled: boolean): Promise<void> {
    const there = await withStore(({ accounts }) => accounts.setDisabled(name, disabled, new Date()));
    if (!there) throw new CliError(`there is no account "${name}"; smedx user list shows them`);
    out(disabled ? `${name} is disabled and signed out everywhere` : `${name} can sign in again`);
  }

  async function setPassword(name: string): Promise<void> {
    const passwordHash = await hashPassword(await askPassword(input()));
    const there = await withStore(({ accounts }) => accounts.setPassword(name, passwordHash));
    if (!there) throw new CliError(`there is no account "${name}"; smedx user list shows them`);
    out(`${name} has a new password and is signed out everywhere`);
  }
  return { add, list, setDisabled, setPassword };
}

export function userCommand(parts: UserParts = REAL): Command {
  const { add, list, setDisabled, setPassword } = createWork(parts);
  const user = new Command('user').description('The accounts of the hotline console');
  user
    .command('add')
    .description('Add an account; the password is asked for, or read from standard input')
    .argument('<login>', 'name to sign in with; with OpenID Connect the e-mail address', login)
    .addOption(new Option('--role <role>', 'what it may do').choices(ROLES).makeOptionMandatory())
    .requiredOption('--name <name>', 'name of the person', fullName)
    .option('--province <province>', 'province of an officer, by name or code', province)
    .option('--no-password', 'sign in at the identity provider only')
    .action(add);
  user
    .command('list')
    .description('List the accounts')
    .addOption(new Option('--format <format>', 'text or json').choices(['text', 'json']).default('text'))
    .action(({ format }: { format: 'text' | 'json' }) => list(format));
  user
    .command('disable')
    .description('Take the account its right to sign in, and end its sessions')
    .argument('<login>', 'the account', login)
    .action((name: string) => setDisabled(name, true));
  user
    .command('enable')
    .description('Let the account sign in again')
    .argument('<login>', 'the account', login)
    .action((name: string) => setDisabled(name, false));
  user
    .command('password')
    .description('Set a new password, asked for or read from standard input, and end its sessions')
    .argument('<login>', 'the account', login)
    .action(setPassword);
  return user;
}
