import { date } from '#kernel/calendar/calendar-date.ts';
import type { LumpSumRow } from '../legal-tables.ts';

/** Flat compensation for recovery costs of art. 6(2) D.Lgs. 231/2002. Contracts before 2013 know only documented costs. */
export const LUMP_SUMS: readonly LumpSumRow[] = [
  {
    contractFrom: date('2013-01-01'),
    contractTo: null,
    amount: 40_00n,
    status: 'verified',
    source: 'smeup documentation on D.Lgs. 192/2012; CJEU C-78/22, C-279/23; start of the contracts: art. 3 D.Lgs. 192/2012',
  },
];
