export { BANK_FILE_KINDS } from './file-kinds.ts';
