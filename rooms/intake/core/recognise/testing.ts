import { date } from '#kernel/calendar/calendar-date.ts';
import { columnNames } from '../mapping.ts';
import type { Cell } from '../values/cell.ts';
import type { TableKind } from '../fields/kinds.ts';
import { proposeMapping, type MappingProposal, type ProposedColumn } from './propose-mapping.ts';
import type { TableSample } from './table-sample.ts';

export const TODAY = date('2026-11-23');

/** A file as a sample holds it: headings, then rows. */
export function aSample(headings: readonly string[], rows: readonly (readonly Cell[])[]): TableSample {
  const columns = columnNames(headings);
  return { columns, rows: rows.map((cells, at) => ({ line: at + 2, cells })), rowsInFile: rows.length, file: { headings: columns } };
}

export function propose(headings: readonly string[], rows: readonly (readonly Cell[])[], kind: TableKind = 'open-items'): MappingProposal {
  return proposeMapping(aSample(headings, rows), kind, { today: TODAY });
}

/** Rows by number: `times(3, (n) => […])`. */
export function times<Row>(count: number, row: (n: number) => Row): Row[] {
  return Array.from({ length: count }, (_, at) => row(at));
}

export function fieldsByColumn(proposal: MappingProposal): Record<string, string | null> {
  return Object.fromEntries(proposal.columns.map(({ column, field }) => [column, field]));
}

export function columnOf(proposal: MappingProposal, heading: string): ProposedColumn {
  const column = proposal.columns.find((one) => one.column === heading);
  if (column === undefined) throw new Error(`no column ${heading}`);
  return column;
}

export function checkCodes(proposal: MappingProposal, blocks?: boolean): string[] {
  return proposal.checks.filter((check) => blocks === undefined || check.blocks === blocks).map((check) => check.code);
}
