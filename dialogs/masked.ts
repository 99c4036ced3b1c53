// Texts without what leads to a person: telephone numbers, e-mail addresses and other long rows of digits.

const MAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
/** Vietnamese numbers, however they are grouped: `0912 345 678`, `(024) 3943.5607`, `+84 91-234-5678`. */
const TELEPHONE =
  /(?<![\p{L}\p{N}.,/])(?:\+?84|\(?0)[\s.()-]{0,2}(?:\d[\s.()-]{0,2}){7,9}\d(?![\p{N}/]|[.,]\d)/gu;
/** Tax codes, identity numbers and accounts; amounts grouped by dots, days and spans of years stay. */
const DIGITS =
  /(?<![\p{N}.,])(?!(?:19|20)\d\d[\s-](?:19|20)\d\d(?!\d)|\d{1,2}-\d{1,2}-\d{4}(?!\d))\d(?:[\s-]?\d){7,}/gu;
const GONE = '…';

/** The text without telephone numbers and e-mail addresses. */
export const withoutContacts = (text: string): string => text.replace(MAIL, GONE).replace(TELEPHONE, GONE);

/** The text without these and without any row of eight digits or more. */
export const masked = (text: string): string => withoutContacts(text.replace(DIGITS, GONE));
