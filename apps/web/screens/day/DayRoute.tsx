import { plural, t } from '@lingui/core/macro';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { PhoneIncoming, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { ChoiceChip } from '#design/controls/Chip.tsx';
import { EmptyState } from '#design/feedback/EmptyState.tsx';
import { SectionError } from '#design/feedback/SectionError.tsx';
import { Skeleton } from '#design/feedback/Skeleton.tsx';
import { toast } from '#design/feedback/toast.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { useShortcuts } from '#design/keyboard/KeyboardProvider.tsx';
import { problemText, tellProblem } from '../../app/problems.ts';
import { callTablesQuery } from '../../app/tables.ts';
import { useFrame } from '../../chrome/FrameContext.ts';
import type { DayRow } from '../../api/types.ts';
import { createTask, getMyDay, snoozeTask } from '../../client/operations.gen.ts';
import { TaskDialog, type TaskValues } from '../../dialogs/TaskDialog.tsx';
import { useCompanyCode } from '../../links.tsx';
import { language } from '../../words/language.ts';
import { DayPanel } from './DayPanel.tsx';
import { DebtorCall } from './DebtorCall.tsx';
import { DayView, ShortcutsButton } from './DayView.tsx';
import { dayOf, namesFrom } from './from-api.ts';
import { IncomingCall } from './IncomingCall.tsx';

export function DayRoute() {
  const company = useCompanyCode();
  const path = { company };
  const formats = useFormats();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const { frame, showShortcuts } = useFrame();
  const search = useSearch({ from: '/$company/giornata' });
  const tab = search.tab ?? 'todo';
  const [adding, setAdding] = useState(false);
  const [answering, setAnswering] = useState(false);
  const set = (change: Partial<typeof search>) =>
    void navigate({ to: '/$company/giornata', params: path, search: { ...search, ...change }, replace: true });
  const { data: tables } = useQuery(callTablesQuery(company));
  const names = useMemo(() => namesFrom(tables), [tables]);
  const answer = useQuery({
    queryKey: [company, 'my-day', tab, search.tipo],
    queryFn: ({ signal }) => getMyDay({ path, query: { tab, ...(search.tipo ? { kind: search.tipo } : {}) } }, { signal }),
    placeholderData: keepPreviousData,
  });
  const order = answer.data?.groups.flatMap((group) => group.rows.map((row) => row.id)) ?? [];
  // On a wide screen the first row is open without a choice; on a phone the list comes first. What is open stays open when others
  // change the list, also when its task has gone: somebody may be on the phone.
  const [opened, setOpened] = useState<{ row: DayRow; list: string } | null>(null);
  const list = [tab, search.tipo, frame.company.businessDate].join();
  const open = opened?.list === list ? opened.row : null;
  const wanted = search.attivita ?? open?.id ?? null;
  const rows = answer.data?.groups.flatMap((group) => group.rows) ?? [];
  const row = rows.find((one) => one.id === wanted) ?? (tab === 'todo' && open?.id === wanted ? open : null) ?? rows[0];
  if (row && row !== open && !answer.isPlaceholderData) setOpened({ row, list });
  const activeId = row?.id ?? null;
  const next = () => {
    const at = order.indexOf(activeId ?? '');
    return order[at + 1] ?? order[at - 1];
  };
  const goOn = async () => {
    const following = next();
    const row = rows.find((one) => one.id === following);
    setOpened(row ? { row, list } : null);
    await cache.invalidateQueries({ queryKey: [company] });
    const { attivita: _, ...rest } = search;
    void navigate({ to: '/$company/giornata', params: path, search: following ? { ...rest, attivita: following } : rest, replace: true });
  };
  const skip = useMutation({
    mutationFn: (task: string) => snoozeTask({ path: { company, task }, body: { reason: t`Saltata dalla giornata` } }),
    onSuccess: async () => {
      await goOn();
      toast({ text: t`Rimandata al prossimo giorno di lavoro` });
    },
    onError: tellProblem,
  });
  const add = useMutation({
    mutationFn: (values: TaskValues) =>
      createTask({
        path,
        body: {
          type: values.type,
          title: values.note || (names('type', values.type) ?? values.type),
          dueOn: values.dueOn,
          ...(values.time ? { dueAt: formats.instantOf(values.dueOn, values.time) } : {}),
        },
      }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: [company] });
      setAdding(false);
    },
  });
  const mayWork = frame.rights.has('task.write');
  const mayCall = frame.rights.has('outcome.record');
  useShortcuts([
    { keys: 'n', label: t`Nuova attività`, run: () => setAdding(true), enabled: mayWork },
    { keys: '/', label: t`Chiamata in arrivo`, run: () => setAnswering(true), enabled: mayCall },
  ]);
  const hangUp = () => {
    const { arrivo: _, contatto: __, numero: ___, ...rest } = search;
    void navigate({ to: '/$company/giornata', params: path, search: rest, replace: true });
  };
  if (answer.isPending) return <Skeleton rows={10} twoLines />;
  if (answer.isError) return <SectionError title={problemText(answer.error)} onRetry={() => void answer.refetch()} />;
  const day = dayOf(answer.data, tab, activeId, frame.company.currency, formats, names);
  return (
    <>
      <DayView
        day={day}
        tab={tab}
        onTab={(value) => {
          const { attivita: _, ...rest } = search;
          void navigate({ to: '/$company/giornata', params: path, search: { ...rest, tab: value }, replace: true });
        }}
        activeId={search.arrivo ? null : activeId}
        onActive={(id) => {
          const { arrivo: _, contatto: __, numero: ___, ...rest } = search;
          void navigate({ to: '/$company/giornata', params: path, search: { ...rest, attivita: id }, replace: true });
        }}
        onOpenCustomer={(task) =>
          task.customer && void navigate({ to: '/$company/clienti/$debtor', params: { company, debtor: task.customer.id } })
        }
        panelOpen={search.attivita !== undefined || search.arrivo !== undefined}
        panel={
          search.arrivo ? (
            <DebtorCall
              key={search.arrivo}
              debtor={search.arrivo}
              today={day.today}
              currency={frame.company.currency}
              start={{ direction: 'in', contactId: search.contatto ?? null, phone: search.numero ?? '' }}
              onClose={hangUp}
            />
          ) : (
            row && (
              <DayPanel
                key={row.id}
                row={row}
                tables={tables ?? null}
                today={day.today}
                onSaved={goOn}
                onSkip={() => skip.mutate(row.id)}
                onBack={() => {
                  const { attivita: _, ...rest } = search;
                  void navigate({ to: '/$company/giornata', params: path, search: rest, replace: true });
                }}
              />
            )
          )
        }
        filters={
          <ChoiceChip
            label={t`Tipo di attività`}
            value={search.tipo ?? 'all'}
            none="all"
            onChange={(tipo) => {
              const { tipo: _, attivita: __, ...rest } = search;
              void navigate({ to: '/$company/giornata', params: path, search: tipo === 'all' ? rest : { ...rest, tipo }, replace: true });
            }}
            options={[
              { value: 'all', label: t`Tutte le attività` },
              { value: 'calls', label: t`Telefonate` },
              { value: 'letters', label: t`Lettere` },
              { value: 'decisions', label: t`Decisioni` },
              { value: 'checks', label: t`Controlli` },
            ]}
          />
        }
        actions={
          <>
            <ShortcutsButton onClick={showShortcuts} />
            {mayCall && (
              <Button icon={PhoneIncoming} keys="/" onClick={() => setAnswering(true)}>
                {t`Chiamata in arrivo`}
              </Button>
            )}
            {mayWork && (
              <Button icon={Plus} keys="n" onClick={() => setAdding(true)}>
                {t`Nuova attività`}
              </Button>
            )}
          </>
        }
        empty={
          tab === 'todo' && day.done > 0 ? (
            <EmptyState title={t`Giornata chiusa, tutto al suo posto`} done={t`Traccia: tutto fatto, punto finale`}>
              {plural(day.done, {
                one: `# attività fatta, ${formats.money(day.promised, 'hide')} promessi.`,
                other: `# attività fatte, ${formats.money(day.promised, 'hide')} promessi.`,
              })}
            </EmptyState>
          ) : (
            <EmptyState
              title={tab === 'done' ? t`Ancora nulla di fatto oggi` : tab === 'waiting' ? t`Nulla in attesa` : t`Nessuna attività per oggi`}
            >{t`Le attività arrivano con il giro del segugio.`}</EmptyState>
          )
        }
      />
      {answering && (
        <IncomingCall
          onClose={() => setAnswering(false)}
          onFound={({ debtor, contact, phone }) => {
            setAnswering(false);
            set({ arrivo: debtor, ...(contact ? { contatto: contact } : {}), ...(phone ? { numero: phone } : {}) });
          }}
        />
      )}
      {adding && (
        <TaskDialog
          today={day.today}
          types={tables?.taskTypes.map((type) => ({ value: type.code, label: type[language()] })) ?? []}
          busy={add.isPending}
          error={add.error && problemText(add.error)}
          onSubmit={add.mutate}
          onClose={() => {
            add.reset();
            setAdding(false);
          }}
        />
      )}
    </>
  );
}
