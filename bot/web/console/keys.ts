// Keys of the console: views say which they take while they are shown; the overlay of `?` lists exactly these.
import { createContext } from 'preact';
import { useContext, useLayoutEffect, useRef } from 'preact/hooks';

export interface KeyBinding {
  /**
   * As `KeyboardEvent.key` with `Ctrl+`, `Alt+`, `Shift+` before it where they are held: `n`, `/`, `Escape`, `Ctrl+Enter`,
   * `Alt+1`. Letters in small. Single characters act only outside text fields, and not at all when the person turned
   * them off; what has Ctrl or Alt, Escape and the F-keys act everywhere.
   */
  readonly key: string;
  /** What it does, for the overlay. */
  readonly label: string;
  readonly run: () => void;
  /** False: not now; the overlay does not list it either. */
  readonly when?: boolean | undefined;
}

interface Layer {
  readonly depth: number;
  readonly group: 'view' | 'shell';
  bindings: readonly KeyBinding[];
}

const layers = new Set<Layer>();
const SINGLE = 'smedx.console.single-keys';

/** What a digit after `g` does in the view that is shown: it goes to a thing with that number. */
let jump: ((digit: string) => void) | null = null;
export function jumpTo(digit: string): boolean {
  jump?.(digit);
  return jump !== null;
}
export function useJump(run: (digit: string) => void): void {
  const latest = useRef(run);
  latest.current = run;
  useLayoutEffect(() => {
    const own = (digit: string) => latest.current(digit);
    jump = own;
    return () => {
      if (jump === own) jump = null;
    };
  }, []);
}

/** How deep in dialogs a component is: keys below an open dialog rest. */
export const KeyDepth = createContext(0);

const remembered = (): string | null => {
  try {
    return localStorage.getItem(SINGLE);
  } catch {
    return null;
  }
};
let single = remembered() !== 'off';

export const singleKeys = (): boolean => single;
/** Whether keys of one character act (WCAG 2.1.4); kept in this browser. */
export function setSingleKeys(on: boolean): void {
  single = on;
  try {
    localStorage.setItem(SINGLE, on ? 'on' : 'off');
  } catch {
    // Without storage it holds until the page is left.
  }
}

/** Takes keys from the moment the component is shown. The list may change with every drawing. */
export function useKeys(bindings: readonly KeyBinding[], group: 'view' | 'shell' = 'view'): void {
  const depth = useContext(KeyDepth);
  const layer = useRef<Layer | null>(null);
  useLayoutEffect(() => {
    const own: Layer = { depth, group, bindings };
    layer.current = own;
    layers.add(own);
    return () => {
      layers.delete(own);
    };
  }, [depth, group]);
  useLayoutEffect(() => {
    if (layer.current) layer.current.bindings = bindings;
  });
}

const active = (): readonly Layer[] => {
  const deepest = Math.max(0, ...[...layers].map(({ depth }) => depth));
  // The one shown last goes first.
  return [...layers].filter(({ depth }) => depth === deepest).reverse();
};

/** The keys that act now, for the overlay. */
export const keysNow = (group: 'view' | 'shell'): readonly KeyBinding[] =>
  active()
    .filter((layer) => layer.group === group)
    .flatMap(({ bindings }) => bindings.filter(({ when }) => when !== false));

const TYPING =
  'input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable=true]';

/** Keys that move or delete in a text act outside text fields only, like single characters. */
const EDITING = /^(?:Arrow\w+|Backspace|Delete|Home|End|PageUp|PageDown)$/;

export function nameOf(event: KeyboardEvent): string {
  const { key } = event;
  const name = key.length === 1 ? key.toLowerCase() : key;
  const shift = event.shiftKey && key.length > 1 ? 'Shift+' : '';
  return `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${shift}${name}`;
}

let next: ((key: string) => void) | null = null;

/**
 * Gives the key after this one to `take`, at once: people type `g` and a letter faster than a screen is drawn. Keys held
 * with Ctrl or Alt do what they always do; `take` then hears ''. Returns how to leave it be.
 */
export function takeNext(take: (key: string) => void): () => void {
  next = take;
  return () => {
    if (next === take) next = null;
  };
}

/** Handed to the document once, by the shell. */
export function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  if (next && !['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) {
    const [take, plain] = [next, !(event.ctrlKey || event.altKey || event.metaKey)];
    next = null;
    take(plain ? event.key.toLowerCase() : '');
    if (plain) {
      event.preventDefault();
      return;
    }
  }
  const name = nameOf(event);
  const typing = event.target instanceof Element && event.target.matches(TYPING);
  if (name.length === 1 && (!single || typing)) return;
  if (EDITING.test(name) && typing) return;
  for (const { bindings } of active())
    for (const { key, when, run } of bindings)
      if (key === name && when !== false) {
        event.preventDefault();
        run();
        return;
      }
}
