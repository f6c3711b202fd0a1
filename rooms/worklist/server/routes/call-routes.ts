import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { id } from '#kernel/contract/shapes.ts';
import { isRefusal, refuse } from '#kernel/outcome.ts';
import { companyRoute, type CompanyContext } from '#platform/http/door.ts';
import * as contract from '../../core/contract.ts';
import { callPanel, type CallPanel } from '../call-panel.ts';
import { checkCall } from '../check-call.ts';
import { debtorSeen } from '../debtor-seen.ts';
import { findCaller } from '../find-caller.ts';
import { previewCall } from '../preview-call.ts';
import { recordCall, type NewCall } from '../record-call.ts';
import { undoCall } from '../undo-call.ts';
import { dayIn, TAG } from './day-in.ts';
import { holdOut } from './hold-out.ts';

const ofDebtor = z.object({ debtor: id('debtor') });

export function callRoutes(app: FastifyInstance): void {
  panels(app);
  companyRoute(app, {
    method: 'GET',
    url: '/debtors/:debtor/may-call',
    name: 'mayCall',
    tag: TAG,
    summary: 'May this customer be called now, and if not, why and when',
    action: 'customers.see',
    params: ofDebtor,
    response: contract.callPermission,
    handler: async (tx, context, { params }) =>
      (await debtorSeen(tx, context.companyId, params.debtor))
        ? permissionOut(await checkCall(tx, await dayIn(tx, context), params.debtor))
        : refuse('debtor-unknown'),
  });
  companyRoute(app, {
    method: 'GET',
    url: '/callers',
    name: 'findCaller',
    tag: TAG,
    summary: 'Who is calling: by number, name, code or invoice',
    action: 'customers.see',
    query: z.object({ q: z.string().max(100) }),
    response: contract.callers,
    handler: async (tx, { companyId }, { query }) => ({
      items: (await findCaller(tx, companyId, query.q)).map((caller) => ({
        ...caller,
        debtor: caller.debtorId,
        contact: caller.contactId,
      })),
    }),
  });
  companyRoute(app, {
    method: 'POST',
    url: '/debtors/:debtor/calls',
    name: 'recordCall',
    tag: TAG,
    summary: 'Record a conversation or an attempt with its results',
    action: 'outcome.record',
    params: ofDebtor,
    body: contract.callToRecord,
    response: contract.recordedCall,
    status: 201,
    handler: async (tx, context, { params, body }) => {
      const recorded = await recordCall(tx, await dayIn(tx, context), callIn(params.debtor, body));
      if (isRefusal(recorded)) return recorded;
      return {
        id: recorded.callId,
        task: recorded.taskId,
        taskDone: recorded.taskDone,
        promises: [...recorded.promiseIds],
        tasks: [...recorded.taskIds],
        causesMissing: [...recorded.causesMissing],
        next: recorded.next.map((step) => ({ ...step, values: { ...step.values } })),
      };
    },
  });
  companyRoute(app, {
    method: 'POST',
    url: '/debtors/:debtor/calls/preview',
    name: 'previewCall',
    tag: TAG,
    summary: 'What would happen next, before saving',
    action: 'outcome.record',
    params: ofDebtor,
    body: contract.callToRecord,
    response: contract.callPreview,
    handler: async (tx, context, { params, body }) => {
      const preview = await previewCall(tx, await dayIn(tx, context), callIn(params.debtor, body));
      if (isRefusal(preview)) return preview;
      return {
        ...preview,
        causesMissing: [...preview.causesMissing],
        next: preview.next.map((step) => ({ ...step, values: { ...step.values } })),
      };
    },
  });
  companyRoute(app, {
    method: 'POST',
    url: '/calls/:call/undo',
    name: 'undoCall',
    tag: TAG,
    summary: 'Take a call of today back, with all that followed from it',
    action: 'outcome.record',
    params: z.object({ call: id('call') }),
    response: contract.undoneCall,
    handler: async (tx, context, { params }) => {
      const undone = await undoCall(tx, await dayIn(tx, context), params.call);
      return isRefusal(undone) ? undone : { task: undone.taskId };
    },
  });
}

function panels(app: FastifyInstance): void {
  companyRoute(app, {
    method: 'GET',
    url: '/tasks/:task/call-panel',
    name: 'getCallPanelOfTask',
    tag: TAG,
    summary: 'Everything needed for one call',
    action: 'customers.see',
    params: z.object({ task: id('task') }),
    response: contract.callPanel,
    handler: async (tx, context, { params }) => {
      const panel = await callPanel(tx, await dayIn(tx, context), { taskId: params.task }, context.language);
      return isRefusal(panel) ? panel : panelOut(panel, context);
    },
  });
  companyRoute(app, {
    method: 'GET',
    url: '/debtors/:debtor/call-panel',
    name: 'getCallPanelOfDebtor',
    tag: TAG,
    summary: 'The same for a customer who calls or is called from his page',
    action: 'customers.see',
    params: ofDebtor,
    response: contract.callPanel,
    handler: async (tx, context, { params }) => {
      const panel = await callPanel(tx, await dayIn(tx, context), { debtorId: params.debtor }, context.language);
      return isRefusal(panel) ? panel : panelOut(panel, context);
    },
  });
}

function callIn(debtorId: bigint, body: z.output<typeof contract.callToRecord>): NewCall {
  const { task, contact, results, causes, ...same } = body;
  return {
    ...same,
    debtorId,
    taskId: task,
    contactId: contact,
    results: results.map(({ items, amount, ...result }) => ({ ...result, itemIds: items, amount: amount?.minor ?? null })),
    causes: causes.map(({ item, cause }) => ({ itemId: item, cause })),
  };
}

function permissionOut({ allowed, obstacles, next }: CallPanel['permission']) {
  return { allowed, obstacles: obstacles.map(({ code, values }) => ({ code, values: { ...values } })), next };
}

/** An agent outside the company sees balances and tasks, no notes (P26). */
function panelOut(panel: CallPanel, { external }: CompanyContext) {
  const { debtor, task, script, items } = panel;
  return {
    debtor: { ...debtor, id: debtor.debtorId, overdue: [...debtor.overdue], pinnedNote: external ? null : debtor.pinnedNote },
    task:
      task === null
        ? null
        : { ...task, id: task.taskId, items: [...task.itemIds], reason: { code: task.reason.code, values: { ...task.reason.values } } },
    permission: permissionOut(panel.permission),
    contacts: panel.contacts.map(({ callTimes, ...contact }) => ({
      ...contact,
      id: contact.contactId,
      callTimes: callTimes && { days: [...callTimes.days], hours: [...callTimes.hours] },
    })),
    script: { ...script, branches: script.branches.map((branch) => ({ ...branch })) },
    promises: panel.promises,
    records: [...panel.records],
    items: items.map(({ itemId, currency, balance, chaseable, holds, ...item }) => ({
      ...item,
      id: itemId,
      balance: { minor: balance, currency },
      chaseable: { minor: chaseable, currency },
      holds: holds.map((hold) => holdOut(hold, external)),
    })),
    timeline: external ? [] : panel.timeline.map((entry) => ({ ...entry, id: entry.entryId, data: { ...entry.data } })),
    next: panel.next.map(({ on, step, reason }) => ({ on, step, reason: { code: reason.code, values: { ...reason.values } } })),
  };
}
