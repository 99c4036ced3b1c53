// What a business tells about itself: each thing asked once, told back, and free to be skipped.
import { choices, listed, type ChoiceKey } from '../choices';
import { render } from '../messages/render';
import { activeSheet, settledCount } from '../position';
import { opened, reply, step, withDossier, withSession, without, type Step, type Turn } from '../step';
import type { Open, Profile, ProfileField } from '../types';
import { fieldChoices, fieldMiss, fieldQuestion, fieldValue, PROFILE_FIELDS, readField } from './fields';
import { chooseFramework } from './framework';

type Part = Pick<Turn, 'memory' | 'world'>;
const REUSE: readonly ChoiceKey[] = ['reuse', 'revise'];
export const reuseChoices = REUSE;
const OFFER_RESUME: Open = { kind: 'offer', choices: ['resume', 'menu'] };

/** What is known is never asked again: the profile is shown and offered for reuse. */
export function profileFirst({ memory, world }: Part): Step {
  const { profile } = memory.dossier;
  const lines = PROFILE_FIELDS.flatMap((field) => {
    const value = fieldValue(profile, field);
    return value === null ? [] : render(`profile.line.${field}`, { value });
  });
  if (lines.length === 0) return askField({ memory, world }, 'name', false, render('profile.start'));
  const text = render('profile.known', { lines: lines.join('\n'), choices: listed(REUSE) });
  return step(
    opened(memory, { kind: 'reuse' }),
    reply({ kind: 'profile', field: 'name', optional: true }, text, choices(REUSE)),
  );
}

export function askField({ memory }: Part, field: ProfileField, again: boolean, before = ''): Step {
  const hint = field === 'name' || before === '' ? render('profile.skip') : '';
  const text = [before, fieldQuestion(field), field === 'name' ? '' : hint].filter(Boolean).join('\n');
  return step(
    opened(memory, { kind: 'profile', field, ...(again ? { revise: true } : {}) }),
    reply({ kind: 'profile', field, optional: true }, text, fieldChoices(field)),
  );
}

/** A reply to a field of the profile; null when it cannot be read. */
export function takeField(turn: Turn, open: Open & { kind: 'profile' }): Step | null {
  const read = readField(open.field, turn.text);
  if (read.kind === 'none') return null;
  if (read.kind === 'unsure') return missField(turn, open, read.words);
  const known = turn.memory.dossier.profile;
  // Another sector may be another trade: what was read off the old words goes.
  const kept =
    open.field === 'sector' && read.change.sector !== undefined ? without(known, 'industry') : known;
  const profile: Profile = { ...kept, ...read.change };
  return nextField({ ...turn, memory: withDossier(turn.memory, { profile }) }, open, read.said);
}

export const skipField = (turn: Part, open: Open & { kind: 'profile' }): Step =>
  nextField(turn, open, render('profile.skipped'));

function nextField(turn: Part, open: Open & { kind: 'profile' }, words: string): Step {
  const rest = PROFILE_FIELDS.slice(PROFILE_FIELDS.indexOf(open.field) + 1);
  const field = rest.find((each) => open.revise === true || turn.memory.dossier.profile[each] === undefined);
  return field ? askField(turn, field, open.revise === true, words) : afterProfile(turn, words);
}

/** `bỏ qua hồ sơ`: what was told so far is kept, the rest is not asked. */
export const skipRest = (turn: Part): Step => afterProfile(turn, render('profile.skipped'));

function afterProfile(turn: Part, words: string): Step {
  const active = activeSheet(turn.memory.dossier, turn.world);
  return active && settledCount(active) > 0 ? saved(turn, words) : chooseFramework(turn, words);
}

/** The profile was changed in the middle of an assessment, which goes on as it was. */
function saved({ memory }: Part, words: string): Step {
  const { returnTo } = memory.session;
  const after = opened(withSession(memory, { returnTo: undefined }), returnTo ?? OFFER_RESUME);
  const text = `${words} ${render('profile.saved')}`;
  return { memory: after, replies: [reply({ kind: 'info' }, text, choices(['resume', 'menu']))], ask: true };
}

/** `quay lại` in the profile: the field before, to be given anew. */
export function fieldBefore(turn: Part, open: Open & { kind: 'profile' }): Step {
  const before = PROFILE_FIELDS[PROFILE_FIELDS.indexOf(open.field) - 1];
  return before
    ? askField(turn, before, true)
    : askField(turn, open.field, open.revise === true, render('profile.first'));
}

export function missField(turn: Part, open: Open & { kind: 'profile' }, words = fieldMiss(open.field)): Step {
  const misses = turn.memory.session.misses + 1;
  const way = misses >= 2 ? render('profile.again') : '';
  const text = [words, misses === 2 ? fieldQuestion(open.field) : '', way].filter(Boolean).join('\n');
  const keys = misses >= 2 ? choices(['person']) : [];
  return step(
    withSession(turn.memory, { misses }),
    reply({ kind: 'clarify', expecting: open.field }, text, [...fieldChoices(open.field), ...keys]),
  );
}
