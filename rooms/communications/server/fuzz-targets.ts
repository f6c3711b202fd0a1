import type { FuzzTarget } from '#rooms/invoices/server/fuzz-targets.ts';
import { addressIsDead } from '../core/bounces/address-is-dead.ts';
import { readReport } from './bounces/read-report.ts';

export const COMMUNICATION_FUZZ_TARGETS: readonly FuzzTarget[] = [
  {
    name: 'delivery-report',
    corpus: { folder: 'pec', ending: /\.eml$/i },
    read: async (bytes) => {
      const report = await readReport(bytes);
      report?.deliveries.forEach(addressIsDead);
    },
  },
];
