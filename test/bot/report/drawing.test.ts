// The thread that draws: the server goes on meanwhile, a fault of one drawing is that drawing's, and the thread goes home.
import { existsSync } from 'node:fs';
import { createDrawing, DrawingBusy, type Drawing } from '../../../bot/report';
import { reportDocument, resultCard, type ReportDocument } from '../../../dialogs/report';
import { model } from '../../dialogs/report/sample';
import { WORKER } from './open';

const document = reportDocument(model());
const card = resultCard(model());
let drawing: Drawing;
beforeAll(() => {
  expect(existsSync(WORKER)).toBe(true);
  drawing = createDrawing(WORKER);
});
afterAll(() => drawing.close());

it('draws PDF and picture in turn', async () => {
  const [pdf, png] = await Promise.all([
    drawing.draw({ kind: 'pdf', document }),
    drawing.draw({ kind: 'png', card }),
  ]);
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
});

it('leaves the event loop free while it draws', async () => {
  await drawing.draw({ kind: 'pdf', document });
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }, 1);
  const began = performance.now();
  await drawing.draw({ kind: 'pdf', document });
  const took = performance.now() - began;
  clearInterval(timer);
  // Drawn here, the loop would stand still for all of it.
  expect(longest).toBeLessThan(Math.max(80, took / 2));
});

it('tells of a drawing that failed and draws the next', async () => {
  const broken = {
    ...document,
    sections: [{ id: 'x', title: 'x', blocks: [null] }],
  } as unknown as ReportDocument;
  await expect(drawing.draw({ kind: 'pdf', document: broken })).rejects.toThrow('was not drawn');
  expect((await drawing.draw({ kind: 'png', card })).length).toBeGreaterThan(40_000);
});

it('refuses more than can be drawn while people wait', async () => {
  const many = Array.from({ length: 24 }, () => drawing.draw({ kind: 'png', card }));
  const outcomes = await Promise.allSettled(many);
  const refused = outcomes.filter((each) => each.status === 'rejected');
  expect(refused).toHaveLength(8);
  expect(refused.every((each) => each.reason instanceof DrawingBusy)).toBe(true);
});

it('starts again after it was stopped', async () => {
  const other = createDrawing(WORKER);
  const waiting = other.draw({ kind: 'png', card });
  const outcome = expect(waiting).rejects.toThrow('the server stops');
  await other.close();
  await outcome;
  expect((await other.draw({ kind: 'png', card })).length).toBeGreaterThan(40_000);
  await other.close();
});

it('ends when nothing was drawn for a while, and begins anew', async () => {
  const brief = createDrawing(WORKER, 1);
  const one = await brief.draw({ kind: 'png', card });
  const two = await brief.draw({ kind: 'png', card });
  expect(two.equals(one)).toBe(true);
  await brief.close();
});
