// All shapes of the room in one place: those of a framework and those of questions and results.
export type * from './framework-types';
export type * from './result-types';
