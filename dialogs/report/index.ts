// The report as data and in words. Drawing it is the shell's.
export { reportModel } from './model';
export { reportDocument } from './document';
export { cardStanding } from './basis';
export type * from './types';
export type * from './blocks';
