// The conditions of a query that were asked for, with their values in order.
import type { Period } from './port';

export class Conditions {
  private readonly parts: string[] = [];
  readonly params: unknown[] = [];

  /** A value that is undefined is not a condition. */
  add(condition: (place: string) => string, value: unknown): void {
    if (value === undefined) return;
    this.params.push(value);
    this.parts.push(condition(`$${String(this.params.length)}`));
  }

  /** The months of a column that holds days. */
  period(column: string, { from, to }: Period): void {
    this.add((place) => `${column} >= (${place} || '-01')::date`, from);
    this.add((place) => `${column} < ((${place} || '-01')::date + interval '1 month')`, to);
  }

  get sql(): string {
    return this.parts.length > 0 ? this.parts.join(' and ') : 'true';
  }
}
