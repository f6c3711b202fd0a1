import type { LegalTables } from './legal-tables.ts';
import { LATE_SPREADS } from './tables/late-spreads.ts';
import { LEGAL_RATES } from './tables/legal-rates.ts';
import { LUMP_SUMS } from './tables/lump-sums.ts';
import { REFERENCE_RATES } from './tables/reference-rates.ts';

/** The legal numbers as published with this version. An installation adds later rows in the database. */
export const SEED_TABLES: LegalTables = { reference: REFERENCE_RATES, spreads: LATE_SPREADS, legal: LEGAL_RATES, lumpSums: LUMP_SUMS };
