import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { id } from '#kernel/contract/shapes.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { companyRoute, fileAnswer } from '#platform/http/door.ts';
import { pdfWorkers } from '#platform/pdf/shared-workers.ts';
import { claimOfDebtor, claimSwitch } from '../../core/claim-contract.ts';
import { claimFor } from '../claim-statement.ts';
import { switchClaim } from '../claim-switch.ts';
import { claimXlsx } from '../claim-xlsx.ts';
import { claimDocument } from '../render-message.ts';
import { actingIn } from './acting.ts';

const TAG = 'communications';
const ofDebtor = z.object({ debtor: id('debtor') });
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What a debtor owes by law, beside the ledger: on the screen, on paper and as a workbook. */
export function claimRoutes(app: FastifyInstance): void {
  companyRoute(app, {
    method: 'GET',
    url: '/debtors/:debtor/claim',
    name: 'getClaim',
    tag: TAG,
    summary: 'The claim by art. 1193 and 1194 c.c., debt by debt and payment by payment',
    action: 'customers.see',
    params: ofDebtor,
    response: claimOfDebtor,
    handler: async (tx, context, { params }) => {
      const { companyId, today } = await actingIn(tx, context);
      const claim = await claimFor(tx, companyId, params.debtor, today);
      if (!isRefusal(claim)) return { since: claim.since, on: claim.on, currencies: [...claim.currencies] };
      return claim.code === 'claim-not-stated' ? { since: null, on: today, currencies: [] } : claim;
    },
  });
  companyRoute(app, {
    method: 'PUT',
    url: '/debtors/:debtor/claim',
    name: 'switchClaim',
    tag: TAG,
    summary: 'State the claim of a debtor by law, or no longer',
    action: 'limits.change',
    params: ofDebtor,
    body: claimSwitch,
    handler: async (tx, context, { params, body }) => {
      const { today } = await actingIn(tx, context);
      const done = await switchClaim(tx, context, params.debtor, { ...body, today });
      return isRefusal(done) ? done : undefined;
    },
  });
  companyRoute(app, {
    method: 'GET',
    url: '/debtors/:debtor/claim.pdf',
    name: 'readClaim',
    tag: TAG,
    summary: 'The statement of claim in the customer’s language',
    action: 'customers.see',
    params: ofDebtor,
    file: 'application/pdf',
    handler: async (tx, context, { params }) => {
      const { companyId, today } = await actingIn(tx, context);
      const claim = await claimFor(tx, companyId, params.debtor, today);
      if (isRefusal(claim)) return claim;
      const [pdf] = await pdfWorkers().render([claimDocument(claim)]);
      if (pdf === undefined) throw new Error('a claim was not rendered');
      return fileAnswer({
        name: `prospetto-credito-${today}.pdf`,
        mediaType: 'application/pdf',
        content: Buffer.from(pdf),
        disposition: 'inline',
      });
    },
  });
  companyRoute(app, {
    method: 'GET',
    url: '/debtors/:debtor/claim.xlsx',
    name: 'exportClaim',
    tag: TAG,
    summary: 'The statement of claim as a workbook',
    action: 'customers.see',
    params: ofDebtor,
    file: XLSX,
    handler: async (tx, context, { params }) => {
      const { companyId, today } = await actingIn(tx, context);
      const claim = await claimFor(tx, companyId, params.debtor, today);
      return isRefusal(claim)
        ? claim
        : fileAnswer({ name: `prospetto-credito-${today}.xlsx`, mediaType: XLSX, content: await claimXlsx(claim) });
    },
  });
}
