import { sql } from 'kysely';
import { daysBetween, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import { promiseRecord, type BusinessDay, type PromiseRecord } from '#rooms/agreements/server/door.ts';
import { recordsOfDebtor, type DebtorRecord } from '#rooms/ledger/server/door.ts';
import { callableToday } from '../core/callable.ts';
import type { CallPermission } from '../core/may-call.ts';
import { fillScript, script, scriptForOthers, type Script } from '../core/scripts.ts';
import { spokenValues } from '../core/script-values.ts';
import type { TaskReason } from '../core/effects.ts';
import { checkCall } from './check-call.ts';
import {
  comesNext,
  panelContacts,
  panelDebtor,
  panelItems,
  panelTimeline,
  type ComingStep,
  type PanelContact,
  type PanelDebtor,
  type PanelItem,
  type PanelEntry,
} from './call-panel-queries.ts';

export type CallPanel = {
  readonly debtor: PanelDebtor;
  readonly task: PanelTask | null;
  /** Whether one may call now, why not, and when. */
  readonly permission: CallPermission;
  /** Who is called first comes first; whoever is not to be contacted last. */
  readonly contacts: readonly (PanelContact & { readonly callableNow: boolean })[];
  readonly script: Script & { readonly key: string; readonly tone: string; readonly forOthers: string };
  readonly promises: PromiseRecord;
  readonly items: readonly PanelItem[];
  readonly records: readonly DebtorRecord[];
  readonly timeline: readonly PanelEntry[];
  readonly next: readonly ComingStep[];
};

export type PanelTask = {
  readonly taskId: bigint;
  readonly type: string;
  readonly tone: string | null;
  readonly script: string | null;
  readonly reason: TaskReason;
  readonly dueAt: Date | null;
  readonly status: string;
  readonly itemIds: readonly bigint[];
  /** Minor units: what the task is about, such as the sum promised. */
  readonly amount: bigint | null;
  readonly currency: string | null;
  readonly version: number;
};

const MOST_RECORDS = 6;

/** Everything of one call on one screen: whom, what to say, about which items, what was said before, what comes next. */
export async function callPanel(
  tx: Tx,
  day: BusinessDay,
  of: { readonly taskId: bigint } | { readonly debtorId: bigint },
  language: 'it' | 'en',
): Promise<CallPanel | Refusal<'task-unknown' | 'debtor-unknown'>> {
  const task = await panelTask(tx, day, of);
  if ('taskId' in of && task === null) return refuse('task-unknown');
  const debtorId = 'debtorId' in of ? of.debtorId : (task?.debtorId ?? null);
  if (debtorId === null) return refuse('debtor-unknown');
  const debtor = await panelDebtor(tx, day, debtorId);
  if (debtor === null) return refuse('debtor-unknown');
  const contacts = callableFirst(await panelContacts(tx, day.companyId, debtorId), day);
  const items = await panelItems(tx, day, debtorId);
  const agreed = task !== null && task.status === 'open' && task.dueAt !== null;
  return {
    debtor,
    task,
    permission: await checkCall(tx, day, debtorId, { agreed }),
    contacts,
    script: await scriptOf(tx, day, { task, debtor, contacts, items }, language),
    promises: await promiseRecord(tx, day.companyId, debtorId, day.today),
    items,
    records: await recordsOfDebtor(tx, day.companyId, debtorId, { onlyOpen: true, limit: MOST_RECORDS }),
    timeline: await panelTimeline(tx, day.companyId, debtorId),
    next: await comesNext(tx, day, debtorId),
  };
}

/** Whoever may be called at this hour comes before whoever asked for another one. */
function callableFirst(contacts: readonly PanelContact[], day: BusinessDay): CallPanel['contacts'] {
  const told = contacts.map((contact) => ({
    ...contact,
    callableNow: contact.phoneUsable && callableToday([contact.callTimes], day) === 'now',
  }));
  const waits = (contact: (typeof told)[number]): number => (contact.phoneUsable && contact.mayBeTold && !contact.callableNow ? 1 : 0);
  return told.every((contact) => !(contact.callableNow && contact.mayBeTold)) ? told : told.toSorted((a, b) => waits(a) - waits(b));
}

async function panelTask(tx: Tx, { companyId, today }: BusinessDay, of: { readonly taskId: bigint } | { readonly debtorId: bigint }) {
  const chosen =
    'taskId' in of
      ? sql`t.task_id = ${of.taskId}`
      : sql`t.debtor_id = ${of.debtorId} and t.status in ('open', 'waiting') and t.due_on <= ${today}::date
    and t.type in ('CALL', 'COURTESY_CALL', 'PROMISE_FOLLOW_UP')`;
  const { rows } = await sql<PanelTask & { debtorId: bigint | null }>`
    select t.task_id as "taskId", t.debtor_id as "debtorId", t.type, t.tone, t.script, t.reason, t.due_at as "dueAt", t.status, t.item_ids as "itemIds", t.amount, t.currency, t.version
      from worklist.task t where t.company_id = ${companyId} and ${chosen} order by (t.action_id is null), t.due_on, t.task_id limit 1`.execute(
    tx,
  );
  return rows[0] ?? null;
}

type Spoken = {
  readonly task: PanelTask | null;
  readonly debtor: PanelDebtor;
  readonly contacts: readonly PanelContact[];
  readonly items: readonly PanelItem[];
};

async function scriptOf(
  tx: Tx,
  day: BusinessDay,
  { task, debtor, contacts, items }: Spoken,
  language: 'it' | 'en',
): Promise<CallPanel['script']> {
  const key = task?.script ?? 'first-contact/friendly';
  const about = items.filter((item) => item.overdue && (task === null || task.itemIds.length === 0 || task.itemIds.includes(item.itemId)));
  const currency = about[0]?.currency ?? null;
  const own = about.filter((item) => item.currency === currency);
  const open = own.filter((item) => item.chaseable > 0n);
  // Where everything is promised or held, one speaks of what was promised, never of nothing.
  const asked = open.length > 0 ? open : own;
  const values = spokenValues(
    {
      person: contacts.find((contact) => contact.mayBeTold && !contact.neverContact)?.name.split(' ')[0] ?? null,
      caller: await callerName(tx, day.actor.userId),
      company: debtor.companyName,
      amount: currency === null ? null : { minor: sumAsked(asked, task), currency: currency as Currency },
      documents: asked.map((item) => item.document),
      promisedOn: await lastMissedDay(tx, day, debtor.debtorId),
      daysLate: asked.reduce<number | null>((most, item) => Math.max(most ?? 0, daysBetween(item.dueOn, day.today)), null),
    },
    language,
  );
  const text = script(key, language);
  return {
    ...text,
    opening: fillScript(text.opening, values),
    key,
    tone: task?.tone ?? key.split('/')[1] ?? 'friendly',
    forOthers: scriptForOthers(language),
  };
}

function sumAsked(asked: readonly PanelItem[], task: PanelTask | null): bigint {
  const chaseable = asked.reduce((sum, item) => sum + item.chaseable, 0n);
  if (chaseable > 0n) return chaseable;
  if (task?.amount != null && task.currency === asked[0]?.currency) return task.amount;
  return asked.reduce((sum, item) => sum + item.balance, 0n);
}

async function callerName(tx: Tx, userId: bigint | null): Promise<string | null> {
  if (userId === null) return null;
  const { rows } = await sql<{ name: string }>`select name from companies.app_user where user_id = ${userId}`.execute(tx);
  return rows[0]?.name.split(' ')[0] ?? null;
}

async function lastMissedDay(tx: Tx, { companyId }: BusinessDay, debtorId: bigint): Promise<CalendarDate | null> {
  const { rows } = await sql<{ due_on: CalendarDate }>`
    select due_on from agreements.promise where company_id = ${companyId} and debtor_id = ${debtorId} and state in ('broken', 'partly-kept')
     order by judged_on desc, promise_id desc limit 1`.execute(tx);
  return rows[0]?.due_on ?? null;
}
