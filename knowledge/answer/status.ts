// Whether an instrument still holds: answered from what is known about the instrument, not from its text.
import type { Instrument } from '../library';
import type { Entry, Found, Search } from '../search';
import { phraseList, placeOf, wordsOf } from '../words';
import { overviewOf } from './overview';
import data from './status.json';
import { say } from './text';

const ASKS = phraseList(data.asks);

/** The record that speaks for the instrument whose standing is asked, and what to say; null for other questions. */
export function standing(
  question: string,
  { address }: Found,
  search: Search,
): { readonly entry: Entry; readonly text: string } | null {
  if (placeOf(ASKS, wordsOf(question)) < 0) return null;
  const sure = address.mentions.flatMap(({ instruments }) => instruments);
  const [meant] = sure.length > 0 ? sure : address.named;
  if (meant === undefined) return null;
  const instrument = search.instruments[meant];
  const entry = instrument && overviewOf(instrument, search);
  return instrument && entry ? { entry, text: textOf(instrument) } : null;
}

function textOf({ number, issued, status, replacedBy, statusNote }: Instrument): string {
  const values = {
    document: number,
    issued: issued === null ? '' : ` (${issued.split('-').reverse().join('/')})`,
    by: replacedBy.length === 0 ? '' : ` ${say('by', { list: replacedBy.join(', ') })}`,
  };
  return [say(`status_${status}`, values), ...(statusNote === null ? [] : [statusNote])].join(' ');
}
