import { describe, expect, it } from 'vitest';
import { gather, type Gathered } from '../gather.ts';
import { Mt940Reader } from './mt940-reader.ts';

const read = (text: string, piece = 64 * 1024): Gathered => gather(new Mt940Reader(), text, 'mt940', piece);

/** A statement of one entry whose balances the caller answers for. */
function statement(line: string, details: string, closing = 'C261102EUR110,'): string {
  return `:20:S\r\n:25:IT60X0542811101000000123456\r\n:28C:1/1\r\n:60F:C261101EUR100,\r\n:61:${line}\r\n:86:${details}\r\n:62F:${closing}\r\n-\r\n`;
}

describe('an MT940 statement', () => {
  it('reads sub-fields that are cut anywhere', () => {
    const [one] = read(
      statement(
        '2611021102CR10,00N166NONREF//REF1',
        '166?00GUTSCHRIFT?20EREF+E2E-1?21SVWZ+saldo fattura 2026?22/1842?30BCITITMM?31IT40S05428111010000\r\n00123457?32Filo di Luna?33 S.r.l.',
      ),
    ).statements;
    expect(one?.entries[0]).toMatchObject({
      amount: 1000n,
      code: '166',
      bankRef: 'REF1',
      endToEndId: 'E2E-1',
      text: 'saldo fattura 2026/1842 GUTSCHRIFT',
      counterparty: { name: 'Filo di Luna S.r.l.', iban: 'IT40S0542811101000000123457' },
    });
  });

  it('reads codewords between strokes, with the reason of a return', () => {
    const [one] = read(
      statement(
        '2611021102C10,00NTRFEREF//1',
        '/RTRN/MS03//EREF/E2E-2//CNTP/NL32INGB0000012345/INGBNL2A/J.Janssen///REMI/USTD//Fattura 123456/',
      ),
    ).statements;
    expect(one?.entries[0]).toMatchObject({
      endToEndId: 'E2E-2',
      reason: 'MS03',
      text: 'Fattura 123456',
      counterparty: { name: 'J.Janssen' },
    });
  });

  it('takes a code for the reason of a return only where the bank says that it returns', () => {
    const read61 = (type: string, details: string): unknown =>
      read(statement(`2611021102C10,00${type}NONREF`, details)).statements[0]?.entries[0];
    expect(read61('NTRF', '166?00GUTSCHRIFT?20SVWZ+Rechnung AC12 vom 1.11.?32Filo di Luna')).toMatchObject({ reason: null });
    expect(read61('NTRF', '159?00RETOURE?20SVWZ+AC04 Konto geschlossen')).toMatchObject({ reason: 'AC04' });
    expect(read61('NRTI', '?20SVWZ+MD06')).toMatchObject({ reason: 'MD06' });
    expect(read61('NTRF', '166?20SVWZ+RETURN/REFUND AM04')).toMatchObject({ reason: 'AM04' });
  });

  it('takes a word that says that nothing is told for nothing', () => {
    const [one] = read(statement('2611021102C10,00NTRFNONREF//0001', '166?20SVWZ+18?31NOTPROVIDED?32NOTPROVIDED')).statements;
    expect(one?.entries[0]).toMatchObject({ bankRef: null, counterparty: { name: null, iban: null } });
  });

  it('puts a blank between sub-fields that end before their width, and none where a full one was cut', () => {
    const textOf = (details: string): string | undefined =>
      read(statement('2611021102C10,00NTRFNONREF', details)).statements[0]?.entries[0]?.text;
    expect(textOf('166?20Rechnung 4711?21Kunde 12345')).toBe('Rechnung 4711 Kunde 12345');
    expect(textOf('166?20SVWZ+Rechnungen Nr 4711, 47?2112 und 4713')).toBe('Rechnungen Nr 4711, 4712 und 4713');
  });

  it.each(['~', '<', '^', '>'])('reads sub-fields marked by %s', (mark) => {
    const details = '051?00PRZELEW?20FAKTURA 2026/18?32FILO DI LUNA?38PL61109010140000071219812874'.replaceAll('?', mark);
    const [one] = read(statement('2611021102C10,00NTRFNONREF', details)).statements;
    expect(one?.entries[0]).toMatchObject({
      text: 'FAKTURA 2026/18 PRZELEW',
      counterparty: { name: 'FILO DI LUNA', iban: 'PL61109010140000071219812874' },
    });
  });

  it.each([
    ['C', 'C261102EUR110,', 'Filo di Luna S.r.l.'],
    ['D', 'C261102EUR90,', 'Lanterna S.p.A.'],
  ])('of a payment %s tells who ordered or who received it, whichever stands first', (mark, closing, name) => {
    for (const details of [
      '/EREF/E1/ORDP/Filo di Luna S.r.l./BENM/Lanterna S.p.A./REMI/saldo 18',
      '/BENM//NAME/Lanterna S.p.A./ORDP//NAME/Filo di Luna S.r.l./REMI/saldo 18',
    ]) {
      const [one] = read(statement(`2611021102${mark}10,00NTRFNONREF`, details, closing)).statements;
      expect(one?.entries[0]).toMatchObject({ text: 'saldo 18', counterparty: { name } });
    }
  });

  it('reads an account with the bank’s code on the line below, and an end mark behind the last field', () => {
    const text = statement('2611021102C10,00NTRFNONREF', 'x');
    expect(read(text.replace(/:25:.*/, ':25P:IT60X0542811101000000123456\r\nBCITITMM')).statements[0]).toMatchObject({
      accepted: true,
      head: { account: 'IT60X0542811101000000123456' },
    });
    expect(read(text.replace(/\r\n-\r\n$/, '-}{5:{CHK:1}}')).statements[0]).toMatchObject({ accepted: true });
  });

  it('parts statements by the bank’s own header where no end mark stands between them', () => {
    const one = statement('2611021102C10,00NTRFNONREF', 'x').replace('-\r\n', '');
    expect(read(`${one}ABNANL2A\r\n940\r\nABNANL2A\r\n${one}`).statements.map((each) => each.accepted)).toEqual([true, true]);
  });

  it('joins a line that was cut at its full width without a blank, a shorter one with', () => {
    const full = `${'PAGAMENTO FATTURE '.repeat(4).slice(0, 60)} 2026`;
    const [one] = read(statement('2611021102C10,00NTRFNONREF', `${full}\r\n/1842\r\nE 1850`)).statements;
    expect(one?.entries[0]?.text).toContain('2026/1842 E 1850');
  });

  it.each([
    ['C10,00', 'C261102EUR110,', 1000n],
    ['D10,', 'C261102EUR90,', -1000n],
    ['RC10,', 'C261102EUR90,', -1000n],
    ['RDR10,', 'C261102EUR110,', 1000n],
    ['CF10,5', 'C261102EUR110,50', 1050n],
  ])('takes the sign of %s', (mark, closing, amount) => {
    const [one] = read(statement(`2611021102${mark}NTRFNONREF`, 'x', closing)).statements;
    expect(one).toMatchObject({ accepted: true });
    expect(one?.entries[0]?.amount).toBe(amount);
  });

  it('gives the entry date the year that lies nearest', () => {
    const [one] = read(statement('2601020102C10,00NTRFNONREF', 'x')).statements;
    const [turned] = read(statement('2601021231C10,00NTRFNONREF', 'x')).statements;
    expect([one?.entries[0]?.booked, turned?.entries[0]?.booked]).toEqual(['2026-01-02', '2025-12-31']);
  });

  it('takes a stroke alone inside a text for the text it is', () => {
    const [one] = read(statement('2611021102C10,00NTRFNONREF', '/EREF/A//MARF/MND\r\n-\r\nEV01//REMI/USTD//fattura 12/')).statements;
    expect(one?.entries[0]).toMatchObject({ mandateId: 'MND-EV01', text: 'fattura 12' });
  });

  it('reads the same in pieces of one character, and without a last line end', () => {
    const text = statement('2611021102C10,00NTRFNONREF', 'fattura 1').repeat(2);
    expect(read(text, 1)).toEqual(read(text));
    expect(read(text.replace(/\r\n-\r\n$/, ''))).toMatchObject({ statements: [{ accepted: true }, { accepted: true }] });
  });

  it('refuses more decimals than the currency has, and a statement that is cut', () => {
    const half = read(statement('2611021102C10,005NTRFNONREF', 'x'));
    expect(half.statements[0]?.flaws.map((one) => one.code)).toEqual(['amount-decimals']);
    const cut = read(statement('2611021102C10,00NTRFNONREF', 'x').split(':62F:')[0] ?? '');
    expect(cut.statements[0]).toMatchObject({ accepted: false, flaws: [{ code: 'closing-missing' }] });
  });

  it('says that an MT942 is an interim report', () => {
    expect(read(':20:S\n:25:X\n:34F:EUR0,\n:61:2611021102C10,00NTRFNONREF\n:90C:1EUR10,\n').flaws.map((one) => one.code)).toEqual([
      'interim-report',
    ]);
  });
});
