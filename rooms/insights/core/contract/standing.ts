import { z } from 'zod';
import { amount, day, instant } from '#kernel/contract/shapes.ts';

/** Where data comes from, whichever way it comes in. */
export const STANDING_KINDS = ['ledger', 'bank-account', 'e-invoices', 'sdi-receipts', 'folder', 'sftp', 'imap'] as const;
export const STANDING_FRESHNESS = ['fresh', 'late', 'failing', 'paused', 'own', 'none'] as const;

/** What waits for a person, and where it is seen to. */
export const OPEN_FINDINGS = [
  'rows-rejected',
  'imports-waiting',
  'customers-to-decide',
  'entries-to-match',
  'files-refused',
  'receipts-without-invoice',
] as const;

export const standing = z
  .object({
    kind: z.enum(STANDING_KINDS),
    name: z.string(),
    /** When data last came in. */
    lastAt: instant.nullable(),
    /** The day that the data speaks of: of a ledger its snapshot, of an account its last closing balance. */
    asOf: day.nullable(),
    freshness: z.enum(STANDING_FRESHNESS).describe('`own`: kept here, so never old; `late`: the run sends nothing on a late ledger (G2)'),
    count: z.int().describe('open items of a ledger, entries of an account; of the others what came in 30 days'),
    totals: z.array(amount).describe('open balance of a ledger, closing balance of an account; of the others what came in 30 days'),
    findings: z.array(z.object({ code: z.enum(OPEN_FINDINGS), count: z.int() })),
  })
  .meta({ id: 'DataStanding', description: 'How far the data of one origin can be trusted today' });

export const standings = z.object({ items: z.array(standing) }).meta({ id: 'DataStandings' });
