// "Dữ liệu của tôi có được bảo mật không?": asked about what is told here, not about what a decree says of data.
import { phraseList, placeOf, wordsOf } from '../../knowledge';
import data from './privacy.json';

const WHAT = phraseList(data.what);
const WHOSE = phraseList(data.whose);
const WORRY = phraseList(data.worry);
/** More words than this tell a story. */
const LONGEST = 18;

/** Whether somebody asks what becomes of what they tell the assistant. */
export function asksPrivacy(text: string): boolean {
  const list = wordsOf(text);
  return (
    list.length <= LONGEST &&
    !/\d{2,}/u.test(text) &&
    [WHAT, WHOSE, WORRY].every((known) => placeOf(known, list) >= 0)
  );
}
