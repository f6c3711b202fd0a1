import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { id } from '#kernel/contract/shapes.ts';
import { isRefusal, refuse } from '#kernel/outcome.ts';
import { companyRoute, fileAnswer, pageOfRows, readCursor } from '#platform/http/door.ts';
import { problemTitle } from '#platform/http/problem-words.ts';
import { pdfWorkers } from '#platform/pdf/shared-workers.ts';
import { checkText } from '../../core/check-words.ts';
import * as contract from '../../core/contract.ts';
import { approveMessage, approveMessages, rejectMessage } from '../approve-message.ts';
import { editMessage } from '../edit-message.ts';
import { debtorName, messageQueue } from '../message-queries.ts';
import { previewLetter, previewMessage } from '../preview-message.ts';
import { actingIn, approverIn } from './acting.ts';
import { letterOf } from './letter-answer.ts';

const TAG = 'communications';
const ofAction = z.object({ action: id('action') });

/** Messages that wait for a person's yes (picture 09). */
export function queueRoutes(app: FastifyInstance): void {
  companyRoute(app, {
    method: 'GET',
    url: '/messages/queue',
    name: 'listMessageQueue',
    tag: TAG,
    summary: 'Messages that wait for approval',
    action: 'customers.see',
    query: contract.queueQuery,
    response: contract.queuePage,
    handler: async (tx, { companyId }, { query }) => {
      const after = query.after === undefined ? 0n : BigInt(readCursor(query.after, z.tuple([z.string()]))[0]);
      const rows = await messageQueue(tx, companyId, { after, limit: query.limit + 1, waitsFor: query.waitsFor ?? null });
      const page = pageOfRows(rows, query.limit, (row) => [row.action_id]);
      return {
        next: page.next,
        items: page.items.map((row) => ({
          id: row.action_id,
          debtor: { id: row.debtor_id, name: row.debtor_name },
          step: row.step,
          template: row.template,
          channel: row.channel,
          amount: { minor: row.amount, currency: row.currency },
          waitsFor: row.waits_for,
          firm: row.firm,
          approver: row.approver,
          businessOn: row.business_on,
          edited: row.edited,
        })),
      };
    },
  });
  companyRoute(app, {
    method: 'GET',
    url: '/messages/queue/:action',
    name: 'previewMessage',
    tag: TAG,
    summary: 'A planned message as it would leave today, with its checks',
    action: 'customers.see',
    params: ofAction,
    response: contract.preview,
    handler: async (tx, context, { params }) => {
      const { companyId, today } = await actingIn(tx, context);
      const preview = await previewMessage(tx, companyId, params.action, today);
      if (isRefusal(preview)) return preview;
      const { action, content, checks } = preview;
      return {
        id: action.action_id,
        debtor: { id: action.debtor_id, name: await debtorName(tx, companyId, action.debtor_id) },
        template: content.template,
        templateVersion: content.templateVersion,
        channel: preview.channel,
        language: content.language,
        tone: content.tone,
        status: action.status,
        waitsFor: action.waits_for,
        firm: action.reason.firm === true,
        contact: { name: content.recipient.attention, email: content.recipient.email },
        letter: letterOf(preview.view),
        mail: preview.mail === null ? null : { ...preview.mail, from: preview.from, to: content.recipient.email },
        checks: checks.map((check) => ({ code: check.code, state: check.state, text: checkText(check, context.language) })),
        attachments: [...content.attachments],
        words: { subject: content.words.subject, opening: [...content.words.opening], closing: [...content.words.closing] },
        version: preview.version,
      };
    },
  });
  companyRoute(app, {
    method: 'GET',
    url: '/messages/queue/:action/letter.pdf',
    name: 'previewMessageLetter',
    tag: TAG,
    summary: 'The letter of a planned message, rendered now',
    action: 'customers.see',
    params: ofAction,
    file: 'application/pdf',
    handler: async (tx, context, { params }) => {
      const { companyId, today } = await actingIn(tx, context);
      const document = await previewLetter(tx, companyId, params.action, today);
      if (isRefusal(document)) return document;
      const [pdf] = await pdfWorkers().render([document]);
      return pdf === undefined
        ? refuse('action-unknown')
        : fileAnswer({ name: 'lettera.pdf', mediaType: 'application/pdf', content: Buffer.from(pdf), disposition: 'inline' });
    },
  });
  companyRoute(app, {
    method: 'PUT',
    url: '/messages/queue/:action/words',
    name: 'changeMessageWords',
    tag: TAG,
    summary: 'Change the words of a message before it is approved',
    action: 'messages.approve',
    params: ofAction,
    body: contract.wordsToChange,
    response: contract.changedWords,
    handler: async (tx, context, { params, body: { version, ...words } }) => {
      const edited = await editMessage(tx, await approverIn(tx, context), { actionId: params.action, version, words });
      return isRefusal(edited) ? edited : { message: edited.messageId, version: edited.version };
    },
  });
  companyRoute(app, {
    method: 'POST',
    url: '/messages/queue/:action/approve',
    name: 'approveMessage',
    tag: TAG,
    summary: 'Say yes to a message',
    action: 'messages.approve',
    params: ofAction,
    body: contract.toApprove,
    handler: async (tx, context, { params, body }) => {
      const approved = await approveMessage(tx, await approverIn(tx, context), { actionId: params.action, version: body.version });
      if (isRefusal(approved)) return approved;
    },
  });
  companyRoute(app, {
    method: 'POST',
    url: '/messages/queue/:action/reject',
    name: 'rejectMessage',
    tag: TAG,
    summary: 'Say no to a message, or leave one customer out of a batch',
    action: 'messages.approve',
    params: ofAction,
    body: contract.toReject,
    handler: async (tx, context, { params, body }) => {
      const rejected = await rejectMessage(tx, await approverIn(tx, context), { actionId: params.action, reason: body.reason });
      if (isRefusal(rejected)) return rejected;
    },
  });
  companyRoute(app, {
    method: 'POST',
    url: '/messages/queue/approve',
    name: 'approveMessages',
    tag: TAG,
    summary: 'Say yes to several messages; one that cannot be approved holds back only itself',
    action: 'messages.approve',
    body: contract.severalToApprove,
    response: contract.approved,
    handler: async (tx, context, { body }) => {
      const { approved, refused } = await approveMessages(tx, await approverIn(tx, context), body.actions);
      return {
        approved: [...approved],
        refused: refused.map(({ actionId, refusal }) => ({
          action: actionId,
          code: refusal.code,
          title: problemTitle(refusal.code, context.language),
        })),
      };
    },
  });
}
