// Deep freezing, so that what is built once and shared by everyone cannot be changed by anyone.

/** Freezes a value of plain data with everything in it and returns it. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values<unknown>(value)) deepFreeze(inner);
  return Object.freeze(value);
}
