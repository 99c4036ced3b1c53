// While a person of the business answers in the channel's own tool, the assistant is silent: two voices confuse.
import { commandIn, named } from '../choices';
import { withSession, type Turn } from '../step';
import type { Memory, World } from '../types';

const ASIDE_MS = 30 * 60 * 1000;

/** Silent from now on; each message of that person begins the time anew. */
export const stepAside = (memory: Memory, { now }: Pick<World, 'now'>): Memory =>
  withSession(memory, { asideUntil: new Date(now.getTime() + ASIDE_MS).toISOString() });

export const isAside = ({ session }: Memory, { now }: Pick<World, 'now'>): boolean =>
  session.asideUntil !== undefined && session.asideUntil > now.toISOString();

/** Whether the assistant itself is called, or asked for what nobody else may do. */
export function calledBack({ text }: Pick<Turn, 'text'>): boolean {
  const command = commandIn(text);
  return command === 'menu' || command === 'delete' || named(text, 'assistant');
}
