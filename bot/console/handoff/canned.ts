// Ready-made replies: which variables they may name, and what stands in their places.

export const VARIABLES = ['ten', 'agent', 'link_bao_cao', 'diem', 'muc', 'tong_dai'] as const;
export type Variable = (typeof VARIABLES)[number];
export type Values = Readonly<Record<Variable, string | null>>;

const PLACE = /\{\{\s*([^{}]*?)\s*\}\}/g;
const isVariable = (name: string): name is Variable => (VARIABLES as readonly string[]).includes(name);

/** Names in a text that are no variables. */
export const unknownIn = (text: string): readonly string[] =>
  [...text.matchAll(PLACE)].flatMap(([, name = '']) => (isVariable(name) ? [] : [name]));

/** The variables a text names. */
export const namedIn = (text: string): ReadonlySet<Variable> =>
  new Set([...text.matchAll(PLACE)].flatMap(([, name = '']) => (isVariable(name) ? [name] : [])));

/** The text with its values; a value that there is none of leaves `…` and is named. Values are never read as places. */
export function filled(
  text: string,
  values: Values,
): { readonly text: string; readonly missing: readonly Variable[] } {
  const missing = new Set<Variable>();
  const done = text.replace(PLACE, (place, name: string) => {
    if (!isVariable(name)) return place;
    const value = values[name];
    if (value !== null) return value;
    missing.add(name);
    return '…';
  });
  return { text: done, missing: [...missing] };
}
