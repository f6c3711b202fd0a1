import { t } from '@lingui/core/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Segmented } from '#design/controls/Segmented.tsx';
import { SectionError } from '#design/feedback/SectionError.tsx';
import { Skeleton } from '#design/feedback/Skeleton.tsx';
import { dialogOf } from '../../app/dialog-of.ts';
import { problemText, tellProblem } from '../../app/problems.ts';
import { useMay } from '../../chrome/FrameContext.ts';
import { PageTop } from '../../chrome/PageTop.tsx';
import { changeMode, changeSetting, getReadiness } from '../../client/operations.gen.ts';
import { ReasonDialog } from '../../dialogs/ReasonDialog.tsx';
import { useCompanyCode } from '../../links.tsx';
import { Assistant } from './Assistant.tsx';
import { ModePanel } from './ModePanel.tsx';
import { ReadinessList } from './ReadinessList.tsx';
import styles from './GoLive.module.css';

/** From an empty company to one that writes to its customers: what is there, what is missing, and the next mode. */
export function GoLiveRoute() {
  const company = useCompanyCode();
  const path = { company };
  const may = useMay();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const { vista } = useSearch({ from: '/$company/avvio' });
  const [confirming, setConfirming] = useState(false);
  const ready = useQuery({ queryKey: [company, 'readiness'], queryFn: ({ signal }) => getReadiness({ path }, { signal }) });
  const renewed = () => cache.invalidateQueries({ queryKey: [company] });
  const mode = useMutation({
    mutationFn: ({ to, why }: { to: 'approval' | 'live'; why: string }) =>
      changeMode({ path, body: { mode: to, confirmed: true, reason: why || null } }),
    onSuccess: async () => {
      await renewed();
      setConfirming(false);
    },
  });
  const tick = useMutation({
    mutationFn: (code: string) => changeSetting({ path: { company, key: `go-live.${code}` }, body: { value: true } }),
    onSuccess: renewed,
    onError: tellProblem,
  });
  if (ready.isPending) return <Skeleton rows={14} twoLines />;
  if (ready.isError) {
    return (
      <SectionError title={problemText(ready.error)} onRetry={() => void ready.refetch()}>
        {null}
      </SectionError>
    );
  }
  const { next, lines } = ready.data;
  const administers = may('company.administer');
  // Whoever has left the trial needs the list, not the way to it.
  const guided = (vista ?? (ready.data.mode === 'trial' ? 'passi' : 'elenco')) === 'passi';
  const onNext = administers ? () => setConfirming(true) : null;
  return (
    <>
      <PageTop title={t`Avvio`} detail={t`che cosa serve prima di scrivere ai clienti`}>
        <Segmented
          label={t`Vista`}
          value={guided ? 'passi' : 'elenco'}
          onChange={(next) => void navigate({ to: '/$company/avvio', params: path, search: { vista: next }, replace: true })}
          options={[
            { value: 'passi', label: t`Passo per passo` },
            { value: 'elenco', label: t`Che cosa manca` },
          ]}
        />
      </PageTop>
      {guided ? (
        <Assistant ready={ready.data} onNext={onNext} busy={mode.isPending} />
      ) : (
        <div className={styles.page}>
          <div className={styles.main}>
            <ReadinessList lines={lines} onTick={administers ? tick.mutate : null} />
          </div>
          <ModePanel ready={ready.data} onNext={onNext} busy={mode.isPending} />
        </div>
      )}
      {confirming && next !== null && (
        <ReasonDialog
          title={next.mode === 'approval' ? t`Passare alla modalità con approvazione` : t`Attivare gli invii`}
          about={[
            next.mode === 'approval'
              ? t`Da adesso i messaggi arrivano ai clienti, ogni gruppo dopo il sì di una persona. La prova non torna più.`
              : t`Da adesso gli invii ordinari partono da soli. Si può sempre tornare all’approvazione.`,
            next.warned.length === 0
              ? ''
              : t`Resta da guardare: ${next.warned.map((code) => lines.find((line) => line.code === code)?.title ?? code).join(', ')}.`,
          ].join(' ')}
          label={t`Nota`}
          submit={next.mode === 'approval' ? t`Passa all’approvazione` : t`Attiva`}
          optional
          onSubmit={({ why }) => mode.mutate({ to: next.mode === 'live' ? 'live' : 'approval', why })}
          {...dialogOf(mode, () => setConfirming(false))}
        />
      )}
    </>
  );
}
