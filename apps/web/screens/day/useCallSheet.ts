import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useFormats } from '#design/formats/useFormats.ts';
import type { CallTables, DayRow } from '../../api/types.ts';
import { useFrame } from '../../chrome/FrameContext.ts';
import { getCallPanelOfTask } from '../../client/operations.gen.ts';
import { useCompanyCode } from '../../links.tsx';
import { useContactRoles } from '../../words/contactRoles.ts';
import { callSheetOf, namesFrom } from './from-api.ts';

/** What is known of a task's customer: as the server tells it, and as the panels show it (`null` until both have arrived). */
export function useCallSheet(row: DayRow, tables: CallTables | null, today: string) {
  const company = useCompanyCode();
  const formats = useFormats();
  const roles = useContactRoles();
  const { frame } = useFrame();
  const names = useMemo(() => namesFrom(tables ?? undefined), [tables]);
  const panel = useQuery({
    queryKey: [company, 'call-panel', row.id],
    queryFn: ({ signal }) => getCallPanelOfTask({ path: { company, task: row.id } }, { signal }),
  });
  const currency = row.amount?.currency ?? frame.company.currency;
  const sheet = useMemo(
    () => (panel.data && tables ? callSheetOf(panel.data, tables, today, currency, formats, roles, names) : null),
    [panel.data, tables, today, currency, formats, roles, names],
  );
  return { panel, sheet, names };
}
