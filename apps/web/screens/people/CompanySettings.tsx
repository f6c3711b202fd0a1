import { t } from '@lingui/core/macro';
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { dialogOf } from '../../app/dialog-of.ts';
import { tellProblem } from '../../app/problems.ts';
import { companyQuery } from '../../app/session.ts';
import { useMay } from '../../chrome/FrameContext.ts';
import {
  approveIban,
  changeMode,
  changeSetting,
  enterIban,
  getMail,
  getReadiness,
  listIbans,
  setMail,
} from '../../client/operations.gen.ts';
import { IbanDialog } from '../../dialogs/IbanDialog.tsx';
import { MailServerDialog } from '../../dialogs/MailServerDialog.tsx';
import { CompanySettingsView } from './CompanySettingsView.tsx';
import { ibanOf } from './from-api.ts';
import type { ChecklistLine } from './model.ts';

export function CompanySettings({ company }: { company: string }) {
  const path = { company };
  const may = useMay();
  const cache = useQueryClient();
  const [open, setOpen] = useState<'mail' | 'iban' | null>(null);
  const { data: profile } = useSuspenseQuery(companyQuery(company));
  const administers = may('company.administer');
  const ready = useQuery({ queryKey: [company, 'readiness'], queryFn: () => getReadiness({ path }), enabled: administers });
  const mail = useQuery({ queryKey: [company, 'mail'], queryFn: () => getMail({ path }), enabled: administers });
  const ibans = useQuery({ queryKey: [company, 'ibans'], queryFn: () => listIbans({ path }) });
  const renewed = async () => {
    await cache.invalidateQueries({ queryKey: [company] });
    setOpen(null);
  };
  const mode = useMutation({
    mutationFn: (to: 'approval' | 'live') => changeMode({ path, body: { mode: to } }),
    onSuccess: renewed,
    onError: tellProblem,
  });
  const setting = useMutation({
    mutationFn: ({ key, value }: { key: string; value: unknown }) => changeSetting({ path: { company, key }, body: { value } }),
    onSuccess: renewed,
    onError: tellProblem,
  });
  const server = useMutation({
    mutationFn: ({ server: address }: { server: string }) => setMail({ path, body: { address } }),
    onSuccess: renewed,
  });
  const iban = useMutation({
    mutationFn: (given: { iban: string; bank: string; reason: string }) =>
      enterIban({ path, body: { iban: given.iban, bankName: given.bank || null, reason: given.reason } }),
    onSuccess: renewed,
  });
  const approve = useMutation({
    mutationFn: (id: string) => approveIban({ path: { company, iban: id } }),
    onSuccess: renewed,
    onError: tellProblem,
  });

  const tick = (key: string) => (administers ? () => setting.mutate({ key, value: true }) : null);
  const checklist: ChecklistLine[] = ready.data
    ? [
        { key: 'sender', text: t`Mittente indicato`, done: ready.data.sender, tick: null },
        { key: 'mail', text: t`Un server di posta vero`, done: ready.data.mail, tick: null },
        { key: 'iban', text: t`IBAN approvato da un’altra persona`, done: ready.data.iban, tick: null },
        { key: 'templates', text: t`Modelli delle lettere letti`, done: ready.data.templatesRead, tick: tick('go-live.templates-read') },
        { key: 'limits', text: t`Limiti e orari letti`, done: ready.data.limitsRead, tick: tick('go-live.limits-read') },
      ]
    : [];
  const dialog = (mutation: Parameters<typeof dialogOf>[0]) => dialogOf(mutation, () => setOpen(null));
  return (
    <>
      <CompanySettingsView
        company={profile}
        checklist={checklist}
        onMode={administers ? mode.mutate : null}
        sender={mail.data?.sender ?? null}
        onSender={administers ? (sender) => setting.mutate({ key: 'sender', value: sender }) : null}
        mailServer={
          mail.data === undefined
            ? ''
            : mail.data.mail === 'catcher'
              ? t`Trattenuta qui: nulla esce, tutto si può leggere.`
              : mail.data.mail
        }
        onMailServer={administers ? () => setOpen('mail') : null}
        ibans={ibans.data?.items.map((one) => ibanOf(one, may('iban.approve') ? approve.mutate : null)) ?? []}
        onIban={may('iban.enter') ? () => setOpen('iban') : null}
      />
      {open === 'mail' && <MailServerDialog onSubmit={server.mutate} {...dialog(server)} />}
      {open === 'iban' && <IbanDialog onSubmit={iban.mutate} {...dialog(iban)} />}
    </>
  );
}
