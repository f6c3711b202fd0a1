import type { TableKind } from '../fields/kinds.ts';
import type { ColumnSource, Mapping } from '../mapping.ts';
import { adjustAmounts } from '../recognise/amount-columns.ts';
import type { Assignment } from '../recognise/assign-columns.ts';
import type { TableSample } from '../recognise/table-sample.ts';
import { said, type Said } from '../say.ts';
import { adjustEntries } from './adjust-entries.ts';
import { adjustSap } from './adjust-sap.ts';
import { PRINTED_CUSTOMER } from './print/print-reader.ts';
import type { RowsShape } from './recognise-rows.ts';
import type { ShapedColumns } from './shaped-columns.ts';

export function shapeColumns(
  kind: TableKind,
  assigned: readonly Assignment[],
  shape: RowsShape | null,
  sample: TableSample,
): ShapedColumns {
  if (shape?.is === 'entries') return adjustEntries(assigned, shape.partita);
  if (shape?.is === 'sap-items') return adjustSap(assigned, shape.sap, sample);
  return { adjusted: adjustAmounts(kind, assigned), fields: {}, checks: [] };
}

export function mappedShape(shape: RowsShape, { cut }: TableSample): Pick<Mapping, 'shape'> {
  if (cut === undefined) return shape.is === 'instalments' ? {} : { shape: { is: shape.is } };
  return { shape: { ...cut, ...(shape.is === 'entries' ? { rows: 'entries' as const } : {}) } };
}

/** How the lines were cut, before what their rows are. */
export function cutReasons({ cut, columns }: TableSample): Said[] {
  if (cut === undefined) return [];
  if (cut.is !== 'fixed-width') return [said(columns.includes(PRINTED_CUSTOMER[0]) ? 'shape-print-customers' : 'shape-print')];
  return [said('shape-fixed', { fields: cut.places?.length ?? 0, ...(cut.width === undefined ? {} : { width: cut.width }) })];
}

export function withKinds(mapping: Mapping, values: NonNullable<ColumnSource['values']>): Mapping {
  const source = mapping.fields['documentKind'];
  if (source === undefined || !('column' in source) || Object.keys(values).length === 0) return mapping;
  return { ...mapping, fields: { ...mapping.fields, documentKind: { ...source, values: { ...source.values, ...values } } } };
}
