// The vocabulary of the topics: one turn's material, what a topic hands back, and small changes of memory.
import type {
  Assessment,
  Choice,
  Dossier,
  Effect,
  Event,
  Memory,
  Open,
  Reply,
  Session,
  Smedx,
  World,
} from './types';

/** What a topic may look at. */
export interface Turn {
  readonly memory: Memory;
  readonly event: Event;
  readonly world: World;
  /** The text of the event, tidied; empty for events without text. */
  readonly text: string;
}

/** What a topic hands back. `ask` wishes the open question repeated in its short form after the replies. */
export interface Step {
  readonly memory: Memory;
  readonly replies: readonly Reply[];
  readonly effects?: readonly Effect[];
  readonly ask?: boolean;
}

export const EMPTY_DOSSIER: Dossier = { consent: null, profile: {}, assessments: [], group: null };

/** A record without one of its fields. */
export function without<T extends object, Key extends keyof T>(value: T, key: Key): Omit<T, Key> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key)) as Omit<T, Key>;
}

/** The memory with parts of the session exchanged; a part given as undefined is removed. */
export function withSession(
  memory: Memory,
  change: { readonly [Key in keyof Session]?: Session[Key] | undefined },
): Memory {
  const session = Object.fromEntries(
    Object.entries({ ...memory.session, ...change }).filter(([, value]) => value !== undefined),
  );
  return { ...memory, session: session as unknown as Session };
}

/** The memory with another thing left open. Whatever was misread before is forgotten. */
export const opened = (memory: Memory, open: Open | null): Memory =>
  withSession(memory, { open, misses: 0, paused: undefined });

export const withDossier = (memory: Memory, change: Partial<Dossier>): Memory => ({
  ...memory,
  dossier: { ...memory.dossier, ...change },
});

/** The memory with one assessment replaced, or added at the end when it is new. */
export function withAssessment(memory: Memory, assessment: Assessment): Memory {
  const { assessments } = memory.dossier;
  const known = assessments.some(({ id }) => id === assessment.id);
  return withDossier(memory, {
    assessments: known
      ? assessments.map((each) => (each.id === assessment.id ? assessment : each))
      : [...assessments, assessment],
  });
}

export const reply = (smedx: Smedx, text: string, choices: readonly Choice[] = []): Reply => ({
  text,
  choices,
  smedx,
});

export const step = (memory: Memory, ...replies: readonly Reply[]): Step => ({ memory, replies });

/** Puts words before the first of the replies, in the same message: people read one message better than two. */
export function said(words: string, after: Step): Step {
  const [first, ...rest] = after.replies;
  if (!words || !first) return after;
  return { ...after, replies: [{ ...first, text: `${words}\n\n${first.text}` }, ...rest] };
}

/** What is open and worth returning to after a detour. */
export function detour(session: Session): Open | undefined {
  const { open, returnTo } = session;
  if (!open || open.kind === 'offer' || open.kind === 'confirm' || open.kind === 'feedback') return returnTo;
  if (open.kind === 'leaveWord') return returnTo;
  if (['resumeCode', 'correct', 'linkPhone', 'linkCode'].includes(open.kind)) return returnTo;
  return open;
}
