import { describe, expect, it } from 'vitest';
import { fieldsByColumn, propose, times } from './testing.ts';

describe('A list of customers', () => {
  it('is recognised', () => {
    const proposal = propose(
      [
        'Codice',
        'Ragione sociale',
        'Partita IVA',
        'Cod. Fiscale',
        'Indirizzo',
        'CAP',
        'Città',
        'Prov',
        'Telefono',
        'E-mail',
        'PEC',
        'IBAN',
        'Agente',
      ],
      times(6, (n) => [
        `${n + 1}`.padStart(4, '0'),
        `Ditta ${n}`,
        '12345670017',
        'RSSMRA80A01H501U',
        `Via ${n}`,
        '00100',
        'Roma',
        'RM',
        '06 1234567',
        `d${n}@x.example`,
        `d${n}@pec.example`,
        'IT60X0542811101000000123456',
        '7',
      ]),
      'customers',
    );
    expect(Object.values(fieldsByColumn(proposal))).toEqual([
      'customerCode',
      'customerName',
      'vatNumber',
      'taxCode',
      'address',
      'postalCode',
      'city',
      'province',
      'phone',
      'email',
      'pec',
      'iban',
      'salesperson',
    ]);
    expect(proposal).toMatchObject({ certain: true, signConvention: null });
  });
});
