// The radar: exact geometry, labels that fit, and a picture that no label can break out of.
import fc from 'fast-check';
import { RADAR_THEMES, radarShape, radarSvg, wrapLabel } from '../../../bot/web/radar';

const LABELS = [
  'Trải nghiệm số cho khách hàng',
  'Chiến lược số',
  'Hạ tầng và Công nghệ số',
  'Vận hành',
  'Chuyển đổi số văn hóa doanh nghiệp',
  'Dữ liệu và tài sản thông tin',
];
const SIX = [60, 40, 55, 20, 80, 100];

/** Everything that is not one of our own elements with quoted attributes, or text with its signs escaped. */
const strange = (svg: string) =>
  svg
    .replace(/<\/?(svg|rect|polygon|line|circle|text|tspan)( [\w-]+="[^"<>]*")*\/?>/g, '')
    .replace(/&(amp|lt|gt|quot|#39);/g, '')
    .replace(/[^<>&]/gu, '');
const count = (svg: string, part: string) => svg.split(part).length - 1;
const points = (text: string) => text.split(' ').map((pair) => pair.split(',').map(Number));

describe('the shape', () => {
  it('puts 0 at the centre and 100 on the outer ring', () => {
    const { current, rings, centre } = radarShape({ labels: LABELS, percents: [0, 0, 0, 0, 0, 0] });
    for (const point of points(current)) expect(point).toEqual([centre.x, centre.y]);
    expect(radarShape({ labels: LABELS, percents: LABELS.map(() => 100) }).current).toBe(rings[4]);
  });

  it('starts at the top and goes clockwise', () => {
    const [top, right] = radarShape({ labels: LABELS, percents: SIX }).spokes;
    const { centre } = radarShape({ labels: LABELS, percents: SIX });
    expect(top?.x).toBe(centre.x);
    expect(top?.y).toBeLessThan(centre.y);
    expect(right?.x).toBeGreaterThan(centre.x);
  });

  it('draws what is missing or impossible at the nearest limit', () => {
    const wild = radarShape({ labels: ['a', 'b', 'c', 'd'], percents: [-5, 250, NaN] });
    const tame = radarShape({ labels: ['a', 'b', 'c', 'd'], percents: [0, 100, 0, 0] });
    expect(wild.current).toBe(tame.current);
  });

  it('has the result before only when there is one', () => {
    expect(radarShape({ labels: LABELS, percents: SIX }).previous).toBeNull();
    expect(radarShape({ labels: LABELS, percents: SIX, previous: SIX }).previous).toBe(
      radarShape({ labels: LABELS, percents: SIX }).current,
    );
  });

  it('keeps the labels of the six pillars inside the picture', () => {
    const { labels, width, height } = radarShape({ labels: LABELS, percents: SIX });
    for (const { x, y, anchor, lines } of labels) {
      // A letter of the system fonts is on average at most 0.56 of the 13.5 units of the type.
      const long = Math.max(...lines.map((line) => line.length)) * 13.5 * 0.56;
      const left = anchor === 'start' ? x : anchor === 'end' ? x - long : x - long / 2;
      expect(left).toBeGreaterThanOrEqual(0);
      expect(left + long).toBeLessThanOrEqual(width);
      expect(y).toBeGreaterThan(10);
      expect(y + lines.length * 16).toBeLessThan(height);
    }
  });
});

describe('wrapping', () => {
  it('breaks at spaces into lines of similar length', () => {
    expect(wrapLabel('Chuyển đổi số văn hóa doanh nghiệp')).toEqual([
      'Chuyển đổi',
      'số văn hóa',
      'doanh nghiệp',
    ]);
    expect(wrapLabel('Chiến lược số')).toEqual(['Chiến lược số']);
  });

  it('never makes more or much longer lines than there is room for', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'đ', ' ', 'ộ', 'n', 'g'), maxLength: 120 }),
        (label) => {
          const lines = wrapLabel(label, 13, 3);
          expect(lines.length).toBeLessThanOrEqual(3);
          for (const line of lines) expect(line.length).toBeLessThanOrEqual(15);
        },
      ),
    );
  });
});

describe('the picture', () => {
  it('is one document of plain shapes that says its figures in words', () => {
    const svg = radarSvg({ labels: LABELS, percents: SIX, previous: SIX });
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" .*<\/svg>$/);
    expect(strange(svg)).toBe('');
    expect(svg).toContain('Vận hành: 20%');
    expect(count(svg, '<text')).toBe(6);
    expect(count(svg, '</text>')).toBe(6);
    expect(count(svg, 'stroke-dasharray')).toBe(1);
  });

  it('shows any label as text and never as markup', () => {
    const label = '<script>x</script>"\'&]]>\u0000';
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 8 }), (labels) => {
        const svg = radarSvg({ labels: [...labels, label], percents: [1] });
        expect(strange(svg)).toBe('');
        expect(svg).not.toContain('\u0000');
      }),
    );
  });

  it('has its own colours in the dark', () => {
    const dark = radarSvg({ labels: LABELS, percents: SIX, theme: 'dark' });
    expect(dark).toContain(RADAR_THEMES.dark.background);
    expect(dark).not.toContain(RADAR_THEMES.light.line);
  });
});
