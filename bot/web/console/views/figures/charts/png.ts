// A chart as a picture: the drawing with the looks it has on the page, painted twice as large and saved.

/** What makes the look of a drawing; a picture knows no style sheet. */
const LOOKS = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
] as const;
const SCALE = 2;
const MARGIN = 20;
const HEAD = 34;

/** The drawing as a file of its own, with a heading and the page's ground. */
export function standalone(
  svg: SVGSVGElement,
  title: string,
): { readonly markup: string; readonly width: number; readonly height: number } {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll('*')];
  [copy, ...copy.querySelectorAll('*')].forEach((element, at) => {
    const original = originals[at];
    if (!original) return;
    const look = getComputedStyle(original);
    for (const name of LOOKS) element.setAttribute(name, look.getPropertyValue(name));
    element.removeAttribute('class');
  });
  const [width, height] = [
    svg.width.baseVal.value + 2 * MARGIN,
    svg.height.baseVal.value + HEAD + 2 * MARGIN,
  ];
  const ground = getComputedStyle(svg.closest('.card') ?? document.body);
  const make = (name: string, values: Readonly<Record<string, string | number>>) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(values)) element.setAttribute(key, String(value));
    return element;
  };
  const whole = make('svg', { xmlns: 'http://www.w3.org/2000/svg', width, height });
  whole.append(make('rect', { width, height, fill: ground.backgroundColor }));
  const head = make('text', {
    x: MARGIN,
    y: MARGIN + 16,
    fill: ground.color,
    'font-family': ground.fontFamily,
    'font-size': 17,
    'font-weight': 600,
  });
  head.textContent = title;
  copy.setAttribute('x', String(MARGIN));
  copy.setAttribute('y', String(MARGIN + HEAD));
  whole.append(head, copy);
  return { markup: new XMLSerializer().serializeToString(whole), width, height };
}

async function painted(svg: SVGSVGElement, title: string): Promise<Blob> {
  const { markup, width, height } = standalone(svg, title);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  const paper = canvas.getContext('2d');
  if (!paper) throw new Error('no canvas');
  paper.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, fail) => {
    canvas.toBlob((blob) => {
      if (blob) done(blob);
      else fail(new Error('no picture'));
    }, 'image/png');
  });
}

/** Saves a chart as `{name}.png`. */
export async function savePicture(svg: SVGSVGElement, title: string, name: string): Promise<void> {
  const url = URL.createObjectURL(await painted(svg, title));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
