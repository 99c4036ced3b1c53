// Reading what people type: every reader is pure, takes text with or without accents, and never throws.
// A reader says what a text means or why it cannot tell; what to reply is for the topics.
export { readLevel } from './level';
export { readLevels, readRange, type LevelsReading, type RangeItem, type RangeReading } from './batch';
export { readCorrection, type Correction } from './correction';
export { readDontKnow, readNothingToSay, readYesNo, saysSome } from './yesNo';
export { readMoney, type MoneyReading } from './money';
export { readCount, readVagueCount } from './count';
export { readTaxCode, type TaxCodeReading } from './taxCode';
export {
  provinceName,
  provinces,
  readProvince,
  type Province,
  type ProvinceMatch,
  type ProvinceReading,
} from './province';
export { readIndustry } from './industry';
export { namesTrade, readSector } from './sector';
export { readName, readResumeCode } from './name';
export { readLinkCode, readPhone, type PhoneReading } from './phone';
export { familyOf, readFree, type FreeReading } from './free';
export { namesSubject } from './subject';
export { hintsSmallTalk, readSmallTalk, type SmallTalk } from './smallTalk';
export { asksAboutThis, isCourtesy, partAsks, partings, readAmendment, withoutParticles } from './amend';
