import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { id } from '#kernel/contract/shapes.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { companyRoute } from '#platform/http/door.ts';
import * as contract from '../../core/contract.ts';
import { alarmsOf, ringLater } from '../alarms.ts';
import { answerPromise } from '../answer-promise.ts';
import { assignTask, completeTask, createTask, reopenTask, snoozeTask, type ChangedTask } from '../change-task.ts';
import { answerRounding } from '../bulk/answer-rounding.ts';
import { answerHoldProposal } from '../hold-customer.ts';
import { dayIn, TAG } from './day-in.ts';

const ofTask = z.object({ task: id('task') });
const out = ({ taskId, version }: ChangedTask) => ({ id: taskId, version });

/** A version is sent by those who saw the row; left out, the change is taken as it comes. */
const seen = (version: number | undefined) => (version === undefined ? {} : { version });

export function taskRoutes(app: FastifyInstance): void {
  companyRoute(app, {
    method: 'POST',
    url: '/tasks',
    name: 'createTask',
    tag: TAG,
    summary: 'A task of one’s own, or for somebody',
    action: 'task.write',
    body: contract.taskToCreate,
    response: contract.createdTask,
    status: 201,
    handler: async (tx, context, { body }) => {
      const { debtor, user, items, ...same } = body;
      const created = await createTask(tx, await dayIn(tx, context), { ...same, debtorId: debtor, userId: user, itemIds: items });
      return isRefusal(created) ? created : { id: created.taskId };
    },
  });
  companyRoute(app, {
    method: 'POST',
    url: '/tasks/:task/snooze',
    name: 'snoozeTask',
    tag: TAG,
    summary: 'Put off to another working day, with a reason',
    action: 'task.write',
    params: ofTask,
    body: contract.snooze,
    response: contract.changedTask,
    handler: async (tx, context, { params, body }) => {
      const changed = await snoozeTask(tx, await dayIn(tx, context), {
        taskId: params.task,
        until: body.until,
        reason: body.reason,
        ...seen(body.version),
      });
      return isRefusal(changed) ? changed : out(changed);
    },
  });
  companyRoute(app, {
    method: 'GET',
    url: '/alarms',
    name: 'listAlarms',
    tag: TAG,
    summary: 'Today’s appointments of the person, and of whom she stands in for, with the time until each rings',
    action: 'task.write',
    response: contract.alarms,
    handler: async (tx, context) => ({
      items: (await alarmsOf(tx, await dayIn(tx, context))).map(
        ({ taskId, debtorId, debtorName, type, dueAt, person, phone, inSeconds }) => ({
          task: taskId,
          debtor: debtorId === null || debtorName === null ? null : { id: debtorId, name: debtorName },
          type,
          dueAt,
          person,
          phone,
          inSeconds,
        }),
      ),
    }),
  });
  companyRoute(app, {
    method: 'POST',
    url: '/tasks/:task/ring-later',
    name: 'ringLater',
    tag: TAG,
    summary: 'The alarm of an appointment again in some minutes; its hour stays',
    action: 'task.write',
    params: ofTask,
    body: contract.ringingLater,
    response: contract.changedTask,
    handler: async (tx, context, { params, body }) => {
      const changed = await ringLater(tx, await dayIn(tx, context), { taskId: params.task, minutes: body.minutes });
      return isRefusal(changed) ? changed : out(changed);
    },
  });
  companyRoute(app, {
    method: 'POST',
    url: '/tasks/:task/assign',
    name: 'assignTask',
    tag: TAG,
    summary: 'Give to a person, a role or a queue; or take what nobody has',
    action: 'task.write',
    params: ofTask,
    body: contract.assignment,
    response: contract.changedTask,
    handler: async (tx, context, { params, body }) => {
      const changed = await assignTask(tx, await dayIn(tx, context), {
        taskId: params.task,
        userId: body.user,
        owner: body.owner,
        over: body.over,
        ...seen(body.version),
      });
      return isRefusal(changed) ? changed : out(changed);
    },
  });
  companyRoute(app, {
    method: 'POST',
    url: '/tasks/:task/complete',
    name: 'completeTask',
    tag: TAG,
    summary: 'Done; a task of the ladder does its step',
    action: 'task.write',
    params: ofTask,
    body: contract.completion,
    response: contract.changedTask,
    handler: async (tx, context, { params, body }) => {
      const result = body.result === undefined ? {} : { result: body.result };
      const changed = await completeTask(tx, await dayIn(tx, context), {
        taskId: params.task,
        note: body.note,
        ...result,
        ...seen(body.version),
      });
      return isRefusal(changed) ? changed : out(changed);
    },
  });
  companyRoute(app, {
    method: 'POST',
    url: '/tasks/:task/reopen',
    name: 'reopenTask',
    tag: TAG,
    summary: 'Take today’s closing back',
    action: 'task.write',
    params: ofTask,
    body: contract.reopening,
    response: contract.changedTask,
    handler: async (tx, context, { params, body }) => {
      const changed = await reopenTask(tx, await dayIn(tx, context), { taskId: params.task, ...seen(body.version) });
      return isRefusal(changed) ? changed : out(changed);
    },
  });
  companyRoute(app, {
    method: 'POST',
    url: '/tasks/:task/answer-hold',
    name: 'answerHoldProposal',
    tag: TAG,
    summary: 'Accept or decline a hold that a salesperson proposed',
    action: 'hold.place-long',
    params: ofTask,
    body: contract.answer,
    response: z.object({ hold: id('hold').nullable() }),
    handler: async (tx, context, { params, body }) => {
      const answered = await answerHoldProposal(tx, await dayIn(tx, context), { taskId: params.task, ...body });
      return isRefusal(answered) ? answered : { hold: answered.holdId };
    },
  });
  companyRoute(app, {
    method: 'POST',
    url: '/tasks/:task/answer-rounding',
    name: 'answerRounding',
    tag: TAG,
    summary: 'Accept or decline a proposed rounding of small items',
    action: 'hold.place-long',
    params: ofTask,
    body: contract.answer,
    response: z.object({ bulk: id('bulk') }),
    handler: async (tx, context, { params, body }) => {
      const answered = await answerRounding(tx, await dayIn(tx, context), { taskId: params.task, ...body });
      return isRefusal(answered) ? answered : { bulk: answered.actId };
    },
  });
  companyRoute(app, {
    method: 'POST',
    url: '/tasks/:task/answer-promise',
    name: 'answerPromise',
    tag: TAG,
    summary: 'Accept or decline a promise beyond a collector’s authority',
    action: 'hold.place-long',
    params: ofTask,
    body: contract.answer,
    response: z.object({ promise: id('promise').nullable() }),
    handler: async (tx, context, { params, body }) => {
      const answered = await answerPromise(tx, await dayIn(tx, context), { taskId: params.task, ...body });
      return isRefusal(answered) ? answered : { promise: answered.promiseId };
    },
  });
}
