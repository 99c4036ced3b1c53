// The drawings of the figures.
export { Bars, type Bar } from './Bars';
export { Columns, type ColumnBar } from './Columns';
export { Lines, type Line } from './Lines';
export { Stacks, type Stack } from './Stacks';
export { savePicture } from './png';
