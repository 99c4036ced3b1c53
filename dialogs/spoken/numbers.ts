// Numbers in Vietnamese words, as they are read aloud.
import words from './words.json';

const digit = (value: number): string => words.digits[value] ?? '';

/** Below 1,000; `whole` says also what is nought, as behind a thousand. */
function below1000(value: number, whole: boolean): string {
  const [h, t, u] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  const parts: string[] = [];
  if (h > 0 || whole) parts.push(digit(h), words.hundred);
  if (t > 1) parts.push(digit(t), words.tens);
  else if (t === 1) parts.push(words.ten);
  else if (u > 0 && parts.length > 0) parts.push(words.odd);
  if (u === 1 && t > 1) parts.push(words.oneAfterTens);
  else if (u === 5 && t > 0) parts.push(words.fiveAfterTens);
  else if (u > 0) parts.push(digit(u));
  return parts.join(' ');
}

/** A whole number of at most six digits in words: `1970` → `một nghìn chín trăm bảy mươi`; others stay as they are. */
export function numberWords(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value >= 1_000_000) return String(value);
  if (value === 0) return digit(0);
  const [high, low] = [Math.floor(value / 1000), value % 1000];
  if (high === 0) return below1000(low, false);
  return `${below1000(high, false)} ${words.thousand}${low > 0 ? ` ${below1000(low, true)}` : ''}`;
}

/** Digits one by one, in twos or so for the ear: `20304050` → `hai không, ba không, bốn không, năm không`. */
export const digitWords = (digits: string): string =>
  (digits.replace(/\D/gu, '').match(/\d{1,2}/gu) ?? [])
    .map((pair) => Array.from(pair, (each) => digit(Number(each))).join(' '))
    .join(', ');
