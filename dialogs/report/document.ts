// The report in words: one document of blocks from which page and PDF are drawn, so that both say the same.
import { day } from '../messages/format';
import { say } from '../messages/report/words';
import { platformsSection, roadmapSection, supportsSection } from './advised';
import { gapSection, waySection } from './ahead';
import { basisSection, linkOf } from './basis';
import type { ReportDocument, Section } from './blocks';
import { compareSection } from './compare';
import { coverOf } from './cover';
import { criteriaSection } from './criteria';
import { dayIn } from './day';
import { plainFileName } from './fileName';
import type { ReportModel } from './types';

/** Longest part of a file name that comes from the name of the business, in characters. */
const NAME_IN_FILE = 60;

export function reportDocument(model: ReportModel): ReportDocument {
  const cover = coverOf(model);
  const date = day(model.assessment.asOf);
  const named = model.business.name ?? '';
  const isoDay = dayIn(model.assessment.asOf);
  return {
    windowTitle: named === '' ? say('title') : say('titleOf', { name: named }),
    subject: say('subject', { document: model.framework.decree.document, date }),
    author: say('author'),
    fileName: inFile(say('file', { name: inFile(named).slice(0, NAME_IN_FILE).trim(), date: isoDay })),
    plainFileName: plainFileName(model.assessment.asOf),
    running: say('page.running'),
    footer: say('page.footer', { name: cover.kicker, date }),
    pageNumber: say('page.number', { page: '{page}', pages: '{pages}' }),
    date,
    cover,
    sections: [
      compareSection(model),
      gapSection(model),
      waySection(model),
      ...(model.advised ? [platformsSection(model), roadmapSection(model), supportsSection(model)] : []),
      criteriaSection(model),
      basisSection(model),
    ].filter((section): section is Section => section !== null),
    link: linkOf(model),
  };
}

/** Without what file systems and headers do not take. */
const inFile = (text: string): string =>
  text
    .replace(/[^\p{L}\p{M}\p{N} .,&()-]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
