import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { id } from '#kernel/contract/shapes.ts';
import { isRefusal, refuse } from '#kernel/outcome.ts';
import { addProblemWords, companyRoute, fileAnswer } from '#platform/http/door.ts';
import { invoicesOf, invoiceSummary, invoiceView } from '../../core/contract.ts';
import { invoiceSummaries, readInvoice } from './invoice-queries.ts';
import { readAttachment } from './read-attachment.ts';

const one = z.object({ invoice: id('invoice') });

/** Electronic invoices to read. */
export function invoicesRoutes(app: FastifyInstance): void {
  addProblemWords(WORDS);

  companyRoute(app, {
    method: 'GET',
    url: '/invoices',
    name: 'listInvoices',
    tag: 'invoices',
    summary: 'The electronic invoices of an item or of a received file',
    action: 'customers.see',
    query: invoicesOf,
    response: z.object({ items: z.array(invoiceSummary) }),
    handler: async (tx, { companyId }, { query }) => ({ items: await invoiceSummaries(tx, companyId, query) }),
  });

  companyRoute(app, {
    method: 'GET',
    url: '/invoices/:invoice',
    name: 'getInvoice',
    tag: 'invoices',
    summary: 'One invoice, to be read',
    action: 'customers.see',
    params: one,
    response: invoiceView,
    handler: async (tx, { companyId }, { params }) => (await readInvoice(tx, companyId, params.invoice)) ?? refuse('invoice-unknown'),
  });

  companyRoute(app, {
    method: 'GET',
    url: '/invoices/:invoice/attachments/:index',
    name: 'downloadInvoiceAttachment',
    tag: 'invoices',
    summary: 'A file within an invoice',
    action: 'customers.see',
    params: one.extend({ index: z.coerce.number().int().min(0).max(1_000) }),
    file: 'application/octet-stream',
    handler: async (tx, { companyId }, { params }) => {
      const attachment = await readAttachment(tx, companyId, params.invoice, params.index);
      if (isRefusal(attachment)) return attachment;
      // A browser shows a PDF in its own viewer and saves everything else: what came with an invoice runs nowhere.
      const pdf = attachment.content.subarray(0, 5).toString('latin1') === '%PDF-';
      return fileAnswer({
        name: attachment.name,
        mediaType: pdf ? 'application/pdf' : 'application/octet-stream',
        content: attachment.content,
        ...(pdf ? { disposition: 'inline' as const } : {}),
      });
    },
  });
}

const WORDS = {
  'invoice-unknown': { it: 'Questa fattura non c’è', en: 'There is no such invoice' },
  'attachment-unknown': { it: 'Questo allegato non c’è', en: 'There is no such attachment' },
};
