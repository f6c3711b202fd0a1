import { BANK_FILE_KINDS } from '#rooms/bank/server/door.ts';
import { NOT_DOCUMENTS, TABLES, type FileKind } from '#rooms/intake/server/door.ts';

/**
 * The kinds of file that `puntuale import auto` and the Import screen take, asked in this order: the particular before the general.
 * A room adds its own by a line.
 */
export const FILE_KINDS: readonly FileKind[] = [NOT_DOCUMENTS, ...BANK_FILE_KINDS, TABLES];
