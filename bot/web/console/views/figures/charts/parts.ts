// What charts share: scales, ticks, texts that fit, and how wide there is room.
import { useEffect, useRef, useState } from 'preact/hooks';

/** A round number at or above the largest, for the end of an axis; 1 when all are 0. */
export function roundedUp(largest: number): number {
  if (largest <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(largest));
  const step = [1, 2, 2.5, 5, 10].find((each) => each * power >= largest) ?? 10;
  return step * power;
}

/** Four steps from 0 to the end. */
export const ticksOf = (end: number): readonly number[] => [0, 1, 2, 3, 4].map((part) => (end * part) / 4);

/** Width of a letter at the size of the charts, near enough. */
const LETTER = 6.6;
export function shortened(text: string, width: number): string {
  const most = Math.floor(width / LETTER);
  return text.length <= most ? text : `${text.slice(0, Math.max(1, most - 1)).trimEnd()}…`;
}
export const widthOf = (text: string): number => text.length * LETTER;

/** The width of the element that holds the chart, as it is and when it changes. */
export function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(640);
  useEffect(() => {
    const { current } = box;
    if (!current) return undefined;
    const measure = () => setWidth(Math.max(240, Math.floor(current.clientWidth)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return { box, width };
}
