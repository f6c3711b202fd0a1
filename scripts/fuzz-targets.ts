import { BANK_FUZZ_TARGETS } from '#rooms/bank/server/fuzz-targets.ts';
import { CASH_FUZZ_TARGETS } from '#rooms/cash/server/fuzz-targets.ts';
import { COMMUNICATION_FUZZ_TARGETS } from '#rooms/communications/server/fuzz-targets.ts';
import { INVOICE_FUZZ_TARGETS, type FuzzTarget } from '#rooms/invoices/server/fuzz-targets.ts';

/** The readers of foreign bytes that `npm run fuzz` tries; a room adds its own by a line. */
export const FUZZ_TARGETS: readonly FuzzTarget[] = [
  ...INVOICE_FUZZ_TARGETS,
  ...BANK_FUZZ_TARGETS,
  ...CASH_FUZZ_TARGETS,
  ...COMMUNICATION_FUZZ_TARGETS,
];
