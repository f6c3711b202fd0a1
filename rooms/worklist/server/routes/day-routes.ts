import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { companyRoute } from '#platform/http/door.ts';
import { settingOn } from '#rooms/companies/server/door.ts';
import { asksForCause, causeSaidBy } from '../../core/cause-asked.ts';
import { CAUSES, CAUSE_CODES } from '../../core/causes-of-delay.ts';
import * as contract from '../../core/contract.ts';
import { READY_NOTES } from '../../core/ready-notes.ts';
import { needsDate, needsReason } from '../../core/outcome-needs.ts';
import { listMyDay, type DayRow } from '../list-my-day.ts';
import { loadDisputeReasons, loadOutcomes, loadTaskTypes } from '../reference-tables.ts';
import { listEscalatedTasks } from '../escalated-tasks.ts';
import type { BusinessDay } from '#rooms/agreements/server/door.ts';
import { callableToday } from '../../core/callable.ts';
import { clock } from '../../core/may-call.ts';
import { dayIn, moneyOf, TAG } from './day-in.ts';

export function dayRoutes(app: FastifyInstance): void {
  companyRoute(app, {
    method: 'GET',
    url: '/my-day',
    name: 'getMyDay',
    tag: TAG,
    summary: 'Today’s tasks and those carried over, in their order',
    action: 'customers.see',
    query: z.object({ tab: contract.dayTab.default('todo'), kind: contract.taskKind.optional() }),
    response: contract.myDay,
    handler: async (tx, context, { query }) => {
      const day = await dayIn(tx, context);
      const mine = await listMyDay(tx, day, { tab: query.tab, kind: query.kind ?? null });
      return {
        ...mine,
        groups: mine.groups.map(({ group, rows }) => ({ group, rows: rows.map((row) => rowOut(row, day)) })),
        trail: mine.trail.map(({ taskId, mark }) => ({ task: taskId, mark })),
        totals: { promised: [...mine.totals.promised], collected: [...mine.totals.collected], inPlay: [...mine.totals.inPlay] },
      };
    },
  });
  companyRoute(app, {
    method: 'GET',
    url: '/call-tables',
    name: 'getCallTables',
    tag: TAG,
    summary: 'Outcomes by key, reasons of dispute, causes of delay, types of task',
    action: 'customers.see',
    response: contract.callTables,
    handler: async (tx, context) => ({
      readyNotes: [...(await settingOn(tx, context.companyId, READY_NOTES, (await dayIn(tx, context)).today))],
      outcomes: [...(await loadOutcomes(tx)).values()].map((outcome) => ({
        ...outcome,
        it: outcome.labelIt,
        en: outcome.labelEn,
        needsDate: needsDate(outcome),
        needsReason: needsReason(outcome),
        asksForCause: asksForCause(outcome),
        cause: causeSaidBy(outcome),
      })),
      disputeReasons: [...(await loadDisputeReasons(tx)).values()].map((reason) => ({ ...reason, it: reason.labelIt, en: reason.labelEn })),
      causes: CAUSE_CODES.map((code) => ({ code, ...CAUSES[code] })),
      taskTypes: [...(await loadTaskTypes(tx)).values()].map((type) => ({ ...type, it: type.labelIt, en: type.labelEn })),
    }),
  });
  companyRoute(app, {
    method: 'GET',
    url: '/late-tasks',
    name: 'listLateTasks',
    tag: TAG,
    summary: 'Tasks carried over for three working days: the manager’s list',
    action: 'work.assign',
    response: contract.lateTasks,
    handler: async (tx, context) => ({
      items: (await listEscalatedTasks(tx, await dayIn(tx, context))).map((task) => ({
        ...task,
        id: task.taskId,
        debtor: task.debtorId,
        ownerUser: task.ownerUserId,
        amount: moneyOf(task.amount, task.currency),
      })),
    }),
  });
}

function rowOut({ called, ...row }: DayRow, day: BusinessDay) {
  const { value } = row;
  const callable = callableToday(called, day);
  return {
    ...row,
    id: row.taskId,
    action: row.actionId,
    status: row.status as 'open',
    debtor: row.debtorId === null || row.debtorName === null ? null : { id: row.debtorId, name: row.debtorName },
    owner: { user: row.ownerUserId, role: row.ownerRole, queue: row.queue },
    amount: moneyOf(row.amount, row.currency),
    expected: moneyOf(row.expected, row.currency),
    chance:
      value === null
        ? null
        : {
            percent: Math.round(value.chanceThousandths / 10),
            startingEstimate: value.isStartingEstimate,
            terms: value.terms.map((term) => ({ ...term })),
          },
    reason: { code: row.reason.code, values: { ...row.reason.values } },
    overdue: moneyOf(row.overdue, row.currency),
    trail: [...row.trail],
    callable: typeof callable === 'number' ? clock(callable) : callable,
  };
}
