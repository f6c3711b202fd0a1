import { sql } from 'kysely';
import { dayNumber, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { withLocalDay, type Holidays } from '#kernel/calendar/holidays.ts';
import type { Tx } from '#platform/database/database.ts';
import { stepsByItem, type ActionSteps } from '../core/action-steps.ts';
import { decide } from '../core/decide.ts';
import type { Decision } from '../core/decision.ts';
import { readyPolicy } from '../core/ready-policy.ts';
import type { PolicyDocument } from '../core/policy.ts';
import type { Reason } from '../core/reasons.ts';
import type { Capabilities } from '../core/settings.ts';
import { dunningSettings } from './dunning-settings.ts';
import { loadSnapshots } from './snapshot/load-snapshots.ts';
import type { LoadedDebtor } from './snapshot/snapshot-row.ts';

export type Recheck =
  { readonly verdict: 'go' } | { readonly verdict: 'cancel'; readonly why: string; readonly reasons: readonly Reason[] };

type ActionRow = {
  debtor_id: bigint;
  step: string;
  channel: string;
  currency: string;
  amount: bigint;
  item_ids: bigint[];
  steps: ActionSteps;
  spared: Record<string, string[]> | null;
  content: PolicyDocument;
};

export type RecheckContext = {
  readonly companyId: number;
  readonly today: CalendarDate;
  readonly calendar: Holidays;
  readonly capabilities: Capabilities;
};

/**
 * Asked under the debtor's lock just before a message leaves: would the same policy, on the facts of this moment, send
 * the same step for the same items and amount? Decided an hour ago, perhaps paid, promised or disputed since.
 */
export async function recheckAction(tx: Tx, context: RecheckContext, actionId: bigint): Promise<Recheck> {
  const { companyId, today } = context;
  const { rows } = await sql<ActionRow>`
    select a.debtor_id, a.step, a.channel, a.currency, a.amount, a.item_ids, a.steps, a.reason -> 'spared' as spared, v.content
      from policies.action a join policies.version v on v.company_id = a.company_id and v.key = a.policy_key and v.version = a.policy_version
     where a.company_id = ${companyId} and a.action_id = ${actionId}`.execute(tx);
  const action = rows[0];
  if (action === undefined) throw new Error(`no action ${actionId}`);
  const settings = await dunningSettings(tx, companyId, today);
  const [debtor] = await loadSnapshots(tx, companyId, [action.debtor_id], dayNumber(today), {
    workingDays: 2,
    calendar: context.calendar,
  });
  if (debtor === undefined) throw new Error(`no debtor ${action.debtor_id}`);
  const calendar = withLocalDay(context.calendar, debtor.patronDay);
  // The ledger's age was judged when the action was planned, or a person said yes to it.
  const again = decide(before(debtor, actionId, action), readyPolicy(action.content), settings, calendar, dayNumber(today), {
    capabilities: context.capabilities,
    acceptStale: true,
  });
  return verdictOn(action, again);
}

/** The debtor as he was before this action was planned: its steps given back, itself not pending. */
function before(debtor: LoadedDebtor, actionId: bigint, action: ActionRow): LoadedDebtor['snapshot'] {
  const { snapshot } = debtor;
  const steps = stepsByItem(action.steps);
  return {
    ...snapshot,
    pending: snapshot.pending.filter((message) => message.actionId !== actionId),
    items: snapshot.items.map((item) => {
      const mine = steps.get(Number(item.id));
      const spared = action.spared?.[String(item.id)] ?? [];
      if ((mine === undefined || mine.cycle !== item.progress.cycle) && spared.length === 0) return item;
      const { [mine?.step ?? '']: _given, ...done } = item.progress.done;
      return {
        ...item,
        progress: {
          ...item.progress,
          done: mine === undefined ? item.progress.done : done,
          spared: item.progress.spared.filter((key) => !spared.includes(key)),
        },
      };
    }),
  };
}

function verdictOn(action: ActionRow, again: Decision): Recheck {
  const cancel = (why: string): Recheck => ({ verdict: 'cancel', why, reasons: again.why });
  if (again.action === null) return cancel(again.why[0]?.code ?? 'no-longer-due');
  if (again.action.step !== action.step) return cancel('another-step');
  if (again.action.currency !== action.currency || again.action.amount !== action.amount) return cancel('amount-changed');
  const named = new Set(again.action.itemIds);
  if (named.size !== action.item_ids.length || !action.item_ids.every((id) => named.has(id))) return cancel('items-changed');
  return { verdict: 'go' };
}
