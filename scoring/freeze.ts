// Deep freezing, so that what is built once and shared by everyone cannot be changed by anyone.

/** Freezes a value of plain data with everything in it and returns it. */
export function deepFreeze<T>(value: T): T {
  freezeTree(value);
  return value;
}

function freezeTree(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const inner of Object.values(value as Record<string, unknown>)) freezeTree(inner);
}
