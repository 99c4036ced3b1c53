// One person on several channels: a number, and a one-time code shown on the one channel and typed on the other.
import { choices, listed, type ChoiceKey } from '../choices';
import { phone as spelt } from '../messages/format';
import { render } from '../messages/render';
import { activeSheet, currentSheet } from '../position';
import { readLinkCode, readPhone } from '../reading';
import { detour, opened, reply, said, step, withSession, type Step, type Turn } from '../step';
import type { Dossier, Event, LinkKey, Memory, Open, Reply } from '../types';
import { joinDossiers, tooManyWrong, wrongOnce } from './resume';
import { showResult } from './result';
import { nextQuestion } from './sitting';
import { menu, returned } from './talk';

type Part = Pick<Turn, 'memory' | 'world'>;
type CodeOpen = Open & { readonly kind: 'linkCode' };
const CODE_MS = 15 * 60 * 1000;

/** What can be chosen while a code is asked for: without consent nothing is kept, so no code can be made here. */
export const linkChoices = ({ dossier }: Memory): readonly ChoiceKey[] =>
  dossier.consent ? ['newLinkCode'] : [];

/** `liên kết`: asks for the number, by the channel's own means where it has one. */
export function link({ memory }: Part): Step {
  const after = withSession(opened(memory, { kind: 'linkPhone' }), { returnTo: detour(memory.session) });
  return step(after, askPhone('link.ask'));
}

export const askPhone = (key: 'link.ask' | 'link.phoneMiss'): Reply => ({
  ...reply({ kind: 'clarify', expecting: 'phone' }, render(key), choices(['skip'])),
  ask: 'contact',
});

/** The number that was asked for, typed; null when the text has no digits to speak of. */
export function takePhone(turn: Turn): Step | null {
  const read = readPhone(turn.text);
  if (read.ok) return toCode(turn, read.value, 'typed');
  return read.why === 'none' ? null : step(turn.memory, askPhone('link.phoneMiss'));
}

/** A number shared by the channel's own means. One that nobody asked for is not kept. */
export function takeContact(turn: Part, phone: string): Step {
  if (turn.memory.session.open?.kind === 'linkPhone') return toCode(turn, phone, 'channel');
  return { memory: turn.memory, replies: [reply({ kind: 'info' }, render('link.unasked'))], ask: true };
}

function toCode({ memory }: Part, phone: string, proof: CodeOpen['proof']): Step {
  const open: CodeOpen = { kind: 'linkCode', phone, proof };
  return step(opened(memory, open), askLinkCode(memory, open));
}

export function askLinkCode(memory: Memory, { phone }: CodeOpen): Reply {
  const keys = linkChoices(memory);
  const text = render('linkCode', {
    phone: spelt(phone),
    canMake: keys.length > 0,
    choices: listed(keys),
  });
  return reply({ kind: 'clarify', expecting: 'linkCode' }, text, choices([...keys, 'skip']));
}

/** Keeps the number, to which choosing this agreed, and shows a code. */
export function makeCode({ memory, world }: Part, { phone, proof }: CodeOpen): Step {
  const code = world.fresh.code.slice(0, 6);
  const until = new Date(world.now.getTime() + CODE_MS).toISOString();
  const { returnTo } = memory.session;
  const text = render('linkMade', { phone: spelt(phone), code: `${code.slice(0, 3)} ${code.slice(3)}` });
  return {
    memory: opened(withSession(memory, { returnTo: undefined }), returnTo ?? null),
    replies: [reply({ kind: 'info' }, text)],
    ask: true,
    effects: [
      { kind: 'contact', phone, proof },
      { kind: 'linkCode', phone, code, until },
    ],
  };
}

/** The code in a text that answers the question for one. */
export function typedLink({ session: { open } }: Memory, event: Event): LinkKey | null {
  if (event.kind !== 'text' || open?.kind !== 'linkCode') return null;
  const code = readLinkCode(event.text);
  return code === null ? null : { phone: open.phone, code };
}

/** Joins this conversation to the person for whom the code was made. Guessing is slowed down as for resume codes. */
export function takeLinkCode(turn: Turn, open: CodeOpen): Step | null {
  const { memory, world, event } = turn;
  const link = typedLink(memory, event);
  if (link === null) return null;
  if (tooManyWrong(memory, world)) return refused(memory, 'link.tooMany');
  const found = world.found.byLinkCode ?? null;
  if (!found) return refused(wrongOnce(memory, world), 'link.wrong');
  if (isSame(memory.dossier, found)) return returned({ memory, world }, 'link.same');
  const latest = found.assessments
    .filter(({ completedAt }) => completedAt === undefined)
    .reduce<string | null>((best, each) => {
      const before = found.assessments.find(({ id }) => id === best);
      return before && before.updatedAt > each.updatedAt ? best : each.id;
    }, null);
  const joined = joinDossiers(memory, found, (id) => id === latest, world.now);
  const words = render('link.done', { phone: spelt(open.phone) });
  return {
    ...said(words, whatComesNow({ memory: joined, world })),
    effects: [
      { kind: 'adopt', link },
      { kind: 'contact', phone: link.phone, proof: open.proof === 'channel' ? 'channel' : 'code' },
    ],
  };
}

function refused(memory: Memory, key: 'link.wrong' | 'link.tooMany'): Step {
  return step(
    memory,
    reply({ kind: 'clarify', expecting: 'linkCode' }, render(key), choices(['skip', 'menu'])),
  );
}

const isSame = (own: Dossier, found: Dossier): boolean =>
  own.consent !== null &&
  (own.consent.at === found.consent?.at ||
    own.assessments.some(({ id }) => found.assessments.some((theirs) => theirs.id === id)));

function whatComesNow({ memory, world }: Part): Step {
  const active = activeSheet(memory.dossier, world);
  if (active) return nextQuestion({ memory, world }, active);
  if (currentSheet(memory.dossier, world))
    return showResult({ memory, world, text: '', event: { kind: 'joined' } });
  return menu({ memory, world });
}
