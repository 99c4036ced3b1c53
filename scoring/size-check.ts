// The figures of an enterprise as they come from outside.
import { z } from 'zod';
import { faultsOf } from './faults';
import type { Checked, SizeInput } from './types';

const money = z.int('must be a whole number of VND').min(0, 'must be 0 or more').nullish();

const sizeInput = z.object(
  {
    sector: z.enum(
      ['agriculture-industry-construction', 'trade-services'],
      'must be "agriculture-industry-construction" or "trade-services"',
    ),
    employees: z.int('must be a whole number of people').min(0, 'must be 0 or more'),
    revenue: money,
    capital: money,
  },
  'must be an object with sector, employees and, where known, revenue and capital',
);

/** Reads the input of `classifySize`. Revenue and capital that are absent or null are unknown. */
export function checkSizeInput(input: unknown): Checked<SizeInput> {
  const parsed = sizeInput.safeParse(input);
  if (!parsed.success) return { ok: false, faults: faultsOf(parsed.error) };
  const { sector, employees, revenue, capital } = parsed.data;
  return {
    ok: true,
    value: {
      sector,
      employees,
      ...(typeof revenue === 'number' ? { revenue } : {}),
      ...(typeof capital === 'number' ? { capital } : {}),
    },
  };
}
