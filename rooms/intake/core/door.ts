export { TABLE_KINDS, fieldsOf, type TableKind } from './fields/kinds.ts';
export { mappingJsonSchema, parseMapping, type Mapping } from './mapping.ts';
export type { MappingProposal, ProposedColumn } from './recognise/propose-mapping.ts';
export { fieldName, say, sayOfRow, WORDS, type Said, type Word } from './words.ts';
export { amountOfCell, type DecimalMark } from './values/amount.ts';
export { cellText, type Cell, type RawRow } from './values/cell.ts';
export { dateOfCell, dateParts, isDateProblem, type DateOrder } from './values/dates.ts';
