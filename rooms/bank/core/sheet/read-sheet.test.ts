import { describe, expect, it } from 'vitest';
import { gather, type Gathered } from '../gather.ts';
import { accountInName, isBankSheet, readSheet } from './read-sheet.ts';

/** Rows of a sheet as the reader of tables hands them over. */
function read(heading: string, ...lines: readonly string[]): Gathered {
  const rows = lines.map((line, at) => ({ line: at + 2, cells: line.split(';') }));
  const events = readSheet(heading.split(';'), rows, '');
  return gather({ push: () => [], end: () => events }, '', 'sheet');
}

describe('a sheet saved from a bank’s page', () => {
  it('takes Dare as money out and Avere as money in, and proves the sum with the lines that tell balances', () => {
    const gathered = read(
      'DATA;VALUTA;DARE;AVERE;DESCRIZIONE OPERAZIONE;CAUSALE ABI',
      '01/10/2026;;;1.000,00;Saldo iniziale;',
      '02/10/2026;03/10/2026;;224,20;bonifico Filo di Luna fatt. 18;48',
      '05/10/2026;05/10/2026;24,20;;commissioni;16',
      '31/10/2026;;;1.200,00;Saldo contabile;',
    );
    expect(gathered.statements[0]).toMatchObject({ accepted: true, head: { opening: { amount: 100000n } }, closing: { amount: 120000n } });
    expect(gathered.statements[0]?.entries.map(({ amount, causale, value }) => [amount, causale, value])).toEqual([
      [22420n, '48', '2026-10-03'],
      [-2420n, '16', '2026-10-05'],
    ]);
  });

  it('lets a column of balances settle the signs, whichever way round the rows stand', () => {
    const rows = ['31/10/2026;b;20,00;120,00', '30/10/2026;a;10,00;100,00'];
    const newest = read('Data;Descrizione;Importo;Saldo', ...rows).statements[0];
    expect(newest).toMatchObject({ accepted: true, head: { opening: { amount: 9000n } }, closing: { amount: 12000n } });
    const ownBooks = read('Date;Label;Debit;Credit;Balance', '12/15/2026;in;50.00;;150.00', '12/16/2026;out;;30.00;120.00').statements[0];
    expect(ownBooks?.entries.map((entry) => entry.amount)).toEqual([5000n, -3000n]);
  });

  it('refuses balances that follow from no reading', () => {
    const gathered = read('Data;Descrizione;Importo;Saldo', '30/10/2026;a;10,00;110,00', '31/10/2026;b;20,00;120,00');
    expect(gathered.statements[0]).toMatchObject({ accepted: false });
    expect(gathered.statements[0]?.flaws.map((one) => one.code)).toContain('running-balance');
  });

  it('says that a sheet without balances proves nothing, and keeps currencies apart', () => {
    const gathered = read(
      'Data;Valuta;Descrizione;Importo;Divisa',
      '30/10/2026;30/10/2026;a;10,00;EUR',
      '31/10/2026;31/10/2026;b;20,00;USD',
    );
    expect(gathered.statements.map((one) => [one.head.currency, one.accepted, one.flaws.at(-1)?.code])).toEqual([
      ['EUR', true, 'no-balance'],
      ['USD', true, 'no-balance'],
    ]);
  });

  it('never guesses the order of day and month in a file that is not Italian', () => {
    expect(read('Date;Label;Amount;Balance', '02/03/2026;a;1.00;1.00').flaws.map((one) => one.code)).toEqual(['date-unreadable']);
  });

  it('leaves tables of customers and documents to those who read them', () => {
    expect(isBankSheet(['Data', 'Cliente', 'Fattura', 'Dare', 'Avere'])).toBe(false);
    expect(isBankSheet(['Data documento', 'Importo'])).toBe(false);
    expect(isBankSheet(['Data contabile', 'Data valuta', 'Descrizione', 'Importo'])).toBe(true);
  });

  it('finds the account in the name that banks give the file', () => {
    expect(accountInName('movimenti_IT60X0542811101000000123456_2026.csv')).toBe('IT60X0542811101000000123456');
    expect(accountInName('movimenti.csv')).toBe('');
  });
});
