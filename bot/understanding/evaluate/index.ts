// Measuring the recogniser; only the command line and the tests come here.
export { crossValidation, measure, type Asked, type Measured, type Mistake } from './evaluate';
export { inSlang, inTelex, VARIANTS } from './noise';
export { confusions, table } from './report';
