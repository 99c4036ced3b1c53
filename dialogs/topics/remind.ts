// What a person asked to be told unasked: once that an assessment waits, and after a year that it is time again.
import { orderedCriteria } from '../../scoring';
import { choices, type ChoiceKey } from '../choices';
import { clock, day, minutes } from '../messages/format';
import { render } from '../messages/render';
import { activeSheet, finishedSheets, settledCount } from '../position';
import { detour, opened, reply, step, withSession, type Step, type Turn } from '../step';
import type { Effect, Event, Memory, Outcome, Reminder } from '../types';
import { tell } from './talk';

type Part = Pick<Turn, 'memory' | 'world'>;

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const VIETNAM_MS = 7 * HOUR_MS;
/** Nobody is written to from 21 to 8 o'clock. */
const [MORNING, EVENING] = [8, 21];
/** A day later, at most 11 hours of night, and this much delay are within the 48 hours in which Zalo asks for nothing. */
const AFTER_MS: Readonly<Record<Reminder, number>> = { resume: DAY_MS, yearly: 365 * DAY_MS };
const LATE_MS: Readonly<Record<Reminder, number>> = { resume: 10 * HOUR_MS, yearly: 30 * DAY_MS };
const ALL: readonly Reminder[] = ['resume', 'yearly'];

const wished = ({ session }: Memory): readonly Reminder[] => session.reminders ?? [];
const withWishes = (memory: Memory, reminders: readonly Reminder[]): Memory =>
  withSession(memory, { reminders: reminders.length > 0 ? reminders : undefined });

/** The time itself by day; by night the next morning. */
export function byDay(at: Date): Date {
  const local = new Date(at.getTime() + VIETNAM_MS);
  const hour = local.getUTCHours();
  if (hour >= MORNING && hour < EVENING) return at;
  const midnight = Math.floor(local.getTime() / DAY_MS) * DAY_MS + (hour < MORNING ? 0 : DAY_MS);
  return new Date(midnight + MORNING * HOUR_MS - VIETNAM_MS);
}

/** `nhắc tôi`: of the assessment that waits, or of the next one in a year. Asking for it is the consent to it. */
export function remindMe(turn: Turn): Step {
  const { memory, world } = turn;
  if (world.canRemind !== true) return tell(turn, 'remind.cannot');
  const active = activeSheet(memory.dossier, world);
  if (!active) return remindYearly(turn);
  const at = byDay(new Date(world.now.getTime() + AFTER_MS.resume));
  return promised(turn, 'resume', at, render('remind.resume', { time: clock(at), day: day(at) }));
}

export function remindYearly(turn: Turn): Step {
  const { memory, world } = turn;
  if (world.canRemind !== true) return tell(turn, 'remind.cannot');
  if (finishedSheets(memory.dossier, world).length === 0) return tell(turn, 'remind.nothing');
  const at = byDay(new Date(world.now.getTime() + AFTER_MS.yearly));
  return promised(turn, 'yearly', at, render('remind.yearly', { day: day(at) }));
}

function promised({ memory }: Part, what: Reminder, at: Date, words: string): Step {
  return {
    memory: withWishes(memory, [...wished(memory).filter((each) => each !== what), what]),
    replies: [reply({ kind: 'info' }, words)],
    effects: [{ kind: 'remind', what, at: at.toISOString() }],
  };
}

/** `đừng nhắc`. */
export function dontRemind({ memory }: Part): Step {
  return {
    memory: withWishes(memory, []),
    replies: [reply({ kind: 'info' }, render('remind.off'))],
    effects: [{ kind: 'unremind', what: ALL }],
    ask: true,
  };
}

/**
 * The time has come. Nothing is said when it is no longer wished or true, or far too late; by night, or while a person
 * of the business answers, it waits.
 */
export function remind({ memory, world }: Part, { what, due }: Event & { readonly kind: 'remind' }): Step {
  const over: Step = {
    memory: withWishes(
      memory,
      wished(memory).filter((each) => each !== what),
    ),
    replies: [],
    effects: [{ kind: 'unremind', what: [what] }],
  };
  const until = new Date(new Date(due).getTime() + LATE_MS[what]);
  const busy = (memory.session.asideUntil ?? '') > world.now.toISOString();
  const next = byDay(busy ? new Date(world.now.getTime() + HOUR_MS) : world.now);
  if (!wished(memory).includes(what) || next > until) return over;
  if (next > world.now)
    return { memory, replies: [], effects: [{ kind: 'remind', what, at: next.toISOString() }] };
  const step =
    what === 'resume' ? remindOfWaiting({ memory, world }, over) : remindOfYear({ memory, world }, over);
  return { ...step, replies: step.replies.map((each) => ({ ...each, until: until.toISOString() })) };
}

function remindOfWaiting({ memory, world }: Part, over: Step): Step {
  const active = activeSheet(memory.dossier, world);
  if (!active) return over;
  const [done, total] = [settledCount(active), orderedCriteria(active.framework).length];
  const text = render('remind.resumeNow', { done, total, time: minutes(total - done) });
  return offering(over, text, ['resume', 'dontRemind']);
}

function remindOfYear({ memory, world }: Part, over: Step): Step {
  const last = finishedSheets(memory.dossier, world).at(-1)?.assessment.completedAt;
  // Assessed again meanwhile, here or on another channel: the year begins anew without a word.
  const again = last === undefined ? 0 : new Date(last).getTime() + AFTER_MS.yearly;
  if (last !== undefined && again - world.now.getTime() > DAY_MS)
    return {
      memory,
      replies: [],
      effects: [{ kind: 'remind', what: 'yearly', at: byDay(new Date(again)).toISOString() }],
    };
  return last === undefined ? over : offering(over, render('remind.yearlyNow'), ['start', 'dontRemind']);
}

function offering({ memory, effects = [] }: Step, text: string, keys: readonly ChoiceKey[]): Step {
  const after = withSession(opened(memory, { kind: 'offer', choices: [...keys] }), {
    returnTo: detour(memory.session),
  });
  return { ...step(after, reply({ kind: 'info' }, text, choices(keys))), effects };
}

/** Who is here again need not be called back; who left or had everything erased must not be. */
export function settled(outcome: Outcome, event: Event): Outcome {
  const { memory, effects } = outcome;
  const kept = wished(memory);
  const gone: readonly Reminder[] =
    event.kind === 'left'
      ? kept
      : event.kind === 'remind' || event.kind === 'human'
        ? []
        : kept.filter((what) => what === 'resume' && !effects.some((each) => isPromise(each, what)));
  if (gone.length === 0) return outcome;
  return {
    ...outcome,
    memory: withWishes(
      memory,
      kept.filter((what) => !gone.includes(what)),
    ),
    effects: [...effects, { kind: 'unremind', what: gone }],
  };
}

const isPromise = (effect: Effect, what: Reminder): boolean =>
  effect.kind === 'remind' && effect.what === what;
