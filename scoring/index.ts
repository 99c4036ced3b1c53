// The decision applied: pure, exact, cited. Everything another room may use of scoring is listed here.
export type * from './types';
