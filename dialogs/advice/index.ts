// Advice after an assessment: everything the conversation, the API and the report take from it.
export { advise, type AdviceInput } from './advise';
export { rotationOf } from './offers';
export { packageEffect, whatIf, whatIfPillar, type PackageEffect } from './whatIf';
