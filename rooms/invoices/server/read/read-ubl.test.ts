import { describe, expect, it } from 'vitest';
import { isRefusal } from '#kernel/outcome.ts';
import { instalmentsOf } from '../../core/instalments.ts';
import { readInvoiceFile } from './read-invoice-file.ts';

/** A UBL invoice of 1,220.00 with what a test says of its payment. */
function ublXml({ dueDate = '', payment = '', type = '380' }: { dueDate?: string; payment?: string; type?: string }): Buffer {
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:cac" xmlns:cbc="urn:cbc">
<cbc:ID>18</cbc:ID><cbc:IssueDate>2026-01-15</cbc:IssueDate>${dueDate}<cbc:InvoiceTypeCode>${type}</cbc:InvoiceTypeCode>
<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
<cac:AccountingSupplierParty><cac:Party/></cac:AccountingSupplierParty><cac:AccountingCustomerParty><cac:Party/></cac:AccountingCustomerParty>
${payment}<cac:LegalMonetaryTotal><cbc:TaxInclusiveAmount>1220.00</cbc:TaxInclusiveAmount><cbc:PayableAmount>1220.00</cbc:PayableAmount></cac:LegalMonetaryTotal></Invoice>`);
}

async function instalments(document: Parameters<typeof ublXml>[0]): Promise<readonly (readonly [bigint, string])[] | string> {
  const read = await readInvoiceFile(ublXml(document));
  const invoice = isRefusal(read) ? null : (read.documents[0]?.invoice ?? null);
  if (invoice === null) return 'not read';
  return instalmentsOf(invoice, () => null).instalments.map(({ amount, dueOn }) => [amount, dueOn]);
}

const DUE = '<cbc:DueDate>2026-02-20</cbc:DueDate>';
const terms = (content: string): string => `<cac:PaymentTerms>${content}</cac:PaymentTerms>`;
const means = (due = ''): string =>
  `<cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode>${due === '' ? '' : `<cbc:PaymentDueDate>${due}</cbc:PaymentDueDate>`}</cac:PaymentMeans>`;

describe('the due date of a UBL invoice', () => {
  it.each([
    ['in the document', { dueDate: DUE, payment: means() }],
    ['in any of several means', { payment: means() + means('2026-02-20') }],
    ['in the terms', { payment: means() + terms('<cbc:PaymentDueDate>2026-02-20</cbc:PaymentDueDate>') }],
    [
      'at the end of the time the terms give',
      { payment: terms('<cac:SettlementPeriod><cbc:EndDate>2026-02-20</cbc:EndDate></cac:SettlementPeriod>') },
    ],
    [
      'in the document, when its terms tell only the amount',
      { dueDate: DUE, payment: means() + terms('<cbc:Amount>1220.00</cbc:Amount>') },
    ],
  ])('stands %s', async (_, document) => {
    expect(await instalments(document)).toEqual([[122_000n, '2026-02-20']]);
  });

  it('is that of each instalment, where the terms tell several', async () => {
    const part = (amount: string, day: string): string =>
      terms(`<cbc:Amount>${amount}</cbc:Amount><cbc:InstallmentDueDate>${day}</cbc:InstallmentDueDate>`);
    expect(await instalments({ dueDate: DUE, payment: part('610.00', '2026-02-28') + part('610.00', '2026-03-31') })).toEqual([
      [61_000n, '2026-02-28'],
      [61_000n, '2026-03-31'],
    ]);
  });

  it('is found also in the envelope in which the Peppol network carries the invoice', async () => {
    const bare = ublXml({ dueDate: DUE })
      .toString()
      .replace(/^<\?xml.*\n/, '');
    const carried = `<sh:StandardBusinessDocument xmlns:sh="http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"><sh:StandardBusinessDocumentHeader/>${bare}</sh:StandardBusinessDocument>`;
    const read = await readInvoiceFile(Buffer.from(carried));
    expect(isRefusal(read) ? read.code : read.documents[0]?.invoice).toMatchObject({ number: '18', total: 122_000n });
    const empty = await readInvoiceFile(Buffer.from(carried.replaceAll('Invoice', 'Order')));
    expect(isRefusal(empty) && [empty.code, empty.details]).toEqual(['not-an-invoice', { root: 'StandardBusinessDocument' }]);
  });

  it('a pro forma and a copy for the books ask for nothing', async () => {
    expect(await instalments({ dueDate: DUE, type: '325' })).toEqual([]);
    expect(await instalments({ dueDate: DUE, type: '751' })).toEqual([]);
  });
});
