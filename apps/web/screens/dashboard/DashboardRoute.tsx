import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { LoadingLine } from '#design/feedback/Progress.tsx';
import { useState } from 'react';
import { SectionError } from '#design/feedback/SectionError.tsx';
import { Skeleton } from '#design/feedback/Skeleton.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import type { ToDecide } from '../../api/types.ts';
import { problemText } from '../../app/problems.ts';
import { useTaskName } from '../../app/tables.ts';
import { useFrame } from '../../chrome/FrameContext.ts';
import {
  getAgeing,
  getCausesOfDelay,
  getDashboard,
  getOverdueTrend,
  getTeamWork,
  listDecisions,
  listTopOverdue,
} from '../../client/operations.gen.ts';
import { useCompanyCode } from '../../links.tsx';
import { useRoleWords } from '../../words/roles.ts';
import { DashboardView } from './DashboardView.tsx';
import { PrintedTotals } from './PrintedTotals.tsx';
import { ageingRowsOf, causeRowsOf, dashboardOf, decisionsOf, teamRowsOf, topOverdueOf, trendOf } from './from-api.ts';
import type { Dimension } from './model.ts';

const AGEING_ROWS = 40;

export function DashboardRoute() {
  const company = useCompanyCode();
  const path = { company };
  const formats = useFormats();
  const roles = useRoleWords();
  const taskName = useTaskName();
  const navigate = useNavigate();
  const { frame } = useFrame();
  const [printed, setPrinted] = useState(false);
  const search = useSearch({ from: '/$company/cruscotto' });
  const currency = search.divisa ?? frame.company.currency;
  const by = search.per ?? 'area';
  const set = (change: Partial<typeof search>) =>
    void navigate({ to: '/$company/cruscotto', params: path, search: { ...search, ...change }, replace: true });
  const figures = useQuery({ queryKey: [company, 'figures'], queryFn: () => getDashboard({ path }) });
  const ageing = useQuery({
    queryKey: [company, 'ageing', by],
    queryFn: () => getAgeing({ path, query: { by, bands: '30,60,90' } }),
    placeholderData: keepPreviousData,
  });
  const trend = useQuery({
    queryKey: [company, 'trend', currency],
    queryFn: () => getOverdueTrend({ path, query: { currency, points: 12 } }),
    placeholderData: keepPreviousData,
  });
  const team = useQuery({ queryKey: [company, 'team'], queryFn: () => getTeamWork({ path }) });
  const top = useQuery({
    queryKey: [company, 'top-overdue', currency],
    queryFn: () => listTopOverdue({ path, query: { currency, limit: 7 } }),
    placeholderData: keepPreviousData,
  });
  const causes = useQuery({
    queryKey: [company, 'figures', 'causes', currency],
    queryFn: ({ signal }) => getCausesOfDelay({ path, query: { currency, scope: 'ageing' } }, { signal }),
    placeholderData: keepPreviousData,
  });
  const decisions = useQuery({ queryKey: [company, 'decisions'], queryFn: () => listDecisions({ path }) });

  if (figures.isPending) return <Skeleton rows={12} />;
  if (figures.isError) return <SectionError title={problemText(figures.error)} onRetry={() => void figures.refetch()} />;
  const table = ageing.data ? ageingRowsOf(ageing.data, currency) : { rows: [], total: null };
  const lines = trend.data ? trendOf(trend.data) : { points: [], dso: [] };
  return (
    <>
      <LoadingLine active={figures.isFetching || ageing.isFetching || trend.isFetching} />
      <DashboardView
        dashboard={dashboardOf(figures.data, currency, frame.company.currency, formats)}
        onCurrency={(divisa) => set({ divisa })}
        trend={lines.points}
        dsoTrend={lines.dso}
        dimension={by}
        onDimension={(per) => set({ per })}
        ageing={table.rows.slice(0, AGEING_ROWS)}
        ageingTotal={table.total}
        onOpen={({ band, dimension, key }) => void openItems(band, dimension, key)}
        team={team.data ? teamRowsOf(team.data, roles) : []}
        causes={causes.data ? causeRowsOf(causes.data) : []}
        onCause={(cause) => void navigate({ to: '/$company/partite', params: path, search: { currency, scope: 'ageing', cause } })}
        top={top.data ? topOverdueOf(top.data) : []}
        overdueCustomers={figures.data.portfolio.find((one) => one.currency === currency)?.overdueCustomers ?? 0}
        onPrinted={() => setPrinted(true)}
        decisions={decisions.data ? decisionsOf(decisions.data, formats, taskName, openDecision) : []}
      />
      {printed && <PrintedTotals today={frame.company.businessDate} onClose={() => setPrinted(false)} />}
    </>
  );

  /** The rows behind a figure: the list of open items with the same filter. */
  function openItems(band: string | undefined, dimension: Dimension | undefined, key: string | undefined) {
    if (dimension === 'customer' && key?.startsWith('deb_'))
      return navigate({ to: '/$company/clienti/$debtor', params: { company, debtor: key } });
    const assigned = dimension === 'area' || dimension === 'collector' || dimension === 'salesperson';
    const group = dimension === undefined ? {} : key ? { [dimension]: key } : assigned ? { unassigned: dimension } : {};
    return navigate({
      to: '/$company/partite',
      params: path,
      search: { currency, scope: 'ageing', ...(band ? { band: band as 'overdue' } : {}), ...group },
    });
  }

  function openDecision(item: ToDecide['items'][number]) {
    if (item.kind === 'iban') void navigate({ to: '/$company/persone', params: path, search: { tab: 'company' } });
    else if (item.debtor && (item.kind === 'stop-review' || item.kind === 'task'))
      void navigate({ to: '/$company/clienti/$debtor', params: { company, debtor: item.debtor.id } });
    else if (item.kind === 'task') void navigate({ to: '/$company/giornata', params: path });
    else void navigate({ to: '/$company/comunicazioni', params: path });
  }
}
