// HTML to lines: blocks become lines, tables rows, list items keep a mark; scripts, styles and menus are left out.
import { Parser } from 'htmlparser2';
import type { SourceLine } from '../../knowledge';
import { createSink } from './lines';

const BLOCKS = new Set(
  'address article aside blockquote body caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr main ol p pre section table tbody tfoot thead tr ul'.split(
    ' ',
  ),
);
const SILENT = new Set('script style noscript template svg iframe nav select button title head'.split(' '));
/** Marks of footnotes as Word and mammoth link them. */
const NOTE_MARK = /^#(?:_?ftn|footnote)(?!.*ref)/iu;
const NOTE_ITEM = /^(?:_?ftn|footnote)[-_]?(?!.*ref)/iu;
/** A table of two columns and so few rows sets a letterhead or a signature. */
const SETTING_ROWS = 3;

interface Table {
  rows: { cells: { lines: string[] }[]; line: number }[];
}

interface List {
  ordered: boolean;
  next: number;
}

/** Line of each offset, for places in the file. */
function createPlaces(html: string): (offset: number) => number {
  const starts = [0];
  for (let at = html.indexOf('\n'); at >= 0; at = html.indexOf('\n', at + 1)) starts.push(at + 1);
  let last = 0;
  return (offset) => {
    if ((starts[last] ?? 0) > offset) last = 0;
    while ((starts[last + 1] ?? Infinity) <= offset) last++;
    return last + 1;
  };
}

/** The lines of a page; `placed`: with their lines in the file, where it is a file. */
export function linesOfHtml(html: string, placed: boolean): readonly SourceLine[] {
  const sink = createSink();
  const places = placed ? createPlaces(html) : null;
  const tables: Table[] = [];
  const lists: List[] = [];
  let text = '';
  let begins = true;
  let silent = 0;
  let heading = false;
  let mark = '';
  let note: string | null = null;
  let line = 1;

  const cell = () => tables.at(-1)?.rows.at(-1)?.cells.at(-1);
  const flush = () => {
    const words = text.replace(/\s+/gu, ' ').trim();
    text = '';
    if (words === '') return;
    const into = cell();
    if (into) into.lines.push(mark + words);
    else if (note !== null)
      sink.add(`${note} ${words.replace(/\s*↑$/u, '')}`, { begins: true, role: 'note' });
    else
      sink.add(mark + words, {
        begins,
        ...(places ? { line } : {}),
        ...(heading ? { role: 'heading' as const } : {}),
      });
    mark = '';
    begins = false;
  };
  const closeTable = () => {
    const table = tables.pop();
    if (!table) return;
    const outer = cell();
    const columns = Math.max(0, ...table.rows.map(({ cells }) => cells.length));
    const setting = columns <= 1 || (columns === 2 && table.rows.length <= SETTING_ROWS);
    for (const row of table.rows) {
      const joined = row.cells.map(({ lines }) => lines.join(' ')).join(' | ');
      if (outer) outer.lines.push(...row.cells.flatMap(({ lines }) => lines));
      else if (!setting)
        sink.add(joined, { begins: true, role: 'row', ...(places ? { line: row.line } : {}) });
      else
        for (const { lines } of row.cells)
          for (const [at, words] of lines.entries())
            sink.add(words, { begins: at === 0, ...(places ? { line: row.line } : {}) });
    }
  };

  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (SILENT.has(name) || NOTE_MARK.test(attributes.href ?? '')) silent++;
        if (silent > 0) return;
        if (BLOCKS.has(name) || name === 'li' || name === 'br' || name === 'td' || name === 'th') flush();
        if (BLOCKS.has(name) || name === 'li') begins = true;
        if (/^h[1-6]$/u.test(name)) heading = true;
        else if (name === 'table') tables.push({ rows: [] });
        else if (name === 'tr')
          tables.at(-1)?.rows.push({ cells: [], line: places?.(parser.startIndex) ?? 1 });
        else if (name === 'td' || name === 'th') tables.at(-1)?.rows.at(-1)?.cells.push({ lines: [] });
        else if (name === 'ol' || name === 'ul')
          lists.push({ ordered: name === 'ol', next: Number(attributes.start ?? 1) || 1 });
        else if (name === 'li') {
          const list = lists.at(-1);
          const id = attributes.id ?? '';
          note = NOTE_ITEM.test(id) ? (/\d+$/u.exec(id)?.[0] ?? null) : null;
          mark = note !== null ? '' : list?.ordered === true ? `${list.next++}. ` : '- ';
        }
      },
      ontext: (data) => {
        if (silent > 0) return;
        if (places && text.trim() === '' && data.trim() !== '')
          line = places(parser.startIndex + data.search(/\S/u));
        text += data;
      },
      onclosetag: (name) => {
        if (SILENT.has(name) || (name === 'a' && silent > 0)) {
          silent = Math.max(0, silent - 1);
          return;
        }
        if (silent > 0) return;
        if (BLOCKS.has(name) || name === 'li' || name === 'td' || name === 'th') flush();
        if (BLOCKS.has(name) || name === 'li') begins = true;
        if (/^h[1-6]$/u.test(name)) heading = false;
        else if (name === 'table') closeTable();
        else if (name === 'ol' || name === 'ul') lists.pop();
        else if (name === 'li') note = null;
      },
    },
    { decodeEntities: true },
  );
  parser.write(html);
  parser.end();
  flush();
  while (tables.length > 0) closeTable();
  return sink.lines;
}
