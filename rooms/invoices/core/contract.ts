import { z } from 'zod';
import { amount, day, id, instant } from '#kernel/contract/shapes.ts';
import { DELIVERY_STATES } from './sdi/delivery-state.ts';

/* What the API says of electronic invoices. */

const party = z
  .object({
    name: z.string().nullable(),
    vatNumber: z.string().nullable(),
    taxCode: z.string().nullable(),
    address: z.array(z.string()),
    pec: z.string().nullable(),
  })
  .meta({ id: 'InvoiceParty' });

export const invoiceSummary = z
  .object({
    id: id('invoice'),
    file: id('file'),
    code: z.string(),
    effect: z.enum(['receivable', 'credit']),
    number: z.string(),
    issuedOn: day,
    buyer: z.string().nullable(),
    total: amount,
    /** waiting: the ledger does not hold it yet, it is never dunned. rejected: SDI refused it. */
    state: z.enum(['in-ledger', 'waiting', 'rejected']),
    deliveryState: z.enum(DELIVERY_STATES).nullable(),
  })
  .meta({ id: 'InvoiceSummary' });

export const invoiceView = invoiceSummary
  .extend({
    format: z.enum(['fatturapa', 'fatturapa-simplified', 'ubl']),
    fileName: z.string(),
    takenAt: instant,
    deliveredOn: day.nullable(),
    sdiId: z.string().nullable(),
    seller: party,
    buyerParty: party,
    collectable: amount,
    withheld: amount,
    splitVat: amount,
    prepaid: amount,
    lines: z.array(
      z.object({
        text: z.string(),
        quantity: z.string().nullable(),
        unit: z.string().nullable(),
        price: z.string().nullable(),
        total: z.string().nullable(),
        vat: z.string().nullable(),
      }),
    ),
    vat: z.array(
      z.object({
        rate: z.string().nullable(),
        nature: z.string().nullable(),
        taxable: amount,
        tax: amount,
        payability: z.string().nullable(),
      }),
    ),
    payments: z.array(
      z.object({
        amount: amount.nullable(),
        dueOn: day.nullable(),
        method: z.string().nullable(),
        iban: z.string().nullable(),
        reference: z.string().nullable(),
      }),
    ),
    links: z.object({
      orders: z.array(z.string()),
      contracts: z.array(z.string()),
      deliveryNotes: z.array(z.string()),
      invoices: z.array(z.string()),
      cig: z.array(z.string()),
      cup: z.array(z.string()),
    }),
    notes: z.array(z.string()),
    attachments: z.array(z.object({ name: z.string(), mediaType: z.string(), bytes: z.int() })),
    receipts: z.array(
      z.object({
        kind: z.string(),
        on: day.nullable(),
        outcome: z.string().nullable(),
        description: z.string().nullable(),
        errors: z.array(z.string()),
      }),
    ),
    items: z.array(id('item')),
  })
  .meta({ id: 'Invoice', description: 'An electronic invoice as it can be read' });

export const invoicesOf = z.object({ item: id('item').optional(), file: id('file').optional() });
