// The report as data and in words. Drawing it is the shell's.
export { reportModel } from './model';
export { reportDocument } from './document';
export { resultCard } from './card';
export type * from './types';
export type * from './blocks';
