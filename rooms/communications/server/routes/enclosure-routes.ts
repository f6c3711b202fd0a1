import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { id } from '#kernel/contract/shapes.ts';
import { isRefusal, refuse } from '#kernel/outcome.ts';
import { companyRoute } from '#platform/http/door.ts';
import { MOST_DOCUMENT_BYTES } from '#rooms/customers/server/door.ts';
import * as contract from '../../core/contract.ts';
import { ENCLOSING_WORDS } from '../../core/enclosing-words.ts';
import { readEnclosures } from '../enclosures.ts';
import { uploadCopy } from '../upload-copy.ts';
import { actingIn } from './acting.ts';

const TAG = 'communications';
const ofDebtor = z.object({ debtor: id('debtor') });

/** What can go with a message: to whom, with which words, which copies; and a copy that is still missing. */
export function enclosureRoutes(app: FastifyInstance): void {
  companyRoute(app, {
    method: 'GET',
    url: '/debtors/:debtor/enclosures',
    name: 'getEnclosures',
    tag: TAG,
    summary: 'To whom one may write, and of which invoices a copy can go with it',
    action: 'messages.write',
    params: ofDebtor,
    response: contract.enclosures,
    handler: async (tx, context, { params }) => {
      const { today } = await actingIn(tx, context);
      const found = await readEnclosures(tx, context.companyId, params.debtor, today);
      if (isRefusal(found)) return found;
      return {
        recipients: found.recipients.map(({ contact: { id, name, role, email }, language }) => ({
          contact: id,
          name,
          role,
          email: email ?? '',
          language,
        })),
        words: { it: wordsOut(ENCLOSING_WORDS.it), en: wordsOut(ENCLOSING_WORDS.en) },
        items: found.items.map(({ itemId, balance, currency, ...item }) => ({
          ...item,
          item: itemId,
          balance: { minor: balance, currency },
        })),
      };
    },
  });
  companyRoute(app, {
    method: 'POST',
    url: '/debtors/:debtor/invoice-copies',
    name: 'uploadInvoiceCopy',
    tag: TAG,
    summary: 'Upload the PDF of an invoice: it goes with messages about it',
    action: 'file.upload',
    params: ofDebtor,
    query: z.object({ item: id('item') }),
    upload: true,
    bodyLimit: MOST_DOCUMENT_BYTES + 100_000,
    response: contract.uploadedCopy,
    status: 201,
    handler: async (tx, context, { params, query, request }) => {
      const upload = await request.file({ limits: { fileSize: MOST_DOCUMENT_BYTES } });
      if (upload === undefined) return refuse('file-empty');
      const added = await uploadCopy(tx, await actingIn(tx, context), {
        debtorId: params.debtor,
        itemId: query.item,
        fileName: upload.filename,
        content: await upload.toBuffer(),
      });
      return isRefusal(added) ? added : { id: added.documentId };
    },
  });
}

function wordsOut({ subject, paragraphs }: (typeof ENCLOSING_WORDS)['it']) {
  return { subject, paragraphs: [...paragraphs] };
}
