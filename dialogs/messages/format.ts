// Numbers, money and days as Vietnamese readers write them. Written out, because what Intl prints varies with its data.
import { render } from './render';

/** A number with dots between thousands and a comma before at most `digits` decimals: `1.234,5`. */
export function number(value: number, digits = 2): string {
  const [whole = '0', decimals = ''] = Math.abs(value).toFixed(digits).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  const rest = decimals.replace(/0+$/, '');
  const sign = value < 0 && Number(value.toFixed(digits)) !== 0 ? '-' : '';
  return sign + grouped + (rest && `,${rest}`);
}

/** A share of 100 without decimals: `40%`. Rounded down, so that 99.9 never reads as everything. */
export const percent = (value: number): string => `${String(Math.floor(value + 1e-9))}%`;

/** A share 0..1 of a whole in percent, rounded to one decimal: `81,8%`. */
export const shareOf = (share: number): string => `${number(Math.round(share * 1000) / 10)}%`;

/** VND in the largest unit that stays exact to two decimals: `2,5 tỷ đồng`, `800 triệu đồng`, `12.345 đồng`. */
export function money(vnd: number): string {
  for (const [unit, key] of [
    [1_000_000_000, 'format.money.billion'],
    [1_000_000, 'format.money.million'],
  ] as const)
    if (vnd >= unit && Number.isInteger((vnd * 100) / unit))
      return render(key, { amount: number(vnd / unit) });
  return render('format.money.dong', { amount: number(vnd, 0) });
}

/** Vietnam keeps UTC+7 all year round. */
const VIETNAM_OFFSET_MS = 7 * 60 * 60 * 1000;

/** The day in Vietnam of an instant or of an ISO day: `22/11/2026`. */
export function day(when: Date | string): string {
  if (typeof when === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(when))
    return when.split('-').reverse().join('/');
  const local = new Date(new Date(when).getTime() + VIETNAM_OFFSET_MS);
  return local.toISOString().slice(0, 10).split('-').reverse().join('/');
}

/** The time of day in Vietnam: `8 giờ`, `14 giờ 05`. */
export function clock(when: Date): string {
  const local = new Date(when.getTime() + VIETNAM_OFFSET_MS);
  const [hour, minute] = [local.getUTCHours(), local.getUTCMinutes()];
  return render('format.clock', { hour, minute: minute === 0 ? '' : ` ${String(minute).padStart(2, '0')}` });
}

/** How long `count` questions take at nine seconds each, told honestly: `chưa đến 1 phút`, `khoảng 4 phút`. */
export function minutes(count: number): string {
  const whole = Math.round((count * 9) / 60);
  return whole < 1 ? render('format.minutes.under') : render('format.minutes.about', { minutes: whole });
}

/** A share of 100 as ten boxes, for channels that cannot draw. */
export function bar(value: number): string {
  const full = Math.min(10, Math.max(0, Math.round(value / 10)));
  return '▰'.repeat(full) + '▱'.repeat(10 - full);
}

/** An 8-digit code in two groups, as it is read aloud: `1234 5678`. */
export const code = (digits: string): string => `${digits.slice(0, 4)} ${digits.slice(4)}`;

/** A number of Vietnam as it is read aloud, `0901 234 567`; of elsewhere as it is dialled. */
export function phone(e164: string): string {
  const home = /^\+84(\d{2,3})(\d{3})(\d{3,4})$/.exec(e164);
  return home ? `0${[home[1], home[2], home[3]].join(' ')}` : e164;
}
