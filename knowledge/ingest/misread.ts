// A Roman I that a scan read as 1 or l: told by the sections that follow.
import { annexHead, markerOf, type Marker } from './markers';
import type { Paragraph } from './paragraphs';

/** Whether the first item of a container, printed `1.` or `l.`, must be I: a 1 follows it again, then a II. */
export function isMisreadRoman(marker: Marker, later: readonly Paragraph[]): boolean {
  const one = marker.style === 'arabic' && marker.ordinal === 1;
  const letterL = marker.style === 'letter' && marker.label === 'l';
  if (!one && !letterL) return false;
  let again = false;
  for (const { text, row } of later) {
    if (annexHead(text)) return false;
    const next = row ? null : markerOf(text);
    if (next?.style === 'arabic' && next.ordinal === 1) again = true;
    else if (next?.style === 'arabic' && !again) return false;
    else if (next?.style === 'roman') return next.ordinal === 2 && again;
  }
  return false;
}
