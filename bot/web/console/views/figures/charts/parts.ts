// What charts share: scales, ticks, texts that fit, and how wide there is room.
import { useEffect, useRef, useState } from 'preact/hooks';

/** The marks of an axis from 0 to at or above the largest value: at most six, at round numbers, whole from 1 on. */
export function ticksFor(largest: number): readonly number[] {
  let step = 1;
  for (let power = 1; step * 5 < largest; power *= 10)
    step = [power, 2 * power, 5 * power, 10 * power].find((each) => each * 5 >= largest) ?? 10 * power;
  return Array.from({ length: Math.max(1, Math.ceil(largest / step)) + 1 }, (_, at) => at * step);
}

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
