import { addressIsDead } from '../core/bounces/address-is-dead.ts';
import { readReport } from './bounces/read-report.ts';

/** As `scripts/fuzz-targets.ts` wants them. */
export const COMMUNICATION_FUZZ_TARGETS = [
  {
    name: 'delivery-report',
    corpus: { folder: 'pec', ending: /\.eml$/i },
    read: async (bytes: Buffer): Promise<void> => {
      const report = await readReport(bytes);
      report?.deliveries.forEach(addressIsDead);
    },
  },
];
