import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Skeleton } from '#design/feedback/Skeleton.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { problemText } from '../../app/problems.ts';
import { callTablesQuery } from '../../app/tables.ts';
import { useMay } from '../../chrome/FrameContext.ts';
import { getCallPanelOfDebtor } from '../../client/operations.gen.ts';
import { useCompanyCode } from '../../links.tsx';
import { JustPaid } from '../../live/JustPaid.tsx';
import { useContactRoles } from '../../words/contactRoles.ts';
import { obstacleWords } from '../../words/obstacles.ts';
import { CallPanel } from './CallPanel.tsx';
import { callSheetOf, namesFrom } from './from-api.ts';
import type { CallStart } from './model.ts';
import { useCall } from './useCall.ts';
import { useWriting } from './useWriting.tsx';

type Props = { debtor: string; today: string; currency: string; start?: CallStart | undefined; onClose: () => void };

/** A call without a task of its own: from the customer's page, or because he called. The same panel as in My day. */
export function DebtorCall({ debtor, today, currency, start, onClose }: Props) {
  const company = useCompanyCode();
  const formats = useFormats();
  const roles = useContactRoles();
  const may = useMay();
  const cache = useQueryClient();
  const tables = useQuery(callTablesQuery(company));
  const names = useMemo(() => namesFrom(tables.data), [tables.data]);
  const panel = useQuery({
    queryKey: [company, 'debtor', debtor, 'call-panel'],
    queryFn: ({ signal }) => getCallPanelOfDebtor({ path: { company, debtor } }, { signal }),
  });
  const sheet = useMemo(
    () =>
      panel.data && tables.data ? { ...callSheetOf(panel.data, tables.data, today, currency, formats, roles, names), byPhone: true } : null,
    [panel.data, tables.data, today, currency, formats, roles, names],
  );
  const writing = useWriting(debtor);
  const call = useCall({
    debtor,
    task: panel.data?.task ?? null,
    sheet,
    today,
    names,
    onSaved: async () => {
      await cache.invalidateQueries({ queryKey: [company] });
      onClose();
    },
  });
  if (!sheet) return <aside>{panel.isError ? problemText(panel.error) : <Skeleton rows={8} />}</aside>;
  const permission = panel.data?.permission;
  return (
    <>
      <CallPanel
        sheet={sheet}
        start={start}
        today={today}
        preview={call.preview}
        warning={
          permission && !permission.allowed ? permission.obstacles.map((obstacle) => obstacleWords(obstacle, formats)).join(' ') : null
        }
        notice={<JustPaid debtor={debtor} />}
        onChange={call.setReport}
        onSave={call.save}
        onWrite={writing.onWrite}
        onSkip={onClose}
        onBack={onClose}
        saving={call.saving}
        rights={{ record: may('outcome.record') }}
      />
      {writing.dialog}
    </>
  );
}
