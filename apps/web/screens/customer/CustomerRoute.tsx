import { useQuery } from '@tanstack/react-query';
import { Navigate, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { SectionError } from '#design/feedback/SectionError.tsx';
import { Skeleton } from '#design/feedback/Skeleton.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { problemText } from '../../app/problems.ts';
import { isProblem } from '../../api/problem.ts';
import { callTablesQuery, useTaskName } from '../../app/tables.ts';
import { useFrame, useMay } from '../../chrome/FrameContext.ts';
import { getDebtor, getDebtorPlan, listContacts } from '../../client/operations.gen.ts';
import { DebtorCall } from '../day/DebtorCall.tsx';
import { namesFrom } from '../day/from-api.ts';
import { CustomerCauses } from './CustomerCauses.tsx';
import { CustomerDialogs } from './CustomerDialogs.tsx';
import type { OpenDialog } from './open-dialog.ts';
import { CustomerActions } from './CustomerActions.tsx';
import { CustomerTabs, useTabChoices } from './CustomerTabs.tsx';
import { CustomerView } from './CustomerView.tsx';
import { behaviourOf, headerOf, pinnedOf, planOf, positionsOf } from './from-api.ts';
import { contactOf } from './contact-from-api.ts';
import { useHistory } from './useHistory.ts';
import { usePresent } from '../../live/usePresent.ts';
import { useContactRoles } from '../../words/contactRoles.ts';

export function CustomerRoute() {
  const { company, debtor } = useParams({ from: '/$company/clienti/$debtor' });
  const path = { company, debtor };
  const search = useSearch({ from: '/$company/clienti/$debtor' });
  const navigate = useNavigate();
  const formats = useFormats();
  const may = useMay();
  const { frame } = useFrame();
  const today = frame.company.businessDate;
  const taskName = useTaskName();
  const roles = useContactRoles();
  const [open, setOpen] = useState<OpenDialog | null>(null);
  const [calling, setCalling] = useState(false);
  const set = (change: Partial<typeof search>) =>
    void navigate({ to: '/$company/clienti/$debtor', params: path, search: { ...search, ...change }, replace: true });
  const tables = useQuery(callTablesQuery(company));
  const names = useMemo(() => namesFrom(tables.data), [tables.data]);
  const page = useQuery({ queryKey: [company, 'debtor', debtor], queryFn: ({ signal }) => getDebtor({ path }, { signal }) });
  const plan = useQuery({ queryKey: [company, 'debtor', debtor, 'plan'], queryFn: ({ signal }) => getDebtorPlan({ path }, { signal }) });
  const contacts = useQuery({
    queryKey: [company, 'debtor', debtor, 'contacts'],
    queryFn: ({ signal }) => listContacts({ path }, { signal }),
  });
  const history = useHistory(company, debtor, search.storia, today, formats, names);
  const present = usePresent(company, debtor);
  const tabs = useTabChoices(page.data);

  if (page.isPending) return <Skeleton rows={12} twoLines />;
  // Joined into another customer since: an old link leads there.
  const into = isProblem(page.error, 'debtor-joined') ? page.error.details['into'] : null;
  if (typeof into === 'string') return <Navigate to="/$company/clienti/$debtor" params={{ company, debtor: into }} replace />;
  if (page.isError) return <SectionError title={problemText(page.error)} onRetry={() => void page.refetch()} />;
  const positions = positionsOf(page.data);
  const currency =
    search.divisa ??
    positions.find((one) => one.currency === frame.company.currency)?.currency ??
    positions[0]?.currency ??
    frame.company.currency;
  const about = { debtor, name: page.data.name, currency, today };
  return (
    <>
      <CustomerView
        header={headerOf(page.data, plan.data, formats)}
        positions={positions}
        currency={currency}
        onCurrency={(divisa) => set({ divisa })}
        behaviour={behaviourOf(page.data)}
        tab={search.tab ?? 'open'}
        tabs={tabs}
        onTab={(tab) => set({ tab })}
        onBand={(band) =>
          void navigate({
            to: '/$company/partite',
            params: { company },
            search: { band, search: page.data.codes[0]?.code ?? page.data.name, currency },
          })
        }
        table={<CustomerTabs key={debtor} tab={search.tab ?? 'open'} page={page.data} about={about} onOpen={setOpen} names={names} />}
        causes={<CustomerCauses about={about} search={page.data.codes[0]?.code ?? page.data.name} />}
        actions={<CustomerActions debtor={debtor} onOpen={setOpen} onCall={() => setCalling(true)} />}
        pinned={may('notes.see') ? pinnedOf(page.data, formats) : null}
        onPin={may('note.write') ? () => setOpen({ kind: 'pin', text: page.data.pinnedNote?.text ?? '' }) : null}
        contacts={contacts.data?.items.map((contact) => contactOf(contact, roles)) ?? []}
        onAddContact={may('note.write') ? () => setOpen({ kind: 'contact', contact: null }) : null}
        onEditContact={
          may('note.write')
            ? (shown) => {
                const contact = contacts.data?.items.find((one) => one.id === shown.id);
                if (contact) setOpen({ kind: 'contact', contact });
              }
            : null
        }
        plan={plan.data ? planOf(plan.data, formats, today, taskName) : null}
        onExplain={() => setOpen({ kind: 'explain' })}
        onHold={may('hold.place') ? () => setOpen({ kind: 'hold' }) : null}
        onLift={may('hold.place') ? (hold) => setOpen({ kind: 'lift', hold }) : null}
        history={history.entries}
        historyFilter={search.storia ?? 'all'}
        onHistoryFilter={(filter) => set({ storia: filter === 'contact' || filter === 'money' ? filter : undefined })}
        onOpenMessage={(message) => void navigate({ to: '/$company/comunicazioni/$message', params: { company, message } })}
        onMoreHistory={history.more}
        present={present}
        place={null}
        panel={calling ? <DebtorCall debtor={debtor} today={today} currency={currency} onClose={() => setCalling(false)} /> : null}
      />
      <CustomerDialogs
        open={open ?? (search.partita ? { kind: 'history', item: search.partita, document: null } : null)}
        onClose={() => (open ? setOpen(null) : set({ partita: undefined }))}
        about={about}
        page={page.data}
      />
    </>
  );
}
