// The result card as a PNG: resvg in WebAssembly with our fonts only, so that every machine draws the same picture.
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { readFile } from 'node:fs/promises';
import type { Card } from '../../dialogs';
import { cardSvg } from './card';
import { fontOf, WEIGHTS } from './font';

let ready: Promise<void> | undefined;

/** The library is compiled at first use. */
function start(): Promise<void> {
  ready ??= readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')).then((wasm) => initWasm(wasm));
  return ready;
}

export async function drawPng(card: Card): Promise<Buffer> {
  await start();
  const resvg = new Resvg(cardSvg(card), {
    font: {
      fontBuffers: WEIGHTS.map((weight) => fontOf(weight).bytes),
      defaultFontFamily: 'Be Vietnam Pro',
    },
  });
  try {
    const image = resvg.render();
    try {
      return Buffer.from(image.asPng());
    } finally {
      image.free();
    }
  } finally {
    resvg.free();
  }
}
