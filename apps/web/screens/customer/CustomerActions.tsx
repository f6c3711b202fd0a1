import { useLingui } from '@lingui/react/macro';
import {
  Banknote,
  CalendarPlus,
  FileSpreadsheet,
  FileText,
  FileUp,
  Handshake,
  Mail,
  Pause,
  Phone,
  Scale,
  Send,
  StickyNote,
} from 'lucide-react';
import { ActionMenu, type MenuAction } from '#design/controls/ActionMenu.tsx';
import { Button } from '#design/controls/Button.tsx';
import { useShortcuts } from '#design/keyboard/KeyboardProvider.tsx';
import { addressOf } from '../../api/call.ts';
import { useMay } from '../../chrome/FrameContext.ts';
import { useCompanyCode } from '../../links.tsx';
import type { OpenDialog } from './open-dialog.ts';

/** What can be done from the head of the page, by button and by key; the rest behind three dots. */
export function CustomerActions({ debtor, onOpen, onCall }: { debtor: string; onOpen: (dialog: OpenDialog) => void; onCall: () => void }) {
  const { t } = useLingui();
  const may = useMay();
  const path = { company: useCompanyCode(), debtor };
  const show = (document: string) => window.open(addressOf(document, { path }), '_blank', 'noopener');
  const group = t`Cliente`;
  const call = may('outcome.record');
  const write = may('messages.write');
  useShortcuts([
    { keys: 'c', label: t`Chiama`, group, run: onCall, enabled: call },
    { keys: 'e', label: t`Scrivi`, group, run: () => onOpen({ kind: 'write' }), enabled: write },
    { keys: 'a', label: t`Manda estratto conto e copie`, group, run: () => onOpen({ kind: 'write', enclosed: true }), enabled: write },
    { keys: 'p', label: t`Promessa`, group, run: () => onOpen({ kind: 'promise' }), enabled: may('promise.record') },
    { keys: 'i', label: t`Incasso`, group, run: () => onOpen({ kind: 'payment' }), enabled: may('payments.write') },
    { keys: 't', label: t`Nota`, group, run: () => onOpen({ kind: 'note' }), enabled: may('note.write') },
    { keys: 'n', label: t`Nuova attività`, group, run: () => onOpen({ kind: 'task' }), enabled: may('task.write') },
  ]);
  const more: MenuAction[] = [
    ...(may('promise.record') ? [{ label: t`Promessa`, icon: Handshake, keys: 'p', run: () => onOpen({ kind: 'promise' }) }] : []),
    ...(may('note.write') ? [{ label: t`Nota`, icon: StickyNote, keys: 't', run: () => onOpen({ kind: 'note' }) }] : []),
    ...(may('task.write') ? [{ label: t`Nuova attività`, icon: CalendarPlus, keys: 'n', run: () => onOpen({ kind: 'task' }) }] : []),
    ...(may('hold.place') ? [{ label: t`Sospendi i solleciti`, icon: Pause, run: () => onOpen({ kind: 'hold' }) }] : []),
    ...(may('file.upload') ? [{ label: t`Allega un documento`, icon: FileUp, run: () => onOpen({ kind: 'upload' }) }] : []),
    ...(write
      ? [{ label: t`Manda estratto conto e copie`, icon: Send, keys: 'a', run: () => onOpen({ kind: 'write', enclosed: true }) }]
      : []),
    { label: t`Estratto conto, PDF`, icon: FileText, run: () => show('/api/v1/companies/{company}/debtors/{debtor}/statement.pdf') },
    {
      label: t`Estratto conto, Excel`,
      icon: FileSpreadsheet,
      run: () => show('/api/v1/companies/{company}/debtors/{debtor}/statement.xlsx'),
    },
    { label: t`Prospetto del credito`, icon: Scale, run: () => onOpen({ kind: 'claim' }) },
  ];
  return (
    <>
      {call && (
        <Button icon={Phone} keys="c" onClick={onCall}>
          {t`Chiama`}
        </Button>
      )}
      {write && (
        <Button icon={Mail} keys="e" onClick={() => onOpen({ kind: 'write' })}>
          {t`Scrivi`}
        </Button>
      )}
      {may('payments.write') && (
        <Button icon={Banknote} keys="i" onClick={() => onOpen({ kind: 'payment' })}>
          {t`Incasso`}
        </Button>
      )}
      <ActionMenu label={t`Altre azioni`} actions={more} />
    </>
  );
}
