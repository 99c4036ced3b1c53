// Was the answer any good? What was asked goes to the people who keep the documents, without who asked it.
import { fold, THRESHOLDS } from '../../knowledge';
import { named, type ChoiceKey } from '../choices';
import { masked } from '../masked';
import { render } from '../messages/render';
import { reply, withSession, type Step, type Turn } from '../step';
import type { Answered, Effect, Memory } from '../types';

/** Characters of a question that are kept. */
const LONGEST = 500;
export const RATING: readonly ChoiceKey[] = ['helpful', 'unhelpful'];
/** The thumbs typed as signs, whatever their colour. */
const THUMBS = [
  ['👍', 'helpful'],
  ['👎', 'unhelpful'],
] as const;
const isRating = (key: string): boolean => RATING.some((each) => each === key);

/** What is stored of a question: masked, bounded, and with nothing that leads back to the conversation. */
export function questionEffect({ world, text }: Turn, found: Answered): Effect {
  const asked = Array.from(masked(text)).slice(0, LONGEST).join('');
  const { answered, confidence, citations } = found;
  return {
    kind: 'question',
    id: world.fresh.id,
    asked,
    normalised: fold(asked),
    outcome: !answered ? 'declined' : confidence < THRESHOLDS.sure ? 'cautioned' : 'answered',
    citations: answered ? citations.map(({ document, provision }) => `${document}, ${provision}`) : [],
  };
}

/** Whether the two thumbs may be offered: never beside the choices of a question that is open. */
export const mayOffer = ({ session: { open } }: Memory): boolean => !open || open.kind === 'offer';

/** What was offered before, without the thumbs. */
export const others = ({ session: { open } }: Memory): readonly string[] =>
  open?.kind === 'offer' ? open.choices.filter((key) => !isRating(key)) : [];

/** The thumbs offered after everything else, so that the numbers shown before keep their meaning. */
export const withThumbs = (memory: Memory): Memory =>
  mayOffer(memory)
    ? withSession(memory, { open: { kind: 'offer', choices: [...others(memory), ...RATING] } })
    : memory;

/** The rating of the last answer; null when there is none to rate. */
export function rate({ memory }: Turn, key: ChoiceKey): Step | null {
  const { askedId, open } = memory.session;
  if (askedId === undefined || !isRating(key)) return null;
  const left = others(memory);
  const after = withSession(memory, {
    askedId: undefined,
    misses: 0,
    open: open?.kind !== 'offer' ? open : left.length > 0 ? { kind: 'offer', choices: left } : null,
  });
  const up = key === 'helpful';
  return {
    memory: after,
    replies: [reply({ kind: 'info' }, render(up ? 'rating.up' : 'rating.down'))],
    effects: [{ kind: 'rating', question: askedId, rating: up ? 'up' : 'down' }],
    ask: true,
  };
}

/** A rating typed in words, also while a criterion is asked. Elsewhere "chưa đúng" answers what is open. */
export function typedRating(turn: Turn): Step | null {
  const { open } = turn.memory.session;
  if (open && !['offer', 'question', 'sittingEnd'].includes(open.kind)) return null;
  const thumb = mayOffer(turn.memory) ? THUMBS.find(([sign]) => turn.text.startsWith(sign))?.[1] : undefined;
  const key = thumb ?? RATING.find((each) => named(turn.text, each));
  return key ? rate(turn, key) : null;
}
