// What to say: a pure function and its words. Everything the shell may use of the dialogs is listed here.
export { apology, lookups, respond } from './respond';
export type * from './types';
export { INTENTS } from './types';
export type * from './advice/types';
export { advise, packageEffect, rotationOf, whatIf, whatIfPillar } from './advice';
export type { AdviceInput, PackageEffect } from './advice';
export * from './reading';
export { sizeOf } from './topics/framework';
export { isCopy } from './topics/data';
export { agentReply, handoffReply, type HandoffNews } from './topics/handoff';
export { renderPage, type PageKey } from './messages/page';
export * from './report';
export { renderMissingReport, renderReport, type ReportPage } from './messages/report/page';
export { masked, withoutContacts } from './masked';
export { cleared, record, recorded, settledCount, type Given } from './position';
export {
  answerWords,
  codeWords,
  reportWords,
  spokenAnswer,
  spokenCitation,
  spokenConsent,
  spokenResult,
} from './spoken';
