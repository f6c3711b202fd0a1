import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { isRefusal, type Refusal } from '#kernel/outcome.ts';
import type { TableKind } from '../../core/fields/kinds.ts';
import { proposeMapping, type MappingProposal } from '../../core/recognise/propose-mapping.ts';
import type { ToldRows } from '../../core/shapes/recognise-rows.ts';
import { sampleOrRefusal } from './sample-table.ts';
import { sniffTable, type TableHints } from './sniff-table.ts';
import type { TableSource } from './table-source.ts';

/** From a file to a proposal of how it is read; refused when it is no table. */
export async function proposeForFile(
  source: TableSource,
  kind: TableKind,
  today: CalendarDate,
  { rows, ...hints }: TableHints & { readonly rows?: ToldRows | undefined } = {},
): Promise<MappingProposal | Refusal> {
  const format = await sniffTable(source, { ...hints, shapes: kind === 'open-items' });
  if (isRefusal(format)) return format;
  const sample = await sampleOrRefusal(source, format);
  return isRefusal(sample) ? sample : proposeMapping(sample, kind, { today, rows });
}
