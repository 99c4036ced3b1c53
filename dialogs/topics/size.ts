// The size class as a tool of its own: four figures in, the class with its reasons out, and nothing is kept.
import { classifySize, orderedCriteria, type SizeClass } from '../../scoring';
import { choices, listed, type ChoiceKey } from '../choices';
import { day } from '../messages/format';
import { render } from '../messages/render';
import { activeSheet } from '../position';
import { opened, reply, step, withSession, type Step, type Turn } from '../step';
import type { Open, SizeDraft, SizeField, World } from '../types';
import { fieldChoices, fieldMiss, fieldQuestion, readField } from './fields';
import { indexName } from './findings';

const FIELDS: readonly SizeField[] = ['sector', 'employees', 'revenue', 'capital'];
type Part = Pick<Turn, 'memory' | 'world'>;
type Asked = Open & { kind: 'classify' };

/** `xác định quy mô`: from the profile when it suffices, else by asking. `fresh`: with other figures in any case. */
export function classify({ memory, world }: Part, fresh = false): Step {
  const { consent, profile } = memory.dossier;
  const { sector, employees, revenue, capital } = profile;
  const enough = sector !== undefined && employees !== undefined && (revenue ?? capital) !== undefined;
  if (consent && enough && !fresh) return tell({ memory, world }, profile, render('classify.profile'), true);
  return ask(memory, { kind: 'classify', field: 'sector', given: {} }, render('classify.ask.intro'));
}

function ask(memory: Turn['memory'], open: Asked, before: string): Step {
  const optional = open.field === 'revenue' || open.field === 'capital';
  const text = [before, fieldQuestion(open.field), optional ? render('profile.skip') : '']
    .filter(Boolean)
    .join('\n');
  const buttons = fieldChoices(open.field).filter(
    ({ value }) => optional || value !== choices(['skip'])[0]?.value,
  );
  return step(opened(memory, open), reply({ kind: 'profile', field: open.field, optional }, text, buttons));
}

/** The open figure asked once more. */
export const askSizeField = (memory: Turn['memory'], open: Asked): Step => ask(memory, open, '');

/** A reply to one of the four figures; null when it cannot be read. */
export function takeSizeField(turn: Turn, open: Asked): Step | null {
  const read = readField(open.field, turn.text);
  if (read.kind === 'none') return null;
  if (read.kind === 'unsure') return missSizeField(turn, open, read.words);
  const needed = open.field === 'sector' || open.field === 'employees';
  if (needed && read.change[open.field] === undefined) return null;
  return go(turn, open, { ...open.given, ...read.change }, read.said);
}

/** `bỏ qua`: revenue and capital may stay unknown, sector and employees may not. */
export function skipSizeField(turn: Part, open: Asked): Step {
  if (open.field === 'sector' || open.field === 'employees') return missSizeField(turn, open);
  return go(turn, open, open.given, render('profile.skipped'));
}

function go(turn: Part, open: Asked, given: SizeDraft, words: string): Step {
  const field = FIELDS[FIELDS.indexOf(open.field) + 1];
  if (field) return ask(turn.memory, { kind: 'classify', field, given }, words);
  return tell(turn, given, words, false);
}

export function sizeFieldBefore(turn: Part, open: Asked): Step {
  const before = FIELDS[FIELDS.indexOf(open.field) - 1] ?? open.field;
  return ask(turn.memory, { ...open, field: before }, '');
}

function tell({ memory, world }: Part, given: SizeDraft, words: string, stored: boolean): Step {
  const { sector, employees, revenue, capital } = given;
  const busy = memory.session.returnTo !== undefined || activeSheet(memory.dossier, world) !== null;
  const keys: readonly ChoiceKey[] = [busy ? 'resume' : 'start', 'classifyAgain', 'menu'];
  const after = opened(memory, { kind: 'offer', choices: [...keys] });
  if (sector === undefined || employees === undefined) return step(after);
  const size = classifySize({
    sector,
    employees,
    ...(revenue === undefined ? {} : { revenue }),
    ...(capital === undefined ? {} : { capital }),
  });
  const text = sizeWords(size, {
    said: words,
    stored,
    advice: adviceWords(world, size),
    choices: listed(keys),
  });
  return step(after, reply({ kind: 'info' }, text, choices(keys)));
}

function adviceWords(world: World, size: SizeClass): string {
  const framework = world.frameworks.find(({ id }) => id === size.framework);
  if (!framework) return render('classify.adviceNone');
  return render('classify.advice', { index: indexName(framework), count: orderedCriteria(framework).length });
}

export interface SizeWords {
  readonly said: string;
  readonly stored: boolean;
  readonly advice: string;
  readonly choices: string;
}

/** A size class with its reasons and its citation. */
export function sizeWords({ size, reasons, citation }: SizeClass, words: SizeWords): string {
  return render('size', {
    ...words,
    size: size ? render(`size.${size}`) : '',
    reasons,
    provision: citation.provision,
    document: citation.document,
    issued: day(citation.issued),
  });
}

export function missSizeField(turn: Part, open: Asked, words = fieldMiss(open.field)): Step {
  const misses = turn.memory.session.misses + 1;
  const text = misses >= 2 ? `${words}\n${render('group.third')}` : words;
  return step(
    withSession(turn.memory, { misses }),
    reply({ kind: 'clarify', expecting: open.field }, text, fieldChoices(open.field)),
  );
}
