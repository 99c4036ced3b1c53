// What the decrees say, and the language they are asked about in. Everything another room may use is listed here.
export { exact, expandTeencode, fold, repairTelex, tokens, toNfc } from './vietnamese';
