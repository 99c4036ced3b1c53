// The statement of a commit, put together from the parts that a turn needs. Few shapes arise, each prepared once.

export class Statement {
  private readonly parts: string[] = [];
  readonly params: unknown[] = [];

  /** The place of a value in the statement, with its type, which PostgreSQL cannot always infer: `$n::type`. */
  bind(value: unknown, type: 'text' | 'text[]' | 'uuid' | 'integer' | 'json' | 'timestamptz'): string {
    this.params.push(value);
    return `$${String(this.params.length)}::${type}`;
  }

  /** Adds `name as (sql)`. Parts that write run whether or not they are read. */
  with(name: string, sql: string): void {
    this.parts.push(`${name} as (${sql})`);
  }

  text(select: string): string {
    return `with ${this.parts.join(',\n')}\n${select}`;
  }
}
