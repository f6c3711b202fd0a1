import type { FileKind } from '#rooms/intake/server/door.ts';
import { BANK_SHEET } from './kinds/bank-sheet.ts';
import { RIBA } from './kinds/riba.ts';
import { CAMT, CBI_STATEMENT, MT940 } from './kinds/statements.ts';

/** The files that banks give, in the order in which they are asked. */
export const BANK_FILE_KINDS: readonly FileKind[] = [CAMT, MT940, CBI_STATEMENT, RIBA, BANK_SHEET];
