// The facts of a business: how each is read, told back and shown. Used by the profile and by the size class alike.
import type { Sector } from '../../scoring';
import { choices, chosen, listed, type ChoiceKey } from '../choices';
import { money, number } from '../messages/format';
import { render } from '../messages/render';
import {
  provinceName,
  readCount,
  readDontKnow,
  readIndustry,
  readMoney,
  readName,
  readNothingToSay,
  readProvince,
  readSector,
  readTaxCode,
  readVagueCount,
} from '../reading';
import type { Choice, Profile, ProfileField } from '../types';

/** In asking order. */
export const PROFILE_FIELDS: readonly ProfileField[] = [
  'name',
  'taxCode',
  'province',
  'sector',
  'employees',
  'revenue',
  'capital',
];
const SECTORS: readonly ChoiceKey[] = ['industry', 'trade'];
const SECTOR_OF: Readonly<Partial<Record<ChoiceKey, Sector>>> = {
  industry: 'agriculture-industry-construction',
  trade: 'trade-services',
};

/** A field as read from a text: what changes and how it is told back, or why it could not be read. */
export type FieldReading =
  | { readonly kind: 'value'; readonly change: Profile; readonly said: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'unsure'; readonly words: string };

export function readField(field: ProfileField, text: string): FieldReading {
  // No revenue is a figure, no tax number is none; both are left open.
  const declined = field === 'employees' ? readDontKnow(text) : field !== 'name' && readNothingToSay(text);
  if (declined) return { kind: 'value', change: {}, said: render('profile.skipped') };
  switch (field) {
    case 'name':
      return some(readName(text), (name) => told(field, { name }));
    case 'taxCode': {
      const read = readTaxCode(text);
      if (read.ok) return told(field, { taxCode: read.value });
      return read.why === 'check'
        ? { kind: 'unsure', words: render('profile.wrong.taxCode') }
        : { kind: 'none' };
    }
    case 'province': {
      const read = readProvince(text);
      if (!read.ok) {
        if (read.candidates.length === 0) return { kind: 'none' };
        const list = read.candidates.map(({ name, former }) => former ?? name).join(', ');
        return { kind: 'unsure', words: render('profile.which.province', { list }) };
      }
      if (read.former === undefined) return told(field, { province: read.code });
      return {
        kind: 'value',
        change: { province: read.code },
        said: render('profile.ok.provinceFormer', { former: read.former, value: read.name }),
      };
    }
    case 'sector': {
      const key = chosen(text, SECTORS);
      const picked = key && SECTOR_OF[key];
      // A choice picked from the list says nothing of what the business does.
      const industry = picked ? null : readIndustry(text);
      return some(picked ?? readSector(text), (sector) =>
        told(field, { sector, ...(industry === null ? {} : { industry }) }),
      );
    }
    case 'employees':
      if (readCount(text) === null && readVagueCount(text))
        return { kind: 'unsure', words: render('profile.vague') };
      return some(readCount(text), (employees) => told(field, { employees }));
    case 'revenue':
    case 'capital': {
      const read = readMoney(text);
      if (read.ok)
        return told(field, field === 'revenue' ? { revenue: read.value } : { capital: read.value });
      return read.why === 'noUnit'
        ? { kind: 'unsure', words: render('profile.unit', { text }) }
        : { kind: 'none' };
    }
    default:
      return field satisfies never;
  }
}

const some = <T>(value: T | null | undefined, read: (value: T) => FieldReading): FieldReading =>
  value === null || value === undefined ? { kind: 'none' } : read(value);

const told = (field: ProfileField, change: Profile): FieldReading => ({
  kind: 'value',
  change,
  said: render(`profile.ok.${field}`, { value: fieldValue(change, field) ?? '' }),
});

/** A field of a profile in words; null when it is not known. */
export function fieldValue(profile: Profile, field: ProfileField): string | null {
  const value = profile[field];
  if (value === undefined) return null;
  switch (field) {
    case 'province':
      return provinceName(String(value)) ?? String(value);
    case 'sector':
      return sectorWords(profile);
    case 'employees':
      return number(Number(value), 0);
    case 'revenue':
    case 'capital':
      return money(Number(value));
    case 'name':
    case 'taxCode':
      return String(value);
    default:
      return field satisfies never;
  }
}

/** The sector with what the business does, where that is known. */
function sectorWords({ sector, industry }: Profile): string | null {
  const label = choices([sector === 'trade-services' ? 'trade' : 'industry'])[0]?.label ?? null;
  if (label === null || industry === undefined) return label;
  const words = render(`industry.${industry}`);
  return label.toLowerCase().includes(words) ? label : render('profile.sector', { label, industry: words });
}

/** The question for a field. */
export const fieldQuestion = (field: ProfileField): string =>
  render(`profile.ask.${field}`, { choices: field === 'sector' ? listed(SECTORS) : '' });

/** The whole profile can be left out where it begins. */
export const fieldChoices = (field: ProfileField): Choice[] => {
  if (field === 'name') return choices(['skip', 'skipProfile']);
  return choices(field === 'sector' ? [...SECTORS, 'skip'] : ['skip']);
};

export const fieldMiss = (field: ProfileField): string => render(`profile.miss.${field}`);
