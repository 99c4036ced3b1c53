// One drawing of a report: what is asked of the thread that draws, and done there.
import type { Card, ReportDocument } from '../../dialogs';
import { drawPdf } from './pdf';
import { drawPng } from './png';

export type DrawTask =
  { readonly kind: 'pdf'; readonly document: ReportDocument } | { readonly kind: 'png'; readonly card: Card };

export function draw(task: DrawTask): Promise<Buffer> {
  switch (task.kind) {
    case 'pdf':
      return drawPdf(task.document);
    case 'png':
      return drawPng(task.card);
    default:
      return task satisfies never;
  }
}
