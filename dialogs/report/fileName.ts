// What a report is called as a file where only plain letters travel well.
import { say } from '../messages/report/words';
import { dayIn } from './day';

/** Name without its ending: `bao-cao-chuyen-doi-so-2026-11-22`. `asOf` is the instant the report describes. */
export const plainFileName = (asOf: string): string => `${say('file.plain')}-${dayIn(asOf)}`;
