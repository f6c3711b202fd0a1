import { describe, expect, it } from 'vitest';
import { readCustomerRow } from './customer-row.ts';

describe('The row that names a customer', () => {
  it.each([
    ['Cliente: C-00217  Ceramiche Tartaruga Blu S.p.A.', 'C-00217', 'Ceramiche Tartaruga Blu S.p.A.'],
    ['CLIENTE 00123 ROSSI S.R.L.           VIA ROMA 1  20100 MILANO', '00123', 'ROSSI S.R.L.'],
    ['Codice conto: 1020001 Descrizione: ALFA SRL', '1020001', 'ALFA SRL'],
    ['Cliente: Rossi Mario & C. (C-0012)', 'C-0012', 'Rossi Mario & C.'],
    ['Kunde: 10023 Müller Maschinenbau GmbH', '10023', 'Müller Maschinenbau GmbH'],
    ['Cliente: Bianchi Luigi', '', 'Bianchi Luigi'],
  ])('with a label: %s', (text, code, name) => {
    expect(readCustomerRow(text, 'labelled')).toEqual({ code, name, vat: '' });
  });

  it('without one, with its VAT number and the word that it goes on', () => {
    expect(readCustomerRow('000217  CERAMICHE BLU SPA (segue)  P.IVA 06363391001', 'coded')).toEqual({
      code: '000217',
      name: 'CERAMICHE BLU SPA',
      vat: '06363391001',
    });
    expect(readCustomerRow('ROSSI MARIO SRL', 'named')).toEqual({ code: '', name: 'ROSSI MARIO SRL', vat: '' });
  });

  it.each(['Ditta Lanterna Spa   PARTITARIO CLIENTI   Pagina 2', 'Pag. 3', '12 Elenco partite aperte', '------', 'Stampa del 23/11/2026'])(
    'is not: %s',
    (text) => {
      expect(readCustomerRow(text, 'coded')).toBeNull();
      expect(readCustomerRow(text, 'labelled')).toBeNull();
    },
  );
});
