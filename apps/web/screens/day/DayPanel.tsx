import { useState } from 'react';
import { useFormats } from '#design/formats/useFormats.ts';
import { problemText } from '../../app/problems.ts';
import { useFrame } from '../../chrome/FrameContext.ts';
import type { CallTables, DayRow } from '../../api/types.ts';
import { JustPaid } from '../../live/JustPaid.tsx';
import { obstacleWords } from '../../words/obstacles.ts';
import { CallPanel } from './CallPanel.tsx';
import { ApprovalPanel, isApproval } from './ApprovalPanel.tsx';
import { BeforeDeciding } from './BeforeDeciding.tsx';
import { namesFrom } from './from-api.ts';
import { EarlyKeys } from './EarlyKeys.tsx';
import { HearsSoonPanel, isHearsSoon } from './HearsSoonPanel.tsx';
import { isProposal, ProposalPanel } from './ProposalPanel.tsx';
import { TaskPanel } from './TaskPanel.tsx';
import { useCall } from './useCall.ts';
import { useCallSheet } from './useCallSheet.ts';
import { useWriting } from './useWriting.tsx';

type Props = {
  row: DayRow;
  tables: CallTables | null;
  today: string;
  onSaved: () => Promise<void>;
  onSkip: () => void;
  onBack: () => void;
};

/** The panel of one task: the call with its script and outcomes, or what is to be done and said so. */
export function DayPanel({ row, tables, today, onSaved, onSkip, onBack }: Props) {
  if (isProposal(row))
    return (
      <ProposalPanel row={row} names={namesFrom(tables ?? undefined)} onSaved={onSaved} onSkip={onSkip} onBack={onBack}>
        {row.debtor && <BeforeDeciding row={row} debtor={row.debtor.id} tables={tables} today={today} />}
      </ProposalPanel>
    );
  if (!row.debtor) return <TaskPanel row={row} today={today} onSaved={onSaved} onSkip={onSkip} onBack={onBack} />;
  if (row.action !== null && isApproval(row))
    return (
      <ApprovalPanel row={row} action={row.action} onSkip={onSkip} onBack={onBack}>
        <BeforeDeciding row={row} debtor={row.debtor.id} tables={tables} today={today} />
      </ApprovalPanel>
    );
  if (isHearsSoon(row))
    return <HearsSoonPanel row={row} debtor={row.debtor} today={today} onSaved={onSaved} onSkip={onSkip} onBack={onBack} />;
  return (
    <CustomerTaskPanel row={row} debtor={row.debtor.id} tables={tables} today={today} onSaved={onSaved} onSkip={onSkip} onBack={onBack} />
  );
}

function CustomerTaskPanel({ row, debtor, tables, today, onSaved, onSkip, onBack }: Props & { debtor: string }) {
  const formats = useFormats();
  const { frame } = useFrame();
  const { panel, sheet, names } = useCallSheet(row, tables, today);
  const [early, setEarly] = useState<readonly number[]>([]);
  const writing = useWriting(debtor);
  const call = useCall({ debtor, task: row, sheet, today, names, onSaved });
  if (!sheet && panel.isError) return <aside>{problemText(panel.error)}</aside>;
  if (!sheet) return <EarlyKeys onDigit={(digit) => setEarly((before) => [...before, digit])} onSkip={onSkip} onBack={onBack} />;
  const permission = panel.data?.permission;
  return (
    <>
      <CallPanel
        sheet={sheet}
        early={early}
        today={today}
        preview={call.preview}
        warning={
          sheet.byPhone && permission && !permission.allowed
            ? permission.obstacles.map((obstacle) => obstacleWords(obstacle, formats)).join(' ')
            : null
        }
        notice={<JustPaid debtor={debtor} />}
        onChange={call.setReport}
        onSave={call.save}
        onWrite={writing.onWrite}
        onSkip={onSkip}
        onBack={onBack}
        saving={call.saving}
        rights={{ record: frame.rights.has('outcome.record') && row.status !== 'done' }}
      />
      {writing.dialog}
    </>
  );
}
