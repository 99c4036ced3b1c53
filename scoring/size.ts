// The size class of an enterprise (Phụ lục IV) and the index it leads to. All limits are inclusive.
import { latestFramework } from './catalogue';
import { citationOfDocument } from './citation';
import { explainSize } from './size-reasons';
import { sizeByAppendix } from './size-rules';
import table from './tables/size-classes.json';
import type { SizeClass, SizeInput } from './types';

/**
 * Classes an enterprise. Any single known figure over the medium limit makes it large; otherwise the smallest
 * class counts whose upper limits hold for employees and revenue together, or for capital alone; null when revenue
 * and capital are both unknown and the employees do not make it large (Phụ lục IV).
 * The reasons are Vietnamese sentences: which figures decided, what is missing, and where Article 5 of
 * 80/2021/NĐ-CP reads the same limits otherwise.
 * @param input as `checkSizeInput` returns it.
 */
export function classifySize(input: SizeInput): SizeClass {
  const size = sizeByAppendix(input);
  return {
    size,
    framework: size === null ? null : latestFramework(size === 'large' ? 'large' : 'sme').id,
    reasons: explainSize(input, size),
    citation: citationOfDocument(table.document, table.provision),
  };
}
