// The report as a page: the document of blocks through the template, with the radar drawn in the page's own colours.
import { renderReport, type ReportDocument, type ReportPage } from '../../dialogs';
import { radarSvg } from '../web/radar';

/** Custom properties of the style sheet, so that light, dark and print each have their own. */
const THEME = {
  background: 'var(--face)',
  grid: 'var(--line)',
  text: 'var(--ink)',
  line: 'var(--accent)',
  fill: 'var(--accent)',
  before: 'var(--before)',
};

/** The page as it is served, or standing alone with its own style sheet. */
export function reportPage(document: ReportDocument, place: ReportPage['place']): string {
  const { labels, percents, previous, alt } = document.cover.radar;
  const svg = radarSvg({
    labels,
    percents,
    ...(previous ? { previous } : {}),
    theme: THEME,
    described: alt,
  });
  return renderReport({ document, radarSvg: svg, place });
}
