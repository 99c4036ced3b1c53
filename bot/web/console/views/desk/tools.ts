// Small helpers of the desk: copying, ids, clocks.
import { useEffect, useState } from 'preact/hooks';
import { toast } from '../../ui';
import { desk } from './words';

/** A random id, also where the page is not served by https. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((each) => each.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Copies a text and says so; browsers give no clipboard to a page without https. */
export async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast(desk.ask.copied);
  } catch {
    toast(desk.ask.notCopied, 'fault');
  }
}

/** Seconds since the component was shown, once a second. */
export function useSeconds(running: boolean): number {
  const [began] = useState(() => Date.now());
  const [now, setNow] = useState(began);
  useEffect(() => {
    if (!running) return undefined;
    const clock = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(clock);
  }, [running]);
  return Math.max(0, Math.round((now - began) / 1000));
}

/** Calls `act` once nothing changed for `ms`. */
export function useDelayed(
  value: string,
  ms: number,
  act: (value: string, signal: AbortSignal) => void,
): void {
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(() => act(value, abort.signal), ms);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [value]);
}

/** Puts the focus on the first such element below `main`, once it is drawn. */
export function focusOn(selector: string): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`main ${selector}`)?.focus());
}
