// What the decrees say, and the language they are asked about in. Everything another room may use is listed here.
export { exact, expandTeencode, fold, repairTelex, tokens, toNfc } from './vietnamese';
export {
  keyOf,
  meaningOf,
  phraseAt,
  phraseAtEnd,
  phraseBook,
  phraseList,
  placeOf,
  standsAt,
  standsFor,
  wordsOf,
  type Phrase,
  type PhraseBook,
  type PhraseList,
  type Word,
} from './words';
