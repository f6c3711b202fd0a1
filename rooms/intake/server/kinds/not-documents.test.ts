import { describe, expect, it } from 'vitest';
import { fileHead } from './file-head.ts';
import { whyNoDocument } from './not-documents.ts';

const why = (name: string, text: string): string | undefined => whyNoDocument(fileHead(name, text.length, Buffer.from(text)))?.it;

describe('what is no document says what it is, and where to find what it was looked for in', () => {
  it('orders of payment and their outcomes', () => {
    const outcome = (namespace: string): string => `<?xml version="1.0"?><Document xmlns="${namespace}"><CstmrPmtStsRpt/></Document>`;
    expect(why('esiti.xml', outcome('urn:iso:std:iso:20022:tech:xsd:pain.002.001.03'))).toContain('insoluti arrivano con l’estratto conto');
    expect(why('esiti.xml', '<p:CBIBdyPaymentStatusReport xmlns:p="urn:CBI:xsd:CBIBdyPaymentStatusReport.00.01.00"/>')).toContain(
      'estratto conto',
    );
    expect(why('estratto.xml', outcome('urn:iso:std:iso:20022:tech:xsd:camt.053.001.08'))).toBeUndefined();
    expect(why('estratto.xml', '<CBIBdyBkToCstmrStmtReq xmlns="urn:CBI:xsd:CBIBdyBkToCstmrStmtReq.00.01.02"/>')).toBeUndefined();
  });

  it('a web page that calls itself a workbook', () => {
    expect(why('movimenti.xls', '<html><body><table><tr><td>Data</td></tr></table></body></html>')).toContain('salvarla come .xlsx o CSV');
    expect(why('pagina.htm', '<html><body/></html>')).toBe('Non è un documento: è una pagina web.');
  });
});
