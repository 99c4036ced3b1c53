// What raises each criterion, by framework: the files as they are written; shipped.ts checks them.
import large from './qd-1970-large.json';
import sme from './qd-1970-sme.json';

/** Framework id → its file. */
export const helpFiles: Readonly<Record<string, readonly unknown[]>> = {
  'qd-1970-sme': sme,
  'qd-1970-large': large,
};
