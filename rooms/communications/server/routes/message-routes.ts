import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { id } from '#kernel/contract/shapes.ts';
import { isRefusal, refuse } from '#kernel/outcome.ts';
import { companyRoute, fileAnswer, pageOfRows, readCursor } from '#platform/http/door.ts';
import { pdfWorkers } from '#platform/pdf/shared-workers.ts';
import * as contract from '../../core/contract.ts';
import { presentLetter } from '../../core/present-letter.ts';
import { caughtMails, caughtMime, debtorName, messageList, type MessageLineRow } from '../message-queries.ts';
import { loadMessage } from '../message-row.ts';
import { openLetter } from '../open-letter.ts';
import { settleDoubt } from '../settle-doubt.ts';
import { takeOutLetter } from '../take-out-letter.ts';
import { writeMail } from '../write-mail.ts';
import { actingIn } from './acting.ts';
import { letterOf } from './letter-answer.ts';

const TAG = 'communications';
const ofMessage = z.object({ message: id('message') });

/** Messages as they were sent, mails that people write, the catcher of the trial. */
export function messageRoutes(app: FastifyInstance): void {
  companyRoute(app, {
    method: 'GET',
    url: '/messages',
    name: 'listMessages',
    tag: TAG,
    summary: 'Messages, the newest first',
    action: 'customers.see',
    query: contract.messageQuery,
    response: contract.messagePage,
    handler: async (tx, { companyId }, { query }) => {
      const before = query.after === undefined ? null : BigInt(readCursor(query.after, z.tuple([z.string()]))[0]);
      const rows = await messageList(tx, companyId, {
        before,
        limit: query.limit + 1,
        debtorId: query.debtor ?? null,
        state: query.state ?? null,
        trial: query.trial ?? null,
      });
      const page = pageOfRows(rows, query.limit, (row) => [row.message_id]);
      return { items: page.items.map(lineOf), next: page.next };
    },
  });
  companyRoute(app, {
    method: 'GET',
    url: '/messages/:message',
    name: 'readMessage',
    tag: TAG,
    summary: 'A message exactly as it left',
    action: 'customers.see',
    params: ofMessage,
    response: contract.message,
    handler: async (tx, { companyId }, { params }) => {
      const message = await loadMessage(tx, companyId, params.message);
      if (message === null) return refuse('message-unknown');
      const { html_body: html, text_body: text } = message;
      return {
        ...lineOf({ ...message, language: message.content.language, debtor_name: await debtorName(tx, companyId, message.debtor_id) }),
        letter: letterOf(presentLetter(message.content)),
        mail:
          html === null || text === null
            ? null
            : {
                from: message.sender_name === null ? message.sender_address : `${message.sender_name} <${message.sender_address}>`,
                to: message.to_address,
                subject: message.subject ?? '',
                text,
                html,
              },
        attachments: [...message.content.attachments],
        action: message.action_id,
        batch: message.batch_id,
        version: message.version,
      };
    },
  });
  companyRoute(app, {
    method: 'GET',
    url: '/messages/:message/letter.pdf',
    name: 'readMessageLetter',
    tag: TAG,
    summary: 'The letter of a message as PDF/A',
    action: 'customers.see',
    params: ofMessage,
    file: 'application/pdf',
    handler: async (tx, { companyId }, { params }) => {
      const pdf = await openLetter(tx, pdfWorkers(), companyId, params.message);
      return isRefusal(pdf) ? pdf : fileAnswer({ name: 'lettera.pdf', mediaType: 'application/pdf', content: pdf, disposition: 'inline' });
    },
  });
  companyRoute(app, {
    method: 'POST',
    url: '/messages/:message/doubt',
    name: 'settleMessageDoubt',
    tag: TAG,
    summary: 'Say what became of a message in doubt: it arrived, or it is to be sent again',
    action: 'messages.approve',
    params: ofMessage,
    body: contract.doubtVerdict,
    handler: async (tx, context, { params, body }) => {
      const settled = await settleDoubt(tx, await actingIn(tx, context), {
        messageId: params.message,
        verdict: body.verdict,
        clock: context.clock,
      });
      if (isRefusal(settled)) return settled;
    },
  });
  companyRoute(app, {
    method: 'POST',
    url: '/messages/:message/take-out',
    name: 'takeOutLetter',
    tag: TAG,
    summary: 'Take a letter out before it is posted',
    action: 'messages.approve',
    params: ofMessage,
    body: contract.toReject,
    handler: async (tx, context, { params, body }) => {
      const taken = await takeOutLetter(tx, await actingIn(tx, context), {
        messageId: params.message,
        reason: body.reason,
        clock: context.clock,
      });
      if (isRefusal(taken)) return taken;
    },
  });
  companyRoute(app, {
    method: 'POST',
    url: '/debtors/:debtor/mails',
    name: 'writeMail',
    tag: TAG,
    summary: 'Write to a customer, with the statement attached or not',
    action: 'messages.write',
    params: z.object({ debtor: id('debtor') }),
    body: contract.mailToWrite,
    response: contract.writtenMail,
    status: 201,
    handler: async (tx, context, { params, body }) => {
      const { contact, documents, copies, ...mail } = body;
      const written = await writeMail(
        tx,
        await actingIn(tx, context),
        { ...mail, debtorId: params.debtor, contactId: contact, documentIds: documents, copiesOf: copies },
        context.clock,
      );
      return isRefusal(written) ? written : { id: written.messageId };
    },
  });
  companyRoute(app, {
    method: 'GET',
    url: '/caught-mails',
    name: 'listCaughtMails',
    tag: TAG,
    summary: 'Mails that the catcher kept: in trial nothing leaves',
    action: 'customers.see',
    query: z.object({ after: contract.messageQuery.shape.after, limit: contract.messageQuery.shape.limit }),
    response: contract.caughtPage,
    handler: async (tx, { companyId }, { query }) => {
      const before = query.after === undefined ? null : BigInt(readCursor(query.after, z.tuple([z.string()]))[0]);
      const page = pageOfRows(await caughtMails(tx, companyId, { before, limit: query.limit + 1 }), query.limit, (row) => [row.caught_id]);
      return {
        next: page.next,
        items: page.items.map((row) => ({
          id: row.caught_id,
          messageId: row.rfc_message_id,
          from: row.from_address,
          to: row.to_address,
          subject: row.subject,
          caughtAt: row.caught_at,
          businessOn: row.business_on,
          message: row.message_id,
        })),
      };
    },
  });
  companyRoute(app, {
    method: 'GET',
    url: '/caught-mails/:caught/mail.eml',
    name: 'readCaughtMail',
    tag: TAG,
    summary: 'A caught mail as bytes, exactly as it would have left',
    action: 'customers.see',
    params: z.object({ caught: id('caught') }),
    file: 'message/rfc822',
    handler: async (tx, { companyId }, { params }) => {
      const mail = await caughtMime(tx, companyId, params.caught);
      return mail === null
        ? refuse('message-unknown')
        : fileAnswer({ name: `${mail.subject.slice(0, 80)}.eml`, mediaType: 'message/rfc822', content: mail.mime });
    },
  });
}

function lineOf(row: MessageLineRow): z.output<(typeof contract.messagePage)['shape']['items']>[number] {
  return {
    id: row.message_id,
    debtor: { id: row.debtor_id, name: row.debtor_name },
    channel: row.channel,
    state: row.state,
    template: row.template,
    language: row.language,
    subject: row.subject,
    to: row.channel === 'email' ? row.to_address : row.to_name,
    trial: row.trial,
    preparedAt: row.prepared_at,
    sentOn: row.sent_on,
    answer: row.server_answer,
    cancelledWhy: row.cancelled_why,
  };
}
