// Collects the lines of a document with blocks (HTML, Markdown): a gap before each block, none inside one.
import type { SourceLine } from '../../knowledge';

export interface LineSink {
  /** Adds a line; empty text is ignored. `begins`: it is the first of its block. */
  add(
    text: string,
    options: { readonly begins: boolean; readonly line?: number; readonly role?: SourceLine['role'] },
  ): void;
  readonly lines: readonly SourceLine[];
}

export function createSink(): LineSink {
  const lines: SourceLine[] = [];
  return {
    lines,
    add: (text, { begins, line, role }) => {
      const bare = text.replace(/\s+/gu, ' ').trim();
      if (bare === '') return;
      lines.push({
        text: bare,
        gap: begins ? 1 : 0,
        top: lines.length === 0,
        ...(line === undefined ? {} : { line }),
        ...(role === undefined ? {} : { role }),
      });
    },
  };
}
