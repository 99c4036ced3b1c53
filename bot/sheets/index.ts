// Tables as files that spreadsheets open.
export { csvHead, csvLine, csvOf } from './csv';
export { xlsxOf } from './xlsx';
export type * from './types';
