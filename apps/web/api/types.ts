import type { z } from 'zod';
import type * as insights from '#rooms/insights/core/contract.ts';

export type OpenItem = z.input<typeof insights.openItem>;
export type ItemTotals = z.input<typeof insights.itemTotals>;
export type DebtorPage = z.input<typeof insights.debtorPage>;
export type DebtorPlan = z.input<typeof insights.debtorPlan>;
export type DebtorRow = z.input<typeof insights.debtorRow>;
export type Dashboard = z.input<typeof insights.dashboard>;
export type Ageing = z.input<typeof insights.ageingAnswer>;
export type OverdueTrend = z.input<typeof insights.trendAnswer>;
export type TeamWork = z.input<typeof insights.teamAnswer>;
export type TopOverdue = z.input<typeof insights.topOverdue>;
export type ToDecide = z.input<typeof insights.toDecide>;
