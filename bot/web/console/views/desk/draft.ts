// What a new caller said before agreeing: it stays in this page until then, and goes nowhere otherwise.
import { useEffect, useState } from 'preact/hooks';

export interface DraftCaller {
  readonly name: string;
  readonly phone: string;
  readonly taxCode: string;
}
const EMPTY: DraftCaller = { name: '', phone: '', taxCode: '' };

/** By call, so that the consent card knows what the caller card was told. */
const drafts = new Map<string, DraftCaller>();
const watchers = new Set<() => void>();

export function useDraft(callId: string): readonly [DraftCaller, (change: Partial<DraftCaller>) => void] {
  const [, redraw] = useState(0);
  useEffect(() => {
    const watch = () => redraw((count) => count + 1);
    watchers.add(watch);
    return () => {
      watchers.delete(watch);
    };
  }, []);
  const change = (part: Partial<DraftCaller>) => {
    drafts.set(callId, { ...(drafts.get(callId) ?? EMPTY), ...part });
    watchers.forEach((watch) => watch());
  };
  return [drafts.get(callId) ?? EMPTY, change];
}

export const forget = (callId: string): void => {
  drafts.delete(callId);
};

/** What was typed to find somebody, as the beginning of a new caller's profile. */
export function draftOf(text: string): Partial<DraftCaller> {
  const digits = text.replace(/\D/g, '');
  if (!/^[\d\s().+-]+$/.test(text)) return text.trim().length > 1 ? { name: text.trim() } : {};
  if (/^(0|84)/.test(digits) && digits.length >= 9 && digits.length <= 11) return { phone: text.trim() };
  return digits.length === 10 || digits.length === 13 ? { taxCode: digits } : {};
}
