import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { Decision, TaskWish } from './decision.ts';
import type { Candidate } from './driver.ts';
import type { HeldBack } from './hold-back.ts';
import type { Account } from './net-asked.ts';
import { isInForce } from './pauses.ts';
import { reason, type Reason } from './reasons.ts';
import type { DunningSettings } from './settings.ts';
import type { DebtorSnapshot } from './snapshot.ts';

/** What a decision asks of people beside the step itself. */
type Facts = {
  readonly debtor: DebtorSnapshot;
  readonly settings: DunningSettings;
  readonly today: DayNumber;
  readonly accounts: readonly Account[];
  readonly candidates: readonly Candidate[];
  readonly debtorHeld: Reason | null;
};

const NO_TASKS: readonly TaskWish[] = Object.freeze([]);

export function tasksOf(facts: Facts, held: HeldBack | null): readonly TaskWish[] {
  const { accounts, candidates, debtor, settings, today } = facts;
  if (!candidates.some(({ state }) => state.overdue)) return held === null ? NO_TASKS : contactTask(facts, held);
  const tasks: TaskWish[] = [];
  for (const account of accounts) {
    const overdue = candidates.filter((candidate) => candidate.account === account && candidate.state.overdue);
    // Instead of the message: only when a message would be due.
    if (facts.debtorHeld === null && overdue.some(({ next }) => next.due)) moneyTasks(account, overdue, tasks);
    if (account.undecided > 0n) {
      const old = overdue.filter(({ state }) => state.blocked?.code === 'item-old-undecided');
      tasks.push(
        task(
          `old-debt:${old[0]!.state.item.id}`,
          'OLD_DEBT_DECISION',
          'credit-manager',
          reason('task-old-debt'),
          old,
          account,
          account.undecided,
        ),
      );
    }
    if (!account.firmActs && facts.debtorHeld === null && account.refusal === null)
      smallDebtsTask(account, overdue, settings, today, tasks);
  }
  for (const hold of debtor.holds) {
    if (hold.kind !== 'stop' || hold.itemId !== null || hold.covers !== 'dunning' || !isInForce(hold, today)) continue;
    const overdue = candidates.filter(({ state }) => state.overdue);
    tasks.push(
      task(`stop:${hold.id}`, 'STOP_REVIEW', 'credit-manager', reason('task-stop-review', { reason: hold.reason }), overdue, null, null),
    );
  }
  if (held !== null) tasks.push(...contactTask(facts, held));
  return tasks.length === 0 ? NO_TASKS : tasks;
}

function moneyTasks(account: Account, overdue: readonly Candidate[], tasks: TaskWish[]): void {
  if (account.refusal?.code === 'money-to-place') {
    tasks.push(
      task(
        `place:${account.currency}:${account.toPlace}`,
        'PLACE_RECEIPTS',
        'administration',
        reason('task-money-to-place'),
        overdue,
        account,
        account.toPlace,
      ),
    );
  }
  if (account.refusal?.code === 'credits-cover') {
    const key = `offset:${account.currency}:${account.credits}:${account.gross}`;
    tasks.push(task(key, 'OFFSET_OR_REFUND', 'administration', reason('task-offset'), overdue, account, account.credits));
  }
}

/** G10: at +90 the debts that are too small for a formal notice come on the manager's list. */
function smallDebtsTask(
  account: Account,
  overdue: readonly Candidate[],
  settings: DunningSettings,
  today: DayNumber,
  tasks: TaskWish[],
): void {
  const old = overdue.filter(({ state }) => state.blocked === null && today - state.item.dueOn >= settings.smallDebtsListDays);
  const first = old[0];
  if (first === undefined) return;
  tasks.push(
    task(`small-debts:${first.state.item.id}`, 'SMALL_DEBTS_LIST', 'credit-manager', reason('task-small-debts'), old, account, account.net),
  );
}

function contactTask({ candidates }: Facts, held: HeldBack): readonly TaskWish[] {
  const missing = held.reasons.find((one) => one.code === 'no-contact');
  if (missing === undefined) return NO_TASKS;
  const key = `contacts:${String(missing.values['channels'])}`;
  return [task(key, 'COMPLETE_CONTACTS', 'collector', reason('task-complete-contacts', missing.values), candidates, null, null)];
}

function task(
  key: string,
  type: string,
  owner: TaskWish['owner'],
  why: Reason,
  about: readonly Candidate[],
  account: Account | null,
  amount: bigint | null,
): TaskWish {
  return { key, type, owner, reason: why, itemIds: about.map(({ state }) => state.item.id), currency: account?.currency ?? null, amount };
}

/** A message not yet sent is withdrawn when nothing is asked any more of any of its items. */
export function withdrawalsOf(debtor: DebtorSnapshot, candidates: readonly Candidate[]): Decision['withdraw'] {
  if (debtor.pending.length === 0) return [];
  const withdrawn: { actionId: bigint; reason: Reason }[] = [];
  for (const message of debtor.pending) {
    if (message.status !== 'waiting') continue;
    const named = new Set(message.itemIds);
    const about = candidates.filter(({ state }) => named.has(state.item.id));
    if (about.some(stillAsked)) continue;
    withdrawn.push({ actionId: message.actionId, reason: reason(about.length === 0 ? 'withdrawn-nothing-asked' : 'withdrawn-held') });
  }
  return withdrawn;
}

function stillAsked({ state, account }: Candidate): boolean {
  if (state.blocked !== null) return state.blocked.code === 'item-promised' && state.chaseableByFirmActs > 0n;
  return !state.overdue || account.refusal === null;
}
