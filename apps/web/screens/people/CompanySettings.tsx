import { t } from '@lingui/core/macro';
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { toast } from '#design/feedback/toast.tsx';
import text from '#design/text.module.css';
import { conflictOf } from '../../api/conflict.ts';
import { dialogOf } from '../../app/dialog-of.ts';
import { tellProblem } from '../../app/problems.ts';
import { companyQuery } from '../../app/session.ts';
import { useMay } from '../../chrome/FrameContext.ts';
import { approveIban, changeSetting, enterIban, getMail, listIbans, listSettings, setMail, testMail } from '../../client/operations.gen.ts';
import { IbanDialog } from '../../dialogs/IbanDialog.tsx';
import { MailServerDialog } from '../../dialogs/MailServerDialog.tsx';
import { SaveConflict } from '../../dialogs/SaveConflict.tsx';
import { CompanySettingsView, type GivenUp } from './CompanySettingsView.tsx';
import { ibanOf } from './from-api.ts';
import type { Signatory } from './SigningSettings.tsx';

export function CompanySettings({ company }: { company: string }) {
  const path = { company };
  const may = useMay();
  const cache = useQueryClient();
  const [open, setOpen] = useState<{ mail: string } | 'iban' | null>(null);
  const [givenUp, setGivenUp] = useState<GivenUp>({ sender: 0, signatory: 0, 'patron-day': 0 });
  const { data: profile } = useSuspenseQuery(companyQuery(company));
  const administers = may('company.administer');
  const settings = useQuery({ queryKey: [company, 'settings'], queryFn: () => listSettings({ path }) });
  const mail = useQuery({ queryKey: [company, 'mail'], queryFn: () => getMail({ path }), enabled: administers });
  const ibans = useQuery({ queryKey: [company, 'ibans'], queryFn: () => listIbans({ path }) });
  const renewed = () => cache.invalidateQueries({ queryKey: [company] });
  // Only what a dialog asked for closes it: another may have been opened while something else was saved.
  const closed = async () => {
    await renewed();
    setOpen(null);
  };
  const setting = useMutation({
    mutationFn: ({ key, ...body }: { key: string; value: unknown; over: unknown }) => changeSetting({ path: { company, key }, body }),
    onSuccess: renewed,
    // Whatever is chosen then, the page knows what somebody else saved.
    onError: (error) => (conflictOf(error) ? renewed() : tellProblem(error)),
  });
  const server = useMutation({
    mutationFn: (body: { address: string; over: string }) => setMail({ path, body }),
    onSuccess: closed,
  });
  const iban = useMutation({
    mutationFn: (given: { iban: string; bank: string; reason: string }) =>
      enterIban({ path, body: { iban: given.iban, bankName: given.bank || null, reason: given.reason } }),
    onSuccess: closed,
  });
  const approve = useMutation({
    mutationFn: (id: string) => approveIban({ path: { company, iban: id } }),
    onSuccess: renewed,
    onError: tellProblem,
  });

  const test = useMutation({
    mutationFn: () => testMail({ path, body: {} }),
    onSuccess: async ({ result, to, answer }) => {
      await renewed();
      if (result === 'taken') toast({ text: t`Il server ha preso in consegna la prova per ${to}.` });
      else toast({ text: t`La prova non è riuscita: ${answer}`, tone: 'danger' });
    },
    onError: tellProblem,
  });
  const save = (key: string, value: unknown, over: unknown) => setting.mutate({ key, value, over });
  const known = (key: string): unknown => settings.data?.items.find((one) => one.key === key)?.value ?? null;
  const savedBy = (key: string): string | null => {
    const history = settings.data?.items.find((one) => one.key === key)?.history ?? [];
    return history.toSorted((one, other) => other.setAt.localeCompare(one.setAt))[0]?.setByName ?? null;
  };
  const giveUp = (key: string | undefined) => {
    if (key !== undefined && key in givenUp) setGivenUp({ ...givenUp, [key]: givenUp[key as keyof GivenUp] + 1 });
  };
  const dialog = (mutation: Parameters<typeof dialogOf>[0]) => dialogOf(mutation, () => setOpen(null));
  return (
    <>
      <CompanySettingsView
        company={profile}
        modeLink={
          may('readiness.see') && (
            <Link to="/$company/avvio" params={path} className={text.link}>
              {t`Che cosa manca e come si cambia`}
            </Link>
          )
        }
        sender={mail.data?.sender ?? null}
        onSender={administers ? (sender, over) => save('sender', sender, over) : null}
        mailServer={
          mail.data === undefined
            ? ''
            : mail.data.mail === 'catcher'
              ? t`Trattenuta qui: nulla esce, tutto si può leggere.`
              : mail.data.mail
        }
        onMailServer={mail.data ? () => setOpen({ mail: mail.data.mail }) : null}
        onMailTest={administers && mail.data !== undefined && mail.data.mail !== 'catcher' ? test.mutate : null}
        testing={test.isPending}
        signatory={known('signatory') as Signatory}
        onSignatory={administers ? (value, over) => save('signatory', value, over) : null}
        patronDay={known('patron-day') as string | null}
        onPatronDay={administers ? (value, over) => save('patron-day', value, over) : null}
        givenUp={givenUp}
        savedBy={{ sender: savedBy('sender'), signatory: savedBy('signatory'), patronDay: savedBy('patron-day') }}
        ibans={ibans.data?.items.map((one) => ibanOf(one, may('iban.approve') ? approve.mutate : null)) ?? []}
        onIban={may('iban.enter') ? () => setOpen('iban') : null}
      />
      <SaveConflict
        save={setting}
        over={(wanted, { value }) => ({ ...wanted, over: value })}
        onTheirs={() => giveUp(setting.variables?.key)}
      />
      {typeof open === 'object' && open !== null && (
        <>
          <MailServerDialog onSubmit={({ server: address }) => server.mutate({ address, over: open.mail })} {...dialog(server)} />
          <SaveConflict
            save={server}
            over={(wanted, current) => ({ ...wanted, over: String(current['server']) })}
            onTheirs={() => setOpen(null)}
          />
        </>
      )}
      {open === 'iban' && <IbanDialog onSubmit={iban.mutate} {...dialog(iban)} />}
    </>
  );
}
