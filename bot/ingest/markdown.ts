// Markdown to lines: markdown-it finds the blocks and strips the marks; numbers of items stay as printed.
import MarkdownIt from 'markdown-it';
import type { SourceLine } from '../../knowledge';
import { createSink } from './lines';

// Indented text is no code here, and a rule under a line makes it no heading.
const parser = new MarkdownIt('default', { html: false, linkify: false, typographer: false }).disable([
  'code',
  'lheading',
  'smartquotes',
]);

type Token = ReturnType<typeof parser.parse>[number];

/** Whether a plain text file is written in Markdown all the same. */
export const looksLikeMarkdown = (text: string): boolean =>
  /^#{1,6} \S/mu.test(text) || /\*\*\S[^*]{1,200}\S\*\*/u.test(text);

/** The words of an inline token, line by line. */
function wordsOf(token: Token): string[] {
  const lines = [''];
  for (const child of token.children ?? []) {
    if (child.type === 'softbreak' || child.type === 'hardbreak') lines.push('');
    else if (child.type === 'text' || child.type === 'code_inline')
      lines.push((lines.pop() ?? '') + child.content);
  }
  return lines;
}

/** The lines of a Markdown text with their places in the file. */
export function linesOfMarkdown(text: string): readonly SourceLine[] {
  const sink = createSink();
  let mark = '';
  let heading = false;
  let row: string[] | null = null;
  let cell = false;
  let place = 1;
  for (const token of parser.parse(text, {})) {
    if (token.map) place = token.map[0] + 1;
    switch (token.type) {
      case 'heading_open':
      case 'heading_close':
        heading = token.type === 'heading_open';
        break;
      case 'list_item_open':
        mark = token.info === '' ? '- ' : `${token.info}${token.markup} `;
        break;
      case 'tr_open':
        row = [];
        break;
      case 'th_open':
      case 'td_open':
        cell = true;
        break;
      case 'th_close':
      case 'td_close':
        cell = false;
        break;
      case 'tr_close':
        sink.add((row ?? []).join(' | '), { begins: true, line: place, role: 'row' });
        row = null;
        break;
      case 'inline': {
        const words = wordsOf(token);
        if (row && cell) row.push(words.join(' ').trim());
        else
          for (const [at, line] of words.entries())
            sink.add(at === 0 ? mark + line : line, {
              begins: at === 0,
              line: place + at,
              ...(heading ? { role: 'heading' as const } : {}),
            });
        mark = '';
        break;
      }
      case 'fence':
      case 'html_block':
        for (const [at, line] of token.content.split('\n').entries())
          sink.add(line, { begins: at === 0, line: place + at });
        break;
    }
  }
  return sink.lines;
}
